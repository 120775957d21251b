import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DEPTH_SECTIONS, findInterrogations, SkillDocument, TOPIC_DOMAINS } from '../../server/src/core';

interface Snippet {
  readonly prefix: readonly string[];
  readonly description: string;
  readonly body: readonly string[];
}

const read = (name: string): Record<string, Snippet> =>
  JSON.parse(readFileSync(new URL(`../../snippets/${name}.json`, import.meta.url), 'utf8'));
const snippets = { ...read('skill'), ...read('interrogation') };

/** The text a snippet leaves when every tab stop is passed over. */
const expand = ({ body }: Snippet): string =>
  body
    .join('\n')
    .replace(/\$\{(\d+):\$\{[^}]*\}\}/g, 'sample')
    .replace(/\$\{\d+:([^}]*)\}/g, '$1')
    .replace(/\$CURRENT_\w+/g, '01')
    .replace(/\$\d+/g, '1');

const TITLES = DEPTH_SECTIONS.map(({ title }) => title).sort();

const skillOf = (name: string) => new SkillDocument(expand(snippets[name] as Snippet));

const depthTitles = ({ scan }: SkillDocument) =>
  scan.headings
    .filter(({ level, text }) => level === 2 && TITLES.includes(text))
    .map(({ text }) => text)
    .sort();

test.each(Object.entries(snippets))('%s: prefixes of our own, tab stops without a gap', (_, { prefix, body }) => {
  expect(prefix.every((each) => each.startsWith('skill'))).toBe(true);
  const stops = [...body.join('\n').matchAll(/\$\{?(\d+)/g)].map((match) => Number(match[1]));
  const last = Math.max(...stops);
  expect([...new Set(stops)].sort((a, b) => a - b)).toEqual(Array.from({ length: last + 1 }, (_each, i) => i));
});

test.each(['Skill with depth sections', 'Skill, minimal'])('%s: a whole file with good frontmatter', (name) => {
  const { frontmatter, scan } = skillOf(name);
  expect(frontmatter.problems).toEqual([]);
  expect(frontmatter.fields.map(({ key }) => key)).toEqual(['name', 'description']);
  expect(scan.headings.filter(({ level }) => level === 1)).toHaveLength(1);
});

test.each(['Phase with gate', 'Phase gate'])('%s: the engine sees the gate', (name) => {
  const { gates } = skillOf(name).phaseModel;
  expect(gates.map(({ form, phaseLabel }) => [form, phaseLabel])).toEqual([['verify-block', '1']]);
});

describe('depth sections', () => {
  test.each(['Skill with depth sections', 'All four depth sections'])('%s has all four', (name) => {
    expect(depthTitles(skillOf(name))).toEqual(TITLES);
  });

  test.each(TITLES)('one snippet for %s alone', (title) => {
    expect(depthTitles(skillOf(`Depth section: ${title}`))).toEqual([title]);
  });
});

describe('parts of an interrogation', () => {
  const within = (...names: string[]) => {
    const own = names.map((name) => expand(snippets[name] as Snippet)).join('\n');
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
