import { expect, test } from 'vitest';
import type { WorkspaceEdit } from 'vscode-languageserver';
import type {
  CheckNameResult,
  DescribeResult,
  ScaffoldResult,
  SuggestSkillResult,
  TemplatesResult,
} from '../../server/src/lsp/protocol';
import { at, PUSH, TestClient } from './support/client';
import { MemoryDisk } from './support/memory-disk';

const FILES = {
  '/w/.claude/skills/deploy/SKILL.md': '---\nname: deploy\ndescription: Deploys.\n---\n',
  '/w/.skilldepth.json': '{ "agents": ["upload"] }',
  '/w/templates/house/SKILL.md':
    '---\nname: {{name}}\ndescription: {{description}}\n---\n\n# {{title}}\n\n[TODO: more]\n',
  '/w/templates/house/references/a.md': 'Of {{name}} since {{date}}.',
  '/w/docs/guide.md': 'old',
  '/home/me/.codex/skills/lint/SKILL.md': 'x',
};
const workspaceFolders = [{ uri: 'file:///w', name: 'w' }];
const parent = 'file:///w/.claude/skills';
const start = () =>
  TestClient.start(
    { disk: new MemoryDisk(FILES), home: '/home/me', now: () => new Date(2026, 10, 20) },
    { capabilities: PUSH, workspaceFolders },
  );
const OWN = { folder: 'file:///w', templatesFolder: 'templates' };
const textsOf = (edit: WorkspaceEdit | undefined) =>
  (edit?.documentChanges ?? []).flatMap((change) => ('edits' in change ? change.edits.map((each) => each) : []));

test('places, templates and tools to choose from', async () => {
  const client = await start();
  const { places, templates, tools } = await client.request<TemplatesResult>('skilldepth/templates', OWN);
  expect(places).toEqual([
    {
      uri: 'file:///w/.claude/skills',
      label: '.claude/skills',
      agents: ['Claude Code', 'VS Code', 'opencode', 'Cursor'],
      isPersonal: false,
      exists: true,
      skills: 1,
    },
    expect.objectContaining({ label: '~/.codex/skills', isPersonal: true, skills: 1 }),
  ]);
  expect(templates.at(-1)).toMatchObject({ id: 'house', group: 'Your templates' });
  expect(templates.at(-1)).not.toHaveProperty('text');
  expect(tools.map(({ value }) => value)).toContain('Bash(git *)');
});

test.each([
  [{ templatesFolder: '~/none' }, '/home/me/none cannot be read'],
  [{ templatesFolder: 'rel' }, 'without a workspace'],
])('says what is odd about %j', async (params, words) => {
  const { notes } = await (await start()).request<TemplatesResult>('skilldepth/templates', params);
  expect(notes).toEqual([expect.stringContaining(words)]);
});

test('a skill from a template of one’s own has all its files, and what is left to write', async () => {
  const client = await start();
  const params = { parent, name: 'review', template: 'house', ...OWN, tools: 'Read' };
  const { edit, stops, uri } = await client.request<ScaffoldResult>('skilldepth/scaffold', params);
  expect(uri).toBe('file:///w/.claude/skills/review/SKILL.md');
  expect(textsOf(edit).map((each) => ('newText' in each ? each.newText : ''))).toEqual([
    expect.stringContaining('# Review\n'),
    'Of review since 2026-11-20.',
  ]);
  expect(stops?.map(({ start: { line } }) => line)).toEqual([2, 8]);
});

test('a name that is taken, and one that another skill has', async () => {
  const client = await start();
  const check = (name: string) => client.request<CheckNameResult>('skilldepth/checkName', { parent, name });
  expect(await check('deploy')).toEqual({ problem: '"deploy" exists already; choose another name.' });
  expect(await check('lint')).toEqual({ warning: expect.stringContaining('~/.codex/skills') });
  // The project writes for an upload that takes no such name.
  expect((await check('claude-helper')).warning).toContain('claude');
  expect(await check('review')).toEqual({});
});

test('advice on a description follows the agents of the project', async () => {
  const client = await start();
  const describe = (description: string) =>
    client.request<DescribeResult>('skilldepth/describe', { parent, description });
  expect(await describe('Fills <b>forms</b> when a form is there to be filled.')).toMatchObject({
    count: '53 of 1,024 characters',
    advice: 'The description has `<` or `>` in it; the skill is rejected by the claude.ai upload.',
  });
  expect(await client.request('skilldepth/checkTools', { tools: 'Bash(' })).toEqual({
    problem: expect.stringContaining('no tool'),
  });
});

const TEXT = '# Guide\n\n## Deploy it\n\nRolls out. See [map](map.png).\n\n## Rest\n\nAs in [deploy](#deploy-it).\n';
const part = { uri: 'file:///w/docs/guide.md', text: TEXT, range: { start: at(2).start, end: at(6).start } };

test('a part of a text as the editor has it becomes a skill', async () => {
  const client = await start();
  expect(await client.request<SuggestSkillResult>('skilldepth/suggestSkill', part)).toEqual({
    name: 'deploy-it',
    description: 'Rolls out. See map.',
  });
  const params = { ...part, parent, name: 'roll-out', replace: false };
  const untouched = await client.request<ScaffoldResult>('skilldepth/skillFromMarkdown', params);
  expect(untouched.edit?.documentChanges).toHaveLength(2);
  const { edit } = await client.request<ScaffoldResult>('skilldepth/skillFromMarkdown', { ...params, replace: true });
  expect(textsOf(edit)).toEqual([
    expect.objectContaining({
      newText: expect.stringContaining('# Deploy it\n\nRolls out. See [map](../../../docs/map.png).'),
    }),
    expect.objectContaining({ newText: '../.claude/skills/roll-out/SKILL.md#deploy-it' }),
    expect.objectContaining({ newText: '\n\nSee the skill [Deploy it](../.claude/skills/roll-out/SKILL.md).' }),
  ]);
  const empty = { uri: 'untitled:Untitled-1', text: ' \n' };
  expect((await client.request<SuggestSkillResult>('skilldepth/suggestSkill', empty)).problem).toContain('no text');
});
