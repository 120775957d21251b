import type { Link } from '../document/links';
import type { SkillDocument } from '../document/skill-document';
import { sliceOf } from '../document/text';
import type { Facts } from '../rules/rule';
import { agentNames } from '../spec/agents';
import { characterCount, LIMITS } from '../spec/limits';
import type { FactRequests } from '../workspace/facts';

/** What to look up before `previewSkill`: every file the skill points to, with its text. */
export function previewRequests(skill: SkillDocument): FactRequests {
  const paths = [...new Set(skill.links.flatMap(({ path }) => path ?? []))];
  return { paths, texts: paths, folder: false };
}

/**
 * What an agent sees of a skill, as Markdown in three levels: what is always in its context, the body it reads when the skill is
 * used, the files it reads when the body sends it there.
 * @param path how the title shows the file
 */
export function previewSkill(skill: SkillDocument, path: string, facts: Facts): string {
  const body = sliceOf(skill.text, skill.bodySpan).replace(/^\s*\n/, '');
  return [
    `# As an agent sees it: ${oneLine(path)}`,
    '',
    '## 1. Always in context',
    '',
    ...listing(skill, facts),
    '',
    '## 2. Read when the skill is used',
    '',
    body.trim() === '' ? 'Nothing: the skill has no body.' : `The body, ${sizeOf(body)}:`,
    '',
    ...(body.trim() === '' ? [] : [fenced(body, 'markdown'), '']),
    '## 3. Read when the body sends the agent there',
    '',
    ...references(skill, facts),
    '',
    'Tokens are an estimate: characters divided by 4.',
    '',
  ].join('\n');
}

function listing(skill: SkillDocument, facts: Facts): string[] {
  const name = textOf(skill, 'name') ?? facts.folderName;
  const description = textOf(skill, 'description');
  if (skill.frontmatter.state !== 'present') {
    return ['Nothing: agents find no frontmatter in this file, so they do not know the skill.'];
  }
  const entry = `${name ?? '(no name)'}: ${description ?? '(no description)'}`;
  return [
    `Name and description, ${sizeOf(entry)}:`,
    '',
    fenced(entry, 'text'),
    '',
    ...remarks(skill, facts, description),
  ];
}

function remarks(skill: SkillDocument, facts: Facts, description: string | undefined): string[] {
  const name = textOf(skill, 'name');
  const length = characterCount(description ?? '');
  const listed = [description, textOf(skill, 'when_to_use')].filter((part) => part !== undefined).join(' ');
  const needing = (field: string) => agentNames(({ requires }) => requires.includes(field));
  const remarks = [
    skill.frontmatter.problems.length > 0 &&
      'The frontmatter is broken YAML: most agents see nothing of it, Claude Code loads the body without it.',
    name === undefined && `Without a name ${needing('name')} do not load it.`,
    description === undefined &&
      `Without a description ${needing('description')} do not load it; Claude Code shows the first paragraph.`,
    length > LIMITS.description &&
      `Codex and opencode do not load it: the description has ${length} characters, ${LIMITS.description} are allowed.`,
    listed.length > LIMITS.claudeListing &&
      `Claude Code cuts description and when_to_use after ${LIMITS.claudeListing} characters, behind "${oneLine(listed.slice(LIMITS.claudeListing - 40, LIMITS.claudeListing))}".`,
    name !== undefined &&
      facts.folderName !== undefined &&
      name !== facts.folderName &&
      `${agentNames(({ nameIsFolder }) => nameIsFolder)} do not load it, and VS Code may hide it: the name is not that of its folder, ${facts.folderName}.`,
    skill.frontmatter.field('disable-model-invocation')?.value === true &&
      'disable-model-invocation keeps it out of the context in Claude Code and VS Code: only a user starts it.',
  ].filter((remark) => remark !== false);
  return remarks.length > 0 ? remarks.map((remark) => `- ${remark}`) : ['No agent we know of cuts or hides it.'];
}

function references(skill: SkillDocument, facts: Facts): string[] {
  const byPath = new Map<string, Link[]>();
  for (const link of skill.links) {
    if (!link.path) continue;
    const known = byPath.get(link.path);
    if (known) known.push(link);
    else byPath.set(link.path, [link]);
  }
  if (byPath.size === 0) return ['Nothing: the body points to no file.'];
  return [...byPath].flatMap(([path, links]) => [
    `- \`${path.replaceAll('`', "'")}\`: ${stateOf(path, links, facts)}`,
    ...links
      .slice(0, 3)
      .map((link) => `  - line ${skill.lines.lineAt(link.span.start) + 1}: ${wordsAround(skill, link)}`),
    ...(links.length > 3 ? [`  - and ${links.length - 3} more`] : []),
  ]);
}

function stateOf(path: string, links: readonly Link[], facts: Facts): string {
  const fact = facts.files.get(path);
  if (fact === undefined) return 'not looked at';
  if (fact.kind === 'directory') return 'a folder';
  if (fact.kind === 'file') return fact.text === undefined ? 'there, not readable as text' : sizeOf(fact.text);
  // A name in running text may be that of a file elsewhere.
  return links.every(({ kind }) => kind === 'mention') ? 'mentioned, not in the skill folder' : '**missing**';
}

/** The line that holds a link, shortened around it, as code so that nothing in it acts. */
function wordsAround(skill: SkillDocument, { span }: Link): string {
  const line = skill.lines.lineSpan(skill.lines.lineAt(span.start));
  const start = Math.max(line.start, span.start - 100);
  const end = Math.max(span.end, Math.min(line.end, span.end + 100));
  const words = oneLine(skill.text.slice(start, end)).slice(0, 300);
  return fence(
    words,
    1,
    (ticks) => `${ticks} ${start > line.start ? '…' : ''}${words}${end < line.end ? '…' : ''} ${ticks}`,
  );
}

function textOf({ frontmatter }: SkillDocument, key: string): string | undefined {
  const value = frontmatter.field(key)?.value;
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function sizeOf(text: string): string {
  const lines = text === '' ? 0 : text.split(/\r\n?|\n/).length - Number(/[\r\n]$/.test(text));
  const characters = characterCount(text);
  return `${count(lines, 'line')}, ${count(characters, 'character')}, about ${count(Math.ceil(characters / 4), 'token')}`;
}

function count(number: number, what: string): string {
  return `${number.toLocaleString('en-US')} ${what}${number === 1 ? '' : 's'}`;
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
