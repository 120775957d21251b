import { expect, test } from 'vitest';
import { SkillDocument } from '../document/skill-document';
import { type Proposals, proposeExtractions } from './propose-extractions';

const lines = (count: number) => 'Text of a line.\n'.repeat(count);
const section = (title: string, count: number) => `## ${title}\n\n${lines(count)}\n`;

function propose(body: string, limits = { lines: 100, tokens: 10_000 }): Proposals {
  const skill = new SkillDocument(`---\nname: x\n---\n\n# X\n\n${body}`);
  return proposeExtractions(skill, (text) => Math.ceil(text.length / 4), limits);
}

const titles = ({ sections }: Proposals) => sections.map(({ title }) => title);

test('nothing where the body fits', () => {
  expect(propose(section('A', 50))).toMatchObject({ sections: [], fits: true });
});

test('as few as needed, the biggest first, in the order of the file', () => {
  const result = propose(section('A', 30) + section('B', 60) + section('C', 20) + section('D', 50));
  expect(titles(result)).toEqual(['B', 'D']);
  expect(result).toMatchObject({ fits: true, before: { lines: 175 } });
  expect(result.after.lines).toBeLessThanOrEqual(100);
});

test('what the rest links to often stays', () => {
  const linked = `[a](#a) [a](#a) [a](#a)\n\n${section('A', 60)}${section('B', 55)}`;
  expect(titles(propose(linked))).toEqual(['B']);
});

test('what every use begins with stays while others will do', () => {
  expect(titles(propose(section('Workflow', 70) + section('Samples', 40)))).toEqual(['Samples']);
  expect(titles(propose(section('Workflow', 170) + section('Samples', 40)))).toEqual(['Workflow']);
});

test('a part of what is most of the body, rather than all of it', () => {
  const part = (title: string) => `### ${title}\n\n${lines(40)}\n`;
  expect(titles(propose(`## Everything\n\n${part('A')}${part('B')}${part('C')}`))).toHaveLength(1);
});

test('tokens count too, and it says where no choice is enough', () => {
  expect(titles(propose(section('A', 50), { lines: 500, tokens: 100 }))).toEqual(['A']);
  expect(propose(lines(200))).toMatchObject({ sections: [], fits: false });
});

test('a selection lies in the heading', () => {
  const [first] = propose(section('A', 150)).sections;
  expect(first?.selection.start).toBe('---\nname: x\n---\n\n# X\n\n'.length);
});
