import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findReferences, isCall } from '../document/references';
import { SkillDocument } from '../document/skill-document';
import { tellingWords } from './description-words';
import { callsOf, type SkillCard, skillCardOf } from './skill-card';
import { SkillIndex } from './skill-index';

interface Given {
  readonly name?: string;
  readonly description?: string;
  /** Those with `~` are used instead. */
  readonly calls?: readonly string[];
}

const card = (path: string, { name = '', description = '', calls = [] }: Given = {}): SkillCard => ({
  path: `/w/${path}/SKILL.md`,
  names: [...(name === '' ? [] : [name]), path.slice(path.lastIndexOf('/') + 1)],
  description,
  calls: calls.map((call) => ({ name: call.replace('~', ''), isStep: !call.startsWith('~') })),
});

function indexOf(...cards: SkillCard[]): SkillIndex {
  const index = new SkillIndex();
  for (const each of cards) index.put(each.path, each);
  return index;
}

const factsIn = (index: SkillIndex, path: string, isClosed = true) => index.factsOf(`/w/${path}/SKILL.md`, isClosed);

test('a card holds what the frontmatter says, and forward slashes', () => {
  const text = '\uFEFF---\r\nname: "a"\r\ndescription: >\r\n  Does\r\n  it.\r\n---\r\n'.slice(1);
  expect(skillCardOf('C:\\w\\a\\SKILL.md', new SkillDocument(text))).toEqual({
    ...{ path: 'C:/w/a/SKILL.md', names: ['a'], description: 'Does it.', calls: [] },
  });
});

test.each([
  ['Then use the `b` skill.', true],
  ['For drawings use the `b` skill instead.', false],
  ['Draws. For colours, fonts and media, use the `b` skill.', false],
  ['- **For** colours use the `b` skill', false],
  ['- Colours → use the `b` skill', false],
  ['For each colour use the `b` skill.', true],
  ['Look for colours and use the `b` skill.', true],
  ['## When NOT to use\n\n- Drawings (use the `b` skill)', false],
  ['Do not draw here.\n\n## Then\n\nUse the `b` skill.', true],
  ['Use the `b` skill instead, or else.\n\n## Then\n\nUse the `b` skill.', true],
])('a call is a step of the skill: %j', (body, isStep) => {
  const { calls } = skillCardOf('/a/SKILL.md', new SkillDocument(`---\nname: a\n---\n\n${body}\n`));
  expect(calls).toEqual([{ name: 'b', isStep }]);
});

const words = fc.constantFrom(
  ...[
    'use the `b` skill',
    'Skill(c)',
    'Skill("d-e")',
    'the **f** skill',
    'load `g` Skill',
    '\n',
    ' ',
    'skill',
    '`',
    '## h\n',
    '(',
    'p:q',
  ],
);

test('no call is missed, whatever stands around it', () => {
  const field = fc.constantFrom('', 'skills: i, j\n', 'skills:\n  - k\n', 'skill: l\n');
  fc.assert(
    fc.property(field, fc.array(words, { maxLength: 12 }), (fields, parts) => {
      const document = new SkillDocument(`---\nname: a\n${fields}---\n\n${parts.join(' ')}`);
      const called = new Set(
        findReferences(document)
          .filter(isCall)
          .map(({ name }) => name),
      );
      expect(callsOf(document).map(({ name }) => name)).toEqual([...called]);
    }),
  );
});

