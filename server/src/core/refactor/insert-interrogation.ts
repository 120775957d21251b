import { findInterrogations, type Interrogation, mayInterrogate } from '../document/interrogation';
import type { Phase } from '../document/phases';
import type { SkillDocument } from '../document/skill-document';
import { contains, lineEndOf, type TextEdit } from '../document/text';
import type { Fix } from '../rules/rule';
import {
  DEPTH_TIERS,
  depthChoiceText,
  domainIn,
  exitGateText,
  ROUND_COUNTER_TEXT,
  TOPIC_DOMAINS,
  type TopicDomain,
  topicsText,
} from '../spec/interrogation-standard';
import { blockAt } from './insert-block';

/** What an interrogation can be given. */
export type InterrogationPart = 'depth' | 'topics' | 'counter' | 'exit';

/** What must be known of an interrogation to insert something into it. */
type Asking = Pick<Interrogation, 'section' | 'topics'>;

/** An edit that gives an interrogation a part it lacks, at its usual place: depth first, the way out last. */
export function insertInterrogationPart(
  skill: SkillDocument,
  interrogation: Asking,
  part: InterrogationPart,
): TextEdit {
  const level = Math.min(interrogation.section.heading.level + 1, 6);
  const texts: Readonly<Record<InterrogationPart, () => string>> = {
    depth: () => depthChoiceText(level),
    topics: () => topicsText(domainOf(skill, interrogation), level),
    counter: () => ROUND_COUNTER_TEXT,
    exit: () => exitGateText(level),
  };
  const block = texts[part]().replaceAll('\n', lineEndOf(skill.text));
  return blockAt(skill.text, placeOf(skill, interrogation, part), block);
}

const TITLES: Readonly<Record<InterrogationPart, string>> = {
  depth: 'Insert a choice of depth',
  topics: 'Insert a list of topics',
  counter: 'Insert a round counter',
  exit: 'Insert an exit gate',
};

/** The fix that inserts a part; none behind an unclosed fence, which would swallow it. */
export function interrogationFixes(skill: SkillDocument, interrogation: Interrogation, part: InterrogationPart): Fix[] {
  if (skill.scan.fences.some(({ closed }) => !closed)) return [];
  const change = () => ({ edits: [insertInterrogationPart(skill, interrogation, part)] });
  return [{ title: TITLES[part], safety: 'unsafe', change }];
}

/** The parts that could be inserted into a phase that questions the user or may be meant to, each with its title. */
export function missingParts(skill: SkillDocument, phase: Phase): { readonly title: string; edit(): TextEdit }[] {
  const found = skill.derive(findInterrogations).find((each) => each.phase === phase);
  if (!found && !mayInterrogate(phase)) return [];
  const has = { depth: found?.hasDepth, topics: found?.hasTopics, counter: found?.hasCounter, exit: found?.hasExit };
  const parts = (Object.keys(TITLES) as InterrogationPart[]).filter((part) => !has[part]);
  const asking = found ?? { section: phase.section, topics: [] };
  return parts.map((part) => ({ title: TITLES[part], edit: () => insertInterrogationPart(skill, asking, part) }));
}

/** The kind of work an interrogation comes before: what its own words say, else the skill's name and description; else implementation. */
export function domainOf({ frontmatter }: SkillDocument, { section, topics }: Asking): TopicDomain {
  const own = [section.title, ...topics.map(({ label }) => label)].join(' ');
  const [name, description] = ['name', 'description'].map((key) => String(frontmatter.field(key)?.value ?? ''));
  const words = [own, (name ?? '').replaceAll(/[-_]/g, ' '), description ?? ''];
  const found = words.map(domainIn).find((domain) => domain !== undefined);
  return found ?? (TOPIC_DOMAINS.find(({ id }) => id === 'implementation') as TopicDomain);
}

/** An edit that adds the tier without upper end to a table of the others; undefined where another is missing or there is no table. */
export function addLastTier({ text }: SkillDocument, { depth }: Interrogation): TextEdit | undefined {
  const last = DEPTH_TIERS.at(-1);
  const row = depth?.tiers.at(-1);
  if (depth?.form !== 'table' || !last || !row || row.minimum === Number.POSITIVE_INFINITY) return undefined;
  if (depth.tiers.length !== DEPTH_TIERS.length - 1) return undefined;
  const line = rowAround(text, row.minimumSpan.start);
  const bold = text.startsWith('**', row.nameSpan.start) ? '**' : '';
  const columns = cellsOf(line.text);
  if (columns.length < 2) return undefined;
  const cells = columns.map((cell, at) => {
    const from = line.start + cell.start;
    if (from <= row.nameSpan.start && row.nameSpan.end <= from + cell.length) return `${bold}${last.name}${bold}`;
    if (from <= row.minimumSpan.start && row.minimumSpan.end <= from + cell.length) return last.minimum;
    return at === columns.length - 1 ? last.when : '';
  });
  const indent = /^[ \t>]*/.exec(line.text)?.[0] ?? '';
  const end = line.start + line.text.length;
  return { span: { start: end, end }, newText: `${lineEndOf(text)}${indent}| ${cells.join(' | ')} |` };
}

function rowAround(text: string, at: number): { start: number; text: string } {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const end = /\r?\n|$/.exec(text.slice(at))?.index ?? 0;
  return { start, text: text.slice(start, at + end) };
}

/** The cells of a table's row that is framed by pipes; none of a row that is not. */
function cellsOf(row: string): { start: number; length: number }[] {
  const bars = Array.from(row.matchAll(/(?<!\\)\|/g), ({ index }) => index);
  return bars.slice(0, -1).map((bar, at) => ({ start: bar + 1, length: (bars[at + 1] as number) - bar - 1 }));
}

function placeOf(skill: SkillDocument, { section }: Asking, part: InterrogationPart): number {
  const children = skill.sections.filter(({ parent }) => parent === section);
  const end = endBeforeGate(skill, section.span);
  const before = (pattern: RegExp): number | undefined => children.find(({ title }) => pattern.test(title))?.span.start;
  const exit = Math.min(before(/exit|transition/i) ?? end, end);
  if (part === 'exit') return Math.min(before(/transition/i) ?? end, end);
  if (part === 'topics') return exit;
  if (part === 'depth') return Math.min(children[0]?.span.start ?? end, end);
  const rounds = children.find(({ title }) => /round|protocol/i.test(title));
  return Math.min(rounds?.ownSpan.end ?? children[0]?.span.start ?? end, end);
}

/** The end of a section, before its gate and before the rule that parts it from the next. */
function endBeforeGate({ text, phaseModel }: SkillDocument, span: { start: number; end: number }): number {
  const gate = phaseModel.gates.find((each) => each.form === 'verify-block' && contains(span, each.span));
  const body = text.slice(0, gate?.span.start ?? span.end);
  return body.replace(/(?:\r?\n[ \t]*){2,}(?:---+|\*\*\*+|___+)\s*$/, '').length;
}
