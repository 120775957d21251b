import { expect, test } from 'vitest';
import { SkillDocument } from '../document/skill-document';
import {
  budgetState,
  budgetsOf,
  budgetText,
  byteCount,
  CHARACTERS_BY_FOUR,
  lineCount,
  shortBudgetText,
  tokenText,
} from './budgets';
import { listedSkill, listingBudget, listingText } from './listing-budget';

const skillWith = (fields: string, body = '# Demo\n\nDo it.\n') =>
  new SkillDocument(`---\nname: demo\n${fields}---\n${body}`);
const budget = (skill: SkillDocument, id: string) =>
  budgetsOf(skill, CHARACTERS_BY_FOUR).find((each) => each.id === id) ?? expect.fail(`no budget ${id}`);

test('the description counts in characters for one agent and in UTF-16 units for another', () => {
  const skill = skillWith(`description: ${'😀'.repeat(800)}\n`);
  expect(budget(skill, 'description')).toMatchObject({ used: 800, limit: 1024 });
  expect(budget(skill, 'listing')).toMatchObject({ used: 1600, limit: 1536 });
  expect(budgetState(budget(skill, 'description'))).toBe('within');
  expect(budgetState(budget(skill, 'listing'))).toBe('over');
});

test('when_to_use is listed behind the description', () => {
  const skill = skillWith('description: Does it.\nwhen_to_use: When asked.\n');
  expect(budget(skill, 'listing')).toMatchObject({
    used: 'Does it. When asked.'.length,
    what: 'description and when_to_use',
  });
});

test('a skill without description has budgets for its body', () => {
  expect(budgetsOf(skillWith(''), CHARACTERS_BY_FOUR).map(({ id }) => id)).toEqual([
    'lines',
    'tokens',
    'bytes',
    'characters',
  ]);
});

test('tokens are an estimate: a range that is over, unsure or within', () => {
  const states = [2000, 4000, 6000].map((tokens) =>
    budgetState(budget(skillWith('', 'abcd'.repeat(tokens)), 'tokens')),
  );
  expect(states).toEqual(['within', 'unsure', 'over']);
  expect(budgetText(budget(skillWith('', 'abcd'.repeat(2345)), 'tokens'))).toBe('about 2,300 to 4,000 of 5,000 tokens');
  expect(shortBudgetText(budget(skillWith('', 'abcd'.repeat(2345)), 'tokens'))).toBe('~2,300–4,000/5,000 tokens');
  expect(tokenText('abcd'.repeat(7), CHARACTERS_BY_FOUR)).toBe('about 7 to 12 tokens');
  expect(tokenText('', CHARACTERS_BY_FOUR)).toBe('about 0 to 0 tokens');
});

test('lines are those of the body, bytes and characters those of the file', () => {
  const skill = skillWith('description: Größe.\n', 'one\r\ntwo\rthree\n');
  expect(budget(skill, 'lines').used).toBe(3);
  expect(budget(skill, 'bytes').used).toBe(Buffer.byteLength(skill.text));
  expect(budget(skill, 'characters').used).toBe(skill.text.length);
});

test.each(['', 'a', 'ä€😀', 'x\n漢字 \u{1f468}'])('bytes of %j', (text) =>
  expect(byteCount(text)).toBe(Buffer.byteLength(text)),
);

test.each([
  ['', 0],
  ['\n', 1],
  ['a', 1],
  ['a\nb\n', 2],
] as const)('lines of %j', (text, lines) => expect(lineCount(text)).toBe(lines));

test('the list of a workspace: what must go where it does not fit', () => {
  const listed = [1500, 1500, 1500, 1500, 1500, 1500, 100].map((length, index) =>
    listedSkill(skillWith(`description: ${'d'.repeat(length)}\n`), `s${index}/SKILL.md`, `s${index}`),
  );
  const all = listed.flatMap((each) => each ?? []);
  const budget = listingBudget(all);
  expect(budget).toMatchObject({ used: 9100 + 7 * 'demo: '.length, dropped: { atLeast: 1, atMost: 2 } });
  expect(budget.skills.at(-1)?.path).toBe('s6/SKILL.md');
  expect(listingText(budget).join(' ')).toMatch(
    /9,142 of 8,000.*drops 1 to 2 descriptions.*used least first.*demo \(1,500\)/,
  );
  expect(listingText(listingBudget(all.slice(0, 1)))).toEqual([
    'The list of the skills in this workspace (1) takes 1,506 of 8,000 characters.',
  ]);
});

test('skills that no agent lists take nothing; a skill without name goes by its folder', () => {
  expect(listedSkill(skillWith('disable-model-invocation: true\n'), 'a/SKILL.md', 'a')).toBeUndefined();
  expect(listedSkill(new SkillDocument('# No frontmatter\n'), 'a/SKILL.md', 'a')).toBeUndefined();
  expect(listedSkill(new SkillDocument('---\nlicense: MIT\n---\n'), 'a/SKILL.md', 'a')).toMatchObject({
    name: 'a',
    description: 0,
  });
  const long = listedSkill(skillWith(`description: ${'d'.repeat(2000)}\n`), 'a/SKILL.md', 'a');
  expect(long?.description).toBe(1536);
});

test('the limits of the project take the place of the known ones', () => {
  const budgets = budgetsOf(skillWith('One line.\n'), CHARACTERS_BY_FOUR, { lines: 1, tokens: 9 });
  expect(
    budgets.filter(({ beyond }) => beyond === 'your project allows no more').map(({ id, limit }) => [id, limit]),
  ).toEqual([
    ['lines', 1],
    ['tokens', 9],
  ]);
});