describe('names', () => {
  const duplicates = (...cards: SkillCard[]) => {
    const index = indexOf(...cards);
    return cards.map(({ path }) => index.factsOf(path, true)?.duplicates ?? []);
  };

  test('two on one shelf, each named from the folder on that holds both', () => {
    expect(duplicates(card('skills/a/x', { description: 'One.' }), card('skills/b/x'))).toEqual([
      ['b/x/SKILL.md'],
      ['a/x/SKILL.md'],
    ]);
    expect(duplicates(card('skills/x', { description: 'One.' }), card('skills/x-2', { name: 'x' }))).toEqual([
      ['x-2/SKILL.md'],
      ['x/SKILL.md'],
    ]);
    expect(duplicates(card('x'), card('y', { name: 'X' }))).toEqual([['y/SKILL.md'], ['x/SKILL.md']]);
  });

  test.each([
    ['a mirror', card('skills/a/x'), card('skills/.curated/x')],
    ['another shelf', card('.claude/skills/x'), card('.agents/skills/x', { description: 'Other.' })],
    ['a plugin', card('plugins/a/skills/x'), card('plugins/b/skills/x', { description: 'Other.' })],
    ['a sample in another skill', card('skills/x'), card('skills/y/assets/x', { description: 'Sample.' })],
    ['a backup', card('skills/x'), card('skills/backups/x', { description: 'Older.' })],
    ['a translation', card('skills/x'), card('skills/zh-CN/x', { description: '读取。' })],
    ['a name that is only the folder of the other', card('skills/x', { name: 'y' }), card('skills/z/x')],
  ])('no duplicate: %s', (_, one, other) => expect(duplicates(one, other)).toEqual([[], []]));

  test('the agent that prefers another folder of the project', () => {
    const index = indexOf(
      card('p/.claude/skills/x', { description: 'One.' }),
      card('p/.agents/skills/x', { description: 'Two.' }),
      card('q/.github/skills/x', { description: 'Three.' }),
    );
    expect(factsIn(index, 'p/.claude/skills/x')?.shadows).toEqual([
      { agent: 'vscode', by: '.agents/skills' },
      { agent: 'opencode', by: '.agents/skills' },
    ]);
    expect(factsIn(index, 'p/.agents/skills/x')).toBeUndefined();
    expect(factsIn(index, 'q/.github/skills/x')).toBeUndefined();
  });
});

describe('calls', () => {
  const index = indexOf(
    card('skills/a', { calls: ['b', 'gone', 'help', 'deplyo'] }),
    card('skills/b', { calls: ['c'] }),
    card('skills/c', { calls: ['a', 'c', '~b'] }),
    card('skills/deploy', { calls: ['a'] }),
  );

  test('the way back, from each skill on it', () => {
    expect(factsIn(index, 'skills/a')?.cycles).toEqual([{ call: 'b', way: ['b', 'c', 'a'] }]);
    expect(factsIn(index, 'skills/c')?.cycles).toEqual([{ call: 'a', way: ['a', 'b', 'c'] }]);
    expect(factsIn(index, 'skills/deploy')).toBeUndefined();
  });

  test('names that nothing has, with the one that was meant, but no built-in command', () => {
    expect(factsIn(index, 'skills/a')?.unknown).toEqual([{ call: 'gone' }, { call: 'deplyo', near: 'deploy' }]);
    expect(factsIn(index, 'skills/a', false)?.unknown).toEqual([]);
  });

  test('of namesakes the one on the same shelf is meant, else none', () => {
    const two = indexOf(
      card('p/skills/a', { calls: ['b'] }),
      card('p/skills/b', { calls: ['a'] }),
      card('q/skills/a', { calls: [], description: 'Other.' }),
      card('r/skills/c', { calls: ['a'] }),
    );
    expect(factsIn(two, 'p/skills/b')?.cycles).toEqual([{ call: 'a', way: ['a', 'b'] }]);
    expect(factsIn(two, 'r/skills/c')).toBeUndefined();
  });
});

