import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import manifest from '../../package.json';
import {
  DEPTH_SECTIONS,
  findInterrogations,
  lint,
  NO_FACTS,
  SkillDocument,
  TEMPLATES,
  TOPIC_DOMAINS,
} from '../../server/src/core';

interface Snippet {
  readonly prefix: readonly string[];
  readonly description: string;
  readonly body: readonly string[];
  readonly isFileTemplate?: boolean;
}

const FILES = ['skill', 'generated'];
const read = (name: string): Record<string, Snippet> =>
  JSON.parse(readFileSync(new URL(`../../snippets/${name}.json`, import.meta.url), 'utf8'));
const snippets = Object.assign({}, ...FILES.map(read)) as Record<string, Snippet>;
const wholeFiles = Object.keys(snippets).filter((name) => snippets[name]?.isFileTemplate);

/** The text a snippet leaves when every tab stop is passed over, in a folder called `sample`. */
function expand({ body }: Snippet): string {
  const values = new Map<string, string>();
  return body
    .join('\n')
    .replace(/\$\{(\d+):\$\{TM_DIRECTORY[^}]*\}\}/g, 'sample')
    .replace(/\$\{(\d+):((?:[^\\}]|\\.)*)\}/g, (_, stop: string, text: string) => {
      values.set(stop, text);
      return text;
    })
    .replace(/\$CURRENT_(YEAR|MONTH|DAY|DATE)/g, (_, unit: string) => (unit === 'YEAR' ? '2026' : '11'))
    .replace(/(?<!\\)\$(\d+)/g, (_, stop: string) => values.get(stop) ?? '')
    .replace(/\\([\\$}])/g, '$1');
}

const TITLES = DEPTH_SECTIONS.map(({ title }) => title).sort();
const expanded = (name: string) => expand(snippets[name] as Snippet);
const skillOf = (name: string) => new SkillDocument(expanded(name));

const depthTitles = ({ scan }: SkillDocument) =>
  scan.headings
    .filter(({ level, text }) => level === 2 && TITLES.includes(text))
    .map(({ text }) => text)
    .sort();

test('both languages have all of them', () => {
  const contributed = manifest.contributes.snippets.map(({ language, path }) => `${language} ${path}`);
  const wanted = FILES.flatMap((name) =>
    ['skill', 'markdown'].map((language) => `${language} ./snippets/${name}.json`),
  );
  expect(contributed.toSorted()).toEqual(wanted.toSorted());
});

test('each has one prefix of its own: with two it would be listed twice', () => {
  const prefixes = Object.values(snippets).flatMap(({ prefix }) => prefix);
  expect(prefixes).toEqual([...new Set(prefixes)]);
  expect(prefixes).toHaveLength(Object.keys(snippets).length);
});

test('the page on new skills names every prefix, and no other', () => {
  const page = readFileSync(new URL('../../docs/new-skills.md', import.meta.url), 'utf8').split('## Snippets')[1] ?? '';
  const named = [...page.matchAll(/`(skill[a-z-]*)`/g)].map((match) => match[1]);
  const prefixes = Object.values(snippets).flatMap(({ prefix }) => prefix);
  expect([...new Set(named)].sort()).toEqual(prefixes.sort());
});

test.each(Object.entries(snippets))('%s: prefixes of our own, tab stops without a gap', (_, { prefix, body }) => {
  expect(prefix.every((each) => each.startsWith('skill'))).toBe(true);
  const stops = [...body.join('\n').matchAll(/(?<!\\)\$\{?(\d+)/g)].map((match) => Number(match[1]));
  const last = Math.max(...stops);
  expect([...new Set(stops)].sort((a, b) => a - b)).toEqual(Array.from({ length: last + 1 }, (_each, i) => i));
});

/** A protocol in which a part may stand. */
const around = (part: string) =>
  `---\nname: sample\ndescription: Asks about a change, then makes it. Use when a change is wanted.\n---\n\n# Sample\n\n## Phase 1: Interrogation\n\n1. Ask.\n\n${part}\n\n## Phase 2: Build\n\n1. Build.\n`;

test.each(Object.keys(snippets))('%s: what it expands to has no error', (name) => {
  const text = wholeFiles.includes(name) ? expanded(name) : around(expanded(name));
  const findings = lint(new SkillDocument(text), { facts: { ...NO_FACTS, folderName: 'sample', today: '2026-11-20' } });
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('a whole file for each template to start from', () => {
  const starts = TEMPLATES.filter(({ group }) => group === 'Start here');
  expect(wholeFiles).toEqual(starts.map(({ label }) => `Skill: ${label}`));
  for (const name of wholeFiles) {
    const { frontmatter, scan } = skillOf(name);
    expect(frontmatter.problems).toEqual([]);
    expect(frontmatter.fields.map(({ key }) => key)).toEqual(['name', 'description']);
    expect(scan.headings.filter(({ level }) => level === 1)).toHaveLength(1);
    expect(expanded(name)).not.toMatch(/TODO|\{\{|\$\{|<</);
  }
});

describe('gates', () => {
  const gatesOf = (part: string) =>
    new SkillDocument(around(part)).phaseModel.phases[0]?.gates.map(({ form, items }) => [form, items[0]?.notation]);

  test.each([
    ['Phase gate: blanks', 'verify-block', 'blank'],
    ['Phase gate: checkbox', 'verify-block', 'checkbox'],
    ['Phase gate: box', 'verify-block', 'box'],
    ['Phase gate: json', 'declaration', 'proof'],
    ['Roll call', 'roll-call', 'blank'],
  ])('%s is a %s with a %s', (name, form, notation) => {
    expect(gatesOf(expanded(name))).toEqual([[form, notation]]);
  });

  test('a phase with its gate', () => {
    const { gates } = skillOf('Phase with gate').phaseModel;
    expect(gates.map(({ form, phaseLabel }) => [form, phaseLabel])).toEqual([['verify-block', '1']]);
  });
});

describe('depth sections', () => {
  test.each(['Skill: Technical skill', 'All four depth sections'])('%s has all four', (name) => {
    expect(depthTitles(skillOf(name))).toEqual(TITLES);
  });

  test.each(TITLES)('one snippet for %s alone', (title) => {
    expect(depthTitles(skillOf(`Depth section: ${title}`))).toEqual([title]);
  });
});

describe('parts of an interrogation', () => {
  const within = (...names: string[]) => {
    const own = names.map(expanded).join('\n');
    const skill = new SkillDocument(`## Phase 1: Interrogation\n\nAsk.\n\n${own}\n\n## Phase 2: Plan\n`);
    return skill.derive(findInterrogations)[0];
  };

  test('are what the engine looks for', () => {
    expect(within()).toMatchObject({ hasDepth: false, hasTopics: false, hasCounter: false, hasExit: false });
    expect(within('Interrogation depth')?.depth?.tiers).toHaveLength(4);
    expect(within('Interrogation round counter')).toMatchObject({ hasCounter: true, hasTopics: false });
    expect(within('Interrogation exit gate')).toMatchObject({ hasExit: true, hasDepth: false });
  });

  test.each(TOPIC_DOMAINS)('topics for $id', ({ title, topics }) => {
    const lists = within(`Interrogation topics: ${title}`)?.topics ?? [];
    expect(Math.max(...lists.map(({ items }) => items))).toBe(topics.length);
  });
});
