import { type DepthChoice, findDepthChoices } from './interrogation-depth';
import { findTopicLists, type TopicList } from './interrogation-topics';
import type { Phase } from './phases';
import type { Section } from './sections';
import type { SkillDocument } from './skill-document';
import { contains, type Span, sliceOf } from './text';

export type { DepthChoice, DepthTier } from './interrogation-depth';
export type { TopicList } from './interrogation-topics';

/** A phase in which the agent asks the user round after round; or the part of a skill without phases that does. */
export interface Interrogation {
  readonly section: Section;
  /** From its heading to the next phase, whatever the levels of the headings between. */
  readonly span: Span;
  readonly phase: Phase | undefined;
  /** True when its own title calls it an interrogation. */
  readonly isNamed: boolean;
  readonly depth: DepthChoice | undefined;
  /** The user chooses, be it in a table, a list or a sentence. */
  readonly hasDepth: boolean;
  /** Rounds of questions are spoken of. */
  readonly hasRounds: boolean;
  /** `minimum 3 rounds`, where it says so. */
  readonly fixedRounds: Span | undefined;
  readonly topics: readonly TopicList[];
  readonly hasTopics: boolean;
  /** Rounds are counted where the user sees it. */
  readonly hasCounter: boolean;
  /** It says when, or by whose word, the asking ends. */
  readonly hasExit: boolean;
  /** A command of another file does the asking, and nothing here says how. */
  readonly isDelegated: boolean;
}

/** Texts without any of these hold no interrogation. Looked for one by one, which takes a fraction of the time of a pattern. */
const SIGNS = 'nterrogat|NTERROGAT|Round|ROUND|DEPTH|审问|尋問|轮|輪|ラウンド'.split('|');
/** ` round` and `epth`: letters that are everywhere take longest to look for, so what stands behind them comes first. */
const COMMON = [
  [' ro', 'und'],
  ['e', 'pth'],
] as const;
const hasSign = (text: string): boolean =>
  COMMON.some(([begin, end]) => hasCommon(text, begin, end)) || SIGNS.some((sign) => text.includes(sign));

function hasCommon(text: string, begin: string, end: string): boolean {
  for (let at = text.indexOf(end, begin.length); at !== -1; at = text.indexOf(end, at + 1))
    if (text.startsWith(begin, at - begin.length)) return true;
  return false;
}

/** Lines that may be about rounds of questions. */
const ABOUT_ROUNDS = /[Rr]ound|ROUND|[Qq]uestion|QUESTION|progress|[轮輪]|ラウンド/;
const NAMED = /\binterrogation\b|审问|尋問/i;
/** Titles that may be meant so, and are where rounds are counted or chosen under them. */
const MAYBE =
  /\b(?:interrogat\w+|interview|triage|dialogue|clarif\w+|questioning|questions|q ?& ?a|discovery|elicitation|intake|grilling)\b/i;