describe('descriptions', () => {
  test('the words that tell something', () => {
    expect(tellingWords('Use when the user asks for Policies, batches, tests and C++ (2024).')).toEqual([
      'policy',
      'batch',
      'test',
      'c++',
    ]);
    expect(tellingWords('请求书 status')).toEqual(['请求', '求书', 'status']);
  });

  test.each([
    ['Deploy to Fly. Do NOT use for Render or Netlify (use their respective skills). Fast', 'deploy fly fast'],
    ['Deploys. DO NOT USE THIS SKILL WHEN: "render", "netlify".', 'deploy'],
    ["Deploys (not for Node.js, see render) apps, don't use it for sites", 'deploy app site'],
    ["Deploys apps, but don't use it for sites; render", 'deploy app render'],
    ['Find scripts that do not load in Safari, never fail', 'find script safari never fail'],
    ['Deploys.\nNot intended for\nsites.\n\nRender', 'deploy render'],
    ['部署。不适用于网站，图片。快', '部署'],
    ['部署（不要用于网站）图片', '部署 图片'],
    ['納品。請求書には使わない。', '納品'],
    ['배포. 결제에는 사용하지 않습니다.', '배포'],
  ])('what a skill is not for does not count: %j', (description, words) => {
    expect(tellingWords(description).join(' ')).toBe(words);
  });

  test('rivals stand on one shelf, share enough words and do not name each other', () => {
    const description = 'Reads invoices, receipts, taxes, vendors and amounts from scans.';
    const index = indexOf(
      card('skills/one', { description }),
      card('skills/two', { description: `${description} Fast.` }),
      card('skills/three', { description: 'Reads invoices.' }),
      card('skills/four', { description: `${description} On five pages.` }),
      card('skills/five', { description: `${description} Else use four.` }),
      card('skills/six-seven', { description: `${description} Else one.` }),
      card('skills/eight', { description: `${description} Else six-seven.` }),
      card('other/skills/nine', { description }),
    );
    const rivals = (path: string) => factsIn(index, path)?.rivals.map(({ name }) => name);
    expect(rivals('skills/four')).toEqual(['one', 'six-seven']);
    expect(rivals('skills/eight')).not.toContain('six-seven');
    expect(rivals('skills/one')).toHaveLength(3);
    expect(factsIn(index, 'other/skills/nine')).toBeUndefined();
    expect(factsIn(index, 'skills/one')?.rivals[0]?.words).toContain('amount');
  });
});

describe('rivals', () => {
  const of = (...[one, two]: readonly (readonly [name: string, description: string])[]) => {
    const [first, second] = [one, two].map((each) => `skills/${each?.[0]}`);
    const index = indexOf(
      card(first as string, { description: one?.[1] as string }),
      card(second as string, { description: two?.[1] as string }),
    );
    return factsIn(index, first as string)?.rivals.length ?? 0;
  };
  const costs = (cloud: string) => `Analyze ${cloud} resources and budgets, find unused machines, and cut their costs.`;
  const container = (what: string) => `Containerize an ${what} project with a Dockerfile, base images and volumes.`;

  test.each([
    [['aws-costs', costs('AWS')] as const, ['az-costs', costs('Azure')] as const],
    [['create-plan', `Create: ${costs('all')}`] as const, ['update-plan', `Updates: ${costs('all')}`] as const],
    [['csharp-costs', costs('C#')] as const, ['java-costs', costs('Java')] as const],
    [['wrap-aspnetcore', container('ASP.NET Core')] as const, ['wrap-express', container('Express')] as const],
  ])('do not compete where each names its own subject: %j', (one, two) => expect(of(one, two)).toBe(0));

  test.each([
    [['cost-finder', costs('cloud')] as const, ['cost-cutter', costs('cloud')] as const],
    [['cloud-costs', costs('cloud')] as const, ['aws-costs', costs('AWS cloud')] as const],
  ])('compete where one speaks of the other: %j', (one, two) => expect(of(one, two)).toBe(1));
});

const paths = fc.constantFrom('skills/a', 'skills/b', 'skills/x/a', 'p/.claude/skills/a', 'p/.agents/skills/a');
const telling = fc.array(fc.constantFrom(...'read invoice tax scan total vendor amount a b'.split(' ')), {
  maxLength: 9,
});
const change = fc.record({
  path: paths,
  isGone: fc.boolean(),
  name: fc.constantFrom('', 'a', 'b'),
  words: telling,
  calls: fc.uniqueArray(fc.constantFrom('a', 'b', 'c')),
});

test('after any changes it says what an index made anew says', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
      const index = new SkillIndex();
      const held = new Map<string, SkillCard>();
      for (const { path, isGone, name, words, calls } of changes) {
        const next = isGone ? undefined : card(path, { name, description: words.join(' '), calls });
        const key = `/w/${path}/SKILL.md`;
        index.put(key, next);
        held.delete(key);
        if (next) held.set(key, next);
      }
      const anew = indexOf(...[...held.values()].sort((a, b) => (a.path < b.path ? -1 : 1)));
      for (const key of held.keys()) expect(index.factsOf(key, true)).toEqual(anew.factsOf(key, true));
    }),
  );
});
