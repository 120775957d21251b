import { expect, test } from 'vitest';
import type { InlayHint } from 'vscode-languageserver';
import type { BudgetMapResult, BudgetsResult, PreviewResult, VerdictResult } from '../../server/src/lsp/protocol';
import { at, PUSH, TestClient } from './support/client';
import { MemoryDisk } from './support/memory-disk';

const skill = (name: string, description: string) => `---\nname: ${name}\ndescription: ${description}\n---\n\nDo it.\n`;
const LIBRARY = {
  '/w/skills/one/SKILL.md': skill('one', 'Does one.'),
  '/w/skills/two/SKILL.md': skill('two', 'Does two.'),
};
const ONE = 'file:///w/skills/one/SKILL.md';
const RANGE = { start: at(0).start, end: { line: 100, character: 0 } };

const start = (parts = {}, capabilities = PUSH) =>
  TestClient.start(
    { disk: new MemoryDisk(LIBRARY), ...parts },
    { capabilities, workspaceFolders: [{ uri: 'file:///w', name: 'w' }] },
  );

const budgetsIn = (client: TestClient) => client.request<BudgetsResult>('skilldepth/budgets', { uri: ONE });

test('the sizes of a skill as it stands in the editor, tokens by the tokenizer', async () => {
  const client = await start();
  await client.open(ONE, skill('one', 'd'.repeat(1100)));
  const { budgets, tokenizer, listing } = await budgetsIn(client);
  expect(tokenizer).toBe('cl100k_base');
  expect(budgets).toContainEqual({
    what: 'description',
    text: '1,100/1,024 characters',
    state: 'over',
    beyond: 'Codex and opencode do not load the skill',
    isMain: true,
  });
  expect(budgets.find(({ text }) => text.endsWith('tokens'))?.text).toBe('~4–7/5,000 tokens');
  expect(listing).toEqual(['The list of the skills in this workspace (2) takes 1,119 of 8,000 characters.']);
});

test('the list follows the files and the texts in the editor', async () => {
  const client = await start();
  const used = async () => (await budgetsIn(client)).listing.join();
  expect(await used()).toContain('(2) takes 28 of');
  await client.open(ONE, skill('one', 'Does.'));
  expect(await used()).toContain('(2) takes 24 of');
  await client.change(ONE, 2, [{ text: skill('one', 'Does it.\ndisable-model-invocation: true') }]);
  expect(await used()).toContain('(1) takes 14 of');
  await client.close(ONE);
  expect(await used()).toContain('(2) takes 28 of');
});

test('without its file tokens are estimated, and the log says so', async () => {
  const client = await start({ loadTokenizer: () => Promise.reject(new Error('no file')) });
  const { tokenizer } = await budgetsIn(client);
  expect(tokenizer).toBe('characters divided by 4');
  expect(client.logged.join()).toContain('The tokenizer cannot be loaded');
  const { markdown } = await client.request<PreviewResult>('skilldepth/preview', { uri: ONE });
  expect(markdown).toContain('an estimate by characters divided by 4');
});

test('inlay hints wait for the tokenizer, which is loaded when they are first asked for', async () => {
  let asked = 0;
  const capabilities = { ...PUSH, workspace: { ...PUSH.workspace, inlayHint: { refreshSupport: true } } };
  const client = await start({}, capabilities);
  client.connection.onRequest('workspace/inlayHint/refresh', () => {
    asked++;
    client.news();
  });
  await client.open(ONE, LIBRARY['/w/skills/one/SKILL.md']);
  const hints = () =>
    client.request<InlayHint[]>('textDocument/inlayHint', { textDocument: { uri: ONE }, range: RANGE });
  expect(await hints()).toEqual([]);
  await client.until(() => asked > 0);
  expect((await hints()).map(({ position, label }) => [position.line, label])).toEqual([
    [2, '9/1,024 characters'],
    [0, '2/500 lines, ~4–7/5,000 tokens'],
  ]);
});

test('the verdict of a skill, open or not, and why there is none', async () => {
  const client = await start();
  const verdict = async (uri: string) => (await client.request<VerdictResult>('skilldepth/verdict', { uri })).markdown;
  expect(await verdict(ONE)).toMatch(/^# Load verdict: skills\/one\/SKILL\.md\n\nLoads in all \d agents\n\n\| agent /);
  await client.open(ONE, skill('three', 'Does three.'));
  expect(await verdict(ONE)).toMatch(
    /\| opencode +\| \*\*rejected\*\* +\| 2 +\| The name is not that of its folder, one/,
  );
  expect(await verdict('file:///w/none/SKILL.md')).toContain('cannot be read');
});

test('where the tokens are: by level, limit, section and file, with their lines', async () => {
  const text = `${skill('one', 'Does one.')}\n## Look\n\nRead [more](references/more.md).\n`;
  const disk = new MemoryDisk({ ...LIBRARY, '/w/skills/one/references/more.md': 'one two three\n' });
  const client = await start({ disk });
  await client.open(ONE, text);
  const map = await client.request<BudgetMapResult>('skilldepth/budgetMap', { uri: ONE });
  expect(map.sections.map(({ title, line }) => [title, line])).toEqual([
    ['Before the first heading', 4],
    ['Look', 7],
  ]);
  const [listed, body, references] = map.levels;
  expect(listed).toBeGreaterThan(0);
  expect(Math.abs(map.sections.reduce((sum, { tokens }) => sum + tokens, 0) - body)).toBeLessThan(3);
  expect(map.references).toEqual([{ title: 'references/more.md', depth: 0, line: 9, tokens: references }]);
  expect(map.tokenLimit).toBe(5000);
  expect(map.budgets.find(({ what }) => what === 'description')).toMatchObject({ used: 9, limit: 1024, line: 2 });
  const gone = await client.request<BudgetMapResult>('skilldepth/budgetMap', { uri: 'file:///w/none/SKILL.md' });
  expect(gone).toMatchObject({ problem: 'The file cannot be read: it does not exist.', sections: [] });
});