const COUNT = String.raw`(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)`;
const KIND = String.raw`(?:(?:full|complete|question|questioning|interrogation|interview)\s+)?`;
const FIXED = new RegExp(
  String.raw`\b(?:min(?:imum)?\.?(?:\s+of)?|at\s+least|no\s+(?:fewer|less)\s+than)[\s*_]{1,4}${COUNT}\+?[\s*_]{1,4}${KIND}rounds?\b` +
    String.raw`|\b${COUNT}\+?\s+${KIND}rounds?\s+(?:minimum|at\s+least|or\s+more)\b|\b\d{1,2}\+\s+${KIND}rounds\b`,
  'i',
);
const COUNTER =
  /\brounds?\s+(?:count(?:er)?|number|tracker)\b|\b(?:track|count|announce|number)(?:ing)?\b[^.\n]{0,40}\brounds?\b|\btrack(?:ing)? progress visibly\b|\bround\s*[#`*_]*(?:\{[^}\n]{1,30}\}|<[^>\n]{1,30}>|\[[^\]\n]{1,30}\]|[NXRK]\b|_{2,}|\d{1,2}(?=\s*(?:\/|of\b)))(?!\s+complete)|\bquestion\s+(?:[NX]|\{[^}\n]{1,30}\}|\d+)\s+(?:of|\/)|第\s*\S{1,4}\s*[轮輪]|ラウンド\s*[N\d{]/i;
/** "asks how deep (Short 3+ / Medium 6+ / Long 9+ / Absolute)"; a decision defined elsewhere. */
const SPOKEN_CHOICE = /\bshort\b[^\n]{0,20}\d[^\n]{0,20}\b(?:medium|standard)\b|[§¶]ASK_\w*DEPTH\b/i;
const NAMED_ROUND = /^[ \t>]*(?:#{1,6}[ \t]+|\*\*)Round[ \t]+\d{1,2}\b/gim;
const EXIT =
  /\bexit (?:gate|criteri|condition|when|question)|\b(?:stopping|stop|completion) (?:criteri|condition|rule)|\bwhen to stop\b|\b(?:after|once|when) (?:reaching |completing |meeting )?(?:the )?minimum\b|\bminimum (?:rounds? )?(?:is |are |has been |have been )?(?:met|reached|complete)|\buntil (?:the )?user (?:says|confirms|chooses|selects|approves|agrees|is )|\b(?:when|once|if) the user (?:says|chooses|selects|picks|confirms|types)\b|\b(?:proceed|continue|leave|exit|end)(?: to [^.\n]{1,40})? (?:only )?(?:when|once|after)\b|\bdo(?: not|n['’]t) (?:proceed|leave|exit|end|move on|continue)\b|\bstay in phase\b|退出条件|結束條件|終了条件/i;
const ROUNDS = /\brounds?\b/i;
/** Says that the user may leave, or names a topic; makes nobody ask. */
const NO_EXIT = /\bcan always\b|\bat any time\b|^\s*[-*+]\s+\*\*[^*"“]+\*\*\s*(?:—|–|-|:)/i;
const ASKS = /\b(?:ask|question|interview|interrogat|dialogue|triage|clarif)|[问問質]/i;

/** Where a skill interrogates the user, and what each of these phases says about how. Linear in the text. */
export function findInterrogations(skill: SkillDocument): readonly Interrogation[] {
  if (!skill.holds(hasSign)) return [];
  const { text, scan, sections, phaseModel } = skill;
  const choices = findDepthChoices(text, scan).filter(({ span }) => isAboutQuestions(skill, span));
  const { phases } = phaseModel;
  const spans = phases.map(({ section }, at) => ({
    start: section.span.start,
    end: Math.max(section.span.end, phases[at + 1]?.section.span.start ?? 0),
  }));
  const chosen = (span: Span) => choices.find((choice) => contains(span, choice.span));
  // What stands in no phase holds for all.
  const general = choices.find((choice) => !spans.some((span) => contains(span, choice.span)));
  const inPhases = phases.flatMap((phase, at) => {
    const span = spans[at] as Span;
    const own = chosen(span);
    return asks(text, phase, span, own) ? [{ section: phase.section, phase, span, depth: own ?? general }] : [];
  });
  if (inPhases.length > 0) {
    const common = commonTo(
      skill,
      inPhases.map(({ span }) => span),
    );
    return inPhases.map((place) => describe(skill, place, common));
  }
  const loose = sections.find(
    ({ heading, title, span }) =>
      heading.level > 1 && (chosen(span) || (NAMED.test(title) && ROUNDS.test(sliceOf(text, span)))),
  );
  if (!loose) return [];
  const place = { section: loose, phase: undefined, span: loose.span, depth: choices[0] };
  return [describe(skill, place, commonTo(skill, [loose.span]))];
}

/** True for a phase that may be meant to question the user, by its title. */
export function mayInterrogate({ title }: Phase): boolean {
  return NAMED.test(title) || MAYBE.test(title);
}

function asks(text: string, { title }: Phase, span: Span, depth: DepthChoice | undefined): boolean {
  if (depth || NAMED.test(title)) return true;
  const body = MAYBE.test(title) ? sliceOf(text, span) : '';
  return FIXED.test(body) || COUNTER.test(body);
}

type Place = Pick<Interrogation, 'section' | 'phase' | 'span' | 'depth'>;

/** What is said outside all interrogations and holds for each. */
interface Common {
  readonly lists: readonly TopicList[];
  readonly hasTopics: boolean;
  readonly hasCounter: boolean;
  readonly hasExit: boolean;
  readonly delegates: boolean;
}

function commonTo(skill: SkillDocument, spans: readonly Span[]): Common {
  const rest = outside(skill.text, spans)
    .split('\n')
    .filter((line) => ABOUT_ROUNDS.test(line));
  const lists = findTopicLists(skill);
  const isInside = (list: TopicList) => spans.some((span) => contains(span, list.span));
  return {
    lists,
    hasTopics: lists.some((list) => list.items > 0 && list.isTitled && !isInside(list)),
    hasCounter: rest.some((line) => COUNTER.test(line)),
    hasExit: rest.some((line) => ROUNDS.test(line) && isExit(line)),
    delegates: DELEGATES.test(skill.text),
  };
}

function describe(skill: SkillDocument, place: Place, common: Common): Interrogation {
  const { section, phase, span, depth } = place;
  const own = sliceOf(skill.text, span);
  const fixed = FIXED.exec(own);
  const start = span.start + (fixed?.index ?? 0);
  // Without phases all of the text is about the one interrogation.
  const topics = common.lists.filter((list) => !phase || contains(span, list.span));
  const hasOwnTopics = topics.some(({ items }) => items > 0) || POINTS_TO_TOPICS.test(own);
  const hasOwnCounter = COUNTER.test(own);
  return {
    ...place,
    isNamed: NAMED.test(section.title),
    hasDepth: depth !== undefined || SPOKEN_CHOICE.test(own),
    hasRounds: ROUNDS.test(own),
    fixedRounds: fixed ? { start, end: start + fixed[0].length } : undefined,
    topics,
    hasTopics: hasOwnTopics || common.hasTopics || (own.match(NAMED_ROUND)?.length ?? 0) > 1,
    hasCounter: hasOwnCounter || common.hasCounter,
    hasExit:
      (phase ? own : skill.text).split('\n').some(isExit) ||
      common.hasExit ||
      (phase?.gates ?? []).some((gate) => isExitGate(skill.text, gate)),
    isDelegated: !depth && !fixed && !hasOwnCounter && common.delegates,
  };
}

/** A command of another file that asks, or that is said to choose the depth as well. */
const DELEGATES = /CMD_INTERROGATE\b|CMD_\w{0,40}INTERROGAT\w{0,40}[^\n]{0,120}\bhow deep\b/;
/** The topics lie in a file or come from the mode: a line with both. */
const POINTS_TO_TOPICS =
  /\b(?:topics?|questions?)\b[^\n]{0,120}(?:\.md\b|\.ya?ml\b)|\.md\b[^\n]{0,120}\b(?:topics|questions)\b/i;

function isExit(line: string): boolean {
  return EXIT.test(line) && !NO_EXIT.test(line);
}

/** A gate ends the asking where the user decides in it, or where it names conditions. */
function isExitGate(text: string, { form, span }: Phase['gates'][number]): boolean {
  if (form === 'exit-criteria' || form === 'hard-gate') return true;
  return (
    (form === 'verify-block' || form === 'roll-call') &&
    /\buser\b[^\n]{0,20}\b(?:proceed|confirm|approv|select|chose|decid)/i.test(sliceOf(text, span))
  );
}

function isAboutQuestions({ text, sections }: SkillDocument, { start, end }: Span): boolean {
  const section = sections.findLast((each) => each.span.start <= start && end <= each.span.end);
  const from = section?.span.start ?? Math.max(0, start - 1_000);
  return ASKS.test(section?.parent?.title ?? '') || ASKS.test(text.slice(from, end + 400));
}

/** The text without some stretches of it, which are in order. */
function outside(text: string, spans: readonly Span[]): string {
  let at = 0;
  let rest = '';
  for (const { start, end } of spans) {
    if (start > at) rest += `${text.slice(at, start)}\n`;
    at = Math.max(at, end);
  }
  return rest + text.slice(at);
}
