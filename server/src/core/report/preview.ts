import type { Link } from '../document/links';
import type { SkillDocument } from '../document/skill-document';
import type { Facts } from '../rules/rule';
import { agentNames } from '../spec/agents';
import type { FaultId } from '../spec/faults';
import { characterCount, LIMITS } from '../spec/limits';
import type { FactRequests } from '../workspace/facts';
import { asLoaded } from './as-loaded';
import {
  type Budget,
  budgetState,
  budgetsOf,
  budgetText,
  CHARACTERS_BY_FOUR,
  grouped,
  lineCount,
  type TokenCounter,
  tokenRange,
  tokenText,
} from './budgets';
import { listedPerAgent } from './listed-per-agent';
import { type ListingBudget, listingText } from './listing-budget';
import { sectionSizes } from './section-sizes';

/** What to look up before `previewSkill`: every file the skill points to, with its text. */
export function previewRequests(skill: SkillDocument): FactRequests {
  const paths = [...new Set(skill.links.flatMap(({ path }) => path ?? []))];
  return { paths, texts: paths, folder: false };
}

/** What a preview says beyond the skill itself. */
export interface PreviewOptions {
  /** How the title shows the file. */
  readonly path: string;
  readonly facts: Facts;
  readonly counter?: TokenCounter;
  /** What the skills of the workspace take together, where that is known. */
  readonly listing?: ListingBudget;
}

/**
 * What an agent sees of a skill, as Markdown in three levels: what is always in its context, the body it reads when the skill is
 * used, the files it reads when the body sends it there.
 */
export function previewSkill(
  skill: SkillDocument,
  { path, facts, counter = CHARACTERS_BY_FOUR, listing: library }: PreviewOptions,
): string {
  return [
    `# As an agent sees it: ${oneLine(path)}`,
    '',
    '## 1. Always in context',
    '',
    ...listing(skill, facts, counter),
    ...(library ? ['', ...listingText(library)] : []),
    '',
    '## 2. Read when the skill is used',
    '',
    ...bodyLevel(skill, counter),
    '',
    '## 3. Read when the body sends the agent there',
    '',
    ...references(skill, facts, counter),
    '',
    '## Budgets',
    '',
    ...budgetTable(budgetsOf(skill, counter)),
    '',
    `Tokens are an estimate by ${counter.name}; models count differently, so it is a range.`,
    '',
  ].join('\n');
}

/** Name and description as agents list them; undefined where they find no frontmatter. */
export function listedText(skill: SkillDocument, facts: Facts): string | undefined {
  if (skill.frontmatter.state !== 'present') return undefined;
  const name = textOf(skill, 'name') ?? facts.folderName;
  return `${name ?? '(no name)'}: ${textOf(skill, 'description') ?? '(no description)'}`;
}

function listing(skill: SkillDocument, facts: Facts, counter: TokenCounter): string[] {
  const entry = listedText(skill, facts);
  if (entry === undefined) {
    return ['Nothing: agents find no frontmatter in this file, so they do not know the skill.'];
  }
  return [
    `Name and description, ${sizeOf(entry, counter)}:`,
    '',
    fenced(entry, 'text'),
    '',
    ...perAgent(skill, facts, entry),
    ...remarks(skill, facts, textOf(skill, 'description')),
  ];
}

/** What each agent has of it after cutting, where not all have the same. */
function perAgent(skill: SkillDocument, facts: Facts, entry: string): string[] {
  const groups = listedPerAgent(skill, facts);
  if (groups.every(({ text }) => text === entry)) return [];
  return [
    'By agent:',
    '',
    ...groups.flatMap(({ agents, text, reason }) => {
      const names = agents.join(', ');
      const why = reason === undefined ? '' : ` ${oneLine(reason)}`;
      if (text === undefined) return [`- ${names}: not in context.${why}`];
      if (text === entry) return [`- ${names}: whole.`];
      return [`- ${names}: ${count(characterCount(text), 'character')}.${why}`, '', fenced(text, 'text'), ''];
    }),
    '',
  ];
}

/** The body as it is loaded, and what each of its sections takes. */
function bodyLevel(skill: SkillDocument, counter: TokenCounter): string[] {
  const { text, filled, commands } = asLoaded(skill);
  if (text.trim() === '') return ['Nothing: the skill has no body.'];
  const named = (places: typeof filled) =>
    places.map(({ written, line }) => `${code(oneLine(written).slice(0, 100))} (line ${line + 1})`).join(', ');
  return [
    `The body, ${sizeOf(text, counter)}:`,
    '',
    fenced(text, 'markdown'),
    '',
    ...(filled.length > 0 ? [`- Samples stand in ‹› for what Claude Code fills in: ${named(filled)}.`] : []),
    ...(commands.length > 0 ? [`- Not executed here; Claude Code puts the output there: ${named(commands)}.`] : []),
    ...(filled.length + commands.length > 0 ? [''] : []),
    ...sectionTable(skill, counter),
  ];
}

function sectionTable(skill: SkillDocument, counter: TokenCounter): string[] {
  const rows = sectionSizes(skill, counter).map(
    ({ title, depth, line, tokens }) =>
      `| ${'– '.repeat(depth)}${title.replaceAll('|', '\\|')} | ${line + 1} | ${tokenRange(tokens)} |`,
  );
  return ['| section | line | tokens |', '| --- | --- | --- |', ...rows];
}

function remarks(skill: SkillDocument, facts: Facts, description: string | undefined): string[] {
  const name = textOf(skill, 'name');
  const length = characterCount(description ?? '');
  const listed = [description, textOf(skill, 'when_to_use')].filter((part) => part !== undefined).join(' ');
  const rejecting = (fault: FaultId) => agentNames(({ losses }) => losses?.[fault] === 'rejected');
  const remarks = [
    skill.frontmatter.problems.length > 0 &&
      'The frontmatter is broken YAML: most agents see nothing of it, Claude Code loads the body without it.',
    name === undefined && `Without a name ${rejecting('missing-name')} do not load it.`,
    description === undefined &&
      `Without a description ${rejecting('missing-description')} do not load it; Claude Code shows the first paragraph.`,
    length > LIMITS.description &&
      `Codex and opencode do not load it: the description has ${length} characters, ${LIMITS.description} are allowed.`,
    listed.length > LIMITS.claudeListing &&
      `Claude Code cuts description and when_to_use after ${LIMITS.claudeListing} characters, behind "${oneLine(listed.slice(LIMITS.claudeListing - 40, LIMITS.claudeListing))}".`,
    name !== undefined &&
      facts.folderName !== undefined &&
      name !== facts.folderName &&
      `${rejecting('name-differs')} do not load it, and VS Code may hide it: the name is not that of its folder, ${facts.folderName}.`,
    skill.frontmatter.field('disable-model-invocation')?.value === true &&
      'disable-model-invocation keeps it out of the context in Claude Code and VS Code: only a user starts it.',
  ].filter((remark) => remark !== false);
  return remarks.length > 0 ? remarks.map((remark) => `- ${remark}`) : ['No agent we know of cuts or hides it.'];
}

function references(skill: SkillDocument, facts: Facts, counter: TokenCounter): string[] {
  const byPath = new Map<string, Link[]>();
  for (const link of skill.links) {
    if (!link.path) continue;
    const known = byPath.get(link.path);
    if (known) known.push(link);
    else byPath.set(link.path, [link]);
  }
  if (byPath.size === 0) return ['Nothing: the body points to no file.'];
  const texts = [...byPath.keys()].flatMap((path) => fileText(facts, path) ?? []);
  const sum =
    texts.length > 1 ? [`All ${texts.length} files together, ${tokenText(texts.join('\n'), counter)}:`, ''] : [];
  const files = [...byPath].flatMap(([path, links]) => [
    `- \`${path.replaceAll('`', "'")}\`: ${stateOf(path, links, facts, counter)}`,
    ...links
      .slice(0, 3)
      .map((link) => `  - line ${skill.lines.lineAt(link.span.start) + 1}: ${wordsAround(skill, link)}`),
    ...(links.length > 3 ? [`  - and ${links.length - 3} more`] : []),
  ]);
  return [...sum, ...files];
}

function fileText(facts: Facts, path: string): string | undefined {
  const fact = facts.files.get(path);
  return fact?.kind === 'file' ? fact.text : undefined;
}

function stateOf(path: string, links: readonly Link[], facts: Facts, counter: TokenCounter): string {
  const fact = facts.files.get(path);
  if (fact === undefined) return 'not looked at';
  if (fact.kind === 'directory') return 'a folder';
  if (fact.kind === 'file') return fact.text === undefined ? 'there, not readable as text' : sizeOf(fact.text, counter);
  // A name in running text may be that of a file elsewhere.
  return links.every(({ kind }) => kind === 'mention') ? 'mentioned, not in the skill folder' : '**missing**';
}

/** The line that holds a link, shortened around it, as code so that nothing in it acts. */
function wordsAround(skill: SkillDocument, { span }: Link): string {
  const line = skill.lines.lineSpan(skill.lines.lineAt(span.start));
  const start = Math.max(line.start, span.start - 100);
  const end = Math.max(span.end, Math.min(line.end, span.end + 100));
  const words = oneLine(skill.text.slice(start, end)).slice(0, 300);
  return code(`${start > line.start ? '…' : ''}${words}${end < line.end ? '…' : ''}`);
}

function code(words: string): string {
  return fence(words, 1, (ticks) => `${ticks} ${words} ${ticks}`);
}

function textOf({ frontmatter }: SkillDocument, key: string): string | undefined {
  const value = frontmatter.field(key)?.value;
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

const STATES = { within: 'fits', unsure: '**may be over**', over: '**over**' };

function budgetTable(budgets: readonly Budget[]): string[] {
  const rows = budgets.map(
    (budget) => `| ${budget.what} | ${budgetText(budget)} | ${STATES[budgetState(budget)]} | ${budget.beyond} |`,
  );
  return ['| what | used | state | beyond the limit |', '| --- | --- | --- | --- |', ...rows];
}

function sizeOf(text: string, counter: TokenCounter): string {
  return `${count(lineCount(text), 'line')}, ${count(characterCount(text), 'character')}, ${tokenText(text, counter)}`;
}

function count(number: number, what: string): string {
  return `${grouped(number)} ${what}${number === 1 ? '' : 's'}`;
}

/** A text exactly as it is, in a fence longer than any run of ticks in it. */
function fenced(text: string, language: string): string {
  const end = text.endsWith('\n') ? '' : '\n';
  return fence(text, 3, (ticks) => `${ticks}${language}\n${text}${end}${ticks}`);
}

function fence(text: string, shortest: number, wrap: (ticks: string) => string): string {
  const longest = (text.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 0);
  return wrap('`'.repeat(Math.max(shortest, longest + 1)));
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
