import { describe, expect, test } from 'vitest';
import {
  CancellationTokenSource,
  type CodeAction,
  ProgressType,
  WorkDoneProgress,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type {
  AuditResult,
  GapRowsFound,
  GapTableResult,
  MigrationResult,
  PhaseMapResult,
  PreviewResult,
  ScaffoldResult,
  SkillGapsResult,
  TemplatesResult,
  TwoFileSkillsResult,
} from '../../server/src/lsp/protocol';
import { at, PUSH, TestClient } from './support/client';
import { MemoryDisk } from './support/memory-disk';

const head = (name: string) => `---\nname: ${name}\ndescription: Does ${name} when asked.\n---\n\n`;
const PLAIN = `${head('plain')}# Plain\n\nDo it well.\n`;
const STUB = `${head('stub')}Follow the instructions in [workflow.md](references/workflow.md).\n`;
const WORKFLOW = '# Workflow\n\n1. Look.\n2. Write.\n';

const LIBRARY = {
  '/w/skills/plain/SKILL.md': PLAIN,
  '/w/skills/stub/SKILL.md': STUB,
  '/w/skills/stub/references/workflow.md': WORKFLOW,
};
const STUB_URI = 'file:///w/skills/stub/SKILL.md';
const workspaceFolders = [{ uri: 'file:///w', name: 'w' }];

const start = (files: Record<string, string> = LIBRARY, capabilities = PUSH, parts = {}) =>
  TestClient.start({ disk: new MemoryDisk(files), ...parts }, { capabilities, workspaceFolders });

describe('audit', () => {
  const now = () => new Date(2026, 10, 3, 23, 30);

  test('reports on every skill of the workspace, with the date of the author', async () => {
    const client = await start(LIBRARY, PUSH, { now });
    const { report: markdown, skills } = await client.request<AuditResult>('skilldepth/audit', {});
    expect(skills).toBe(2);
    expect(markdown.match(/^## Gap Report: .*$/gm)?.sort()).toEqual(['## Gap Report: plain', '## Gap Report: stub']);
    expect(markdown).toContain('**Audited:** 2026-11-03');
    expect(markdown).not.toContain('/w/skills');
  });

  test('only some folders, when asked; none at all is no failure', async () => {
    const client = await start();
    const audit = (folders: string[]) => client.request<AuditResult>('skilldepth/audit', { folders });
    expect((await audit(['file:///w/skills/plain'])).skills).toBe(1);
    expect((await audit([])).skills).toBe(0);
    expect((await audit(['file:///nowhere', 'vscode-vfs://github/x'])).skills).toBe(0);
  });

  test('of one skill: its block alone, weighed with what refers to it', async () => {
    const client = await start({ ...LIBRARY, '/w/README.md': 'Use the `stub` skill.\n' });
    const { report, skills } = await client.request<AuditResult>('skilldepth/audit', { skill: STUB_URI });
    expect(skills).toBe(1);
    expect(report).toMatch(/^## Gap Report: stub\n/);
    expect(report).toContain('1 other file refers to it');
    const outside = { '/o/alone/SKILL.md': PLAIN };
    const alone = await start({ ...LIBRARY, ...outside });
    const found = await alone.request<AuditResult>('skilldepth/audit', { skill: 'file:///o/alone/SKILL.md' });
    expect(found.skills).toBe(1);
    expect(found.bases).toEqual([
      { prefix: '', uri: 'file:///w' },
      { prefix: 'alone/', uri: 'file:///o/alone' },
    ]);
  });

  test('for a file: in its format, its links leading from there', async () => {
    const client = await start();
    const target = 'file:///w/docs/reports/gap.html';
    const { report } = await client.request<AuditResult>('skilldepth/audit', { format: 'html', target });
    expect(report).toMatch(/^<!DOCTYPE html>/);
    expect(report).toContain('href="../../skills/plain/SKILL.md"');
    await expect(client.request('skilldepth/audit', { format: 'docx' })).rejects.toThrow('no report format "docx"');
  });

  test('asks for the history only when it is told that it may', async () => {
    const asked: (readonly string[])[] = [];
    const history = async (paths: readonly string[]) => {
      asked.push(paths);
      return new Map(paths.map((path) => [path, 7]));
    };
    const client = await start(LIBRARY, PUSH, { history });
    const audit = async (params: object) => (await client.request<AuditResult>('skilldepth/audit', params)).report;
    expect(await audit({})).toContain('its history is not known');
    expect(asked).toEqual([]);
    expect(await audit({ history: true })).toContain('7 commits in the last year');
    expect(asked).toHaveLength(1);
  });

  test('counts what stands in the editor, not what is on the disk', async () => {
    const client = await start();
    await client.open('file:///w/skills/plain/SKILL.md', PLAIN.replace('name: plain', 'name: renamed'));
    const { report: markdown } = await client.request<AuditResult>('skilldepth/audit', {});
    expect(markdown).toContain('## Gap Report: renamed');
  });

  test('tells how far it is, where it is told where to', async () => {
    const client = await start();
    const told: { kind: string; percentage?: number }[] = [];
    client.connection.onProgress(WorkDoneProgress.type, 'token', (value) => {
      told.push(value);
    });
    await client.request('skilldepth/audit', { workDoneToken: 'token' });
    expect(told.map(({ kind }) => kind)).toEqual(['begin', 'report', 'report', 'end']);
    expect(told.map(({ percentage }) => percentage)).toEqual([0, 50, 100, undefined]);
  });

  test('can be cancelled, and lets typing through', async () => {
    const files: Record<string, string> = {};
    for (let i = 0; i < 3000; i++) files[`/w/skills/s${i}/SKILL.md`] = head(`s${i}`) + '# Title\n\nWords.\n'.repeat(50);
    const client = await start(files, PUSH, { disk: new ManyFiles(files) });
    const source = new CancellationTokenSource();
    let isOver = false;
    const audit = client.connection.sendRequest('skilldepth/audit', {}, source.token).finally(() => {
      isOver = true;
    });
    const published = client.diagnostics(STUB_URI);
    await client.open(STUB_URI, STUB);
    await published;
    expect(isOver).toBe(false);
    source.cancel();
    await expect(audit).rejects.toMatchObject({ code: -32800 });
  });
});

describe('gap table', () => {
  const thin = `${head('thin')}# Thin\n\n## Decision Matrix\n\nTBD\n`;
  const uri = 'file:///w/skills/thin/SKILL.md';

  test('has a small row for each skill, those that need work most first, and where they are', async () => {
    const client = await start({ ...LIBRARY, '/w/skills/broken/SKILL.md': 'no frontmatter\n' });
    const { rows, sections, top, bases } = await client.request<GapTableResult>('skilldepth/gapTable', {});
    expect(sections).toHaveLength(4);
    expect(rows.map(({ name, broken }) => [name, broken])).toEqual([
      ['broken', true],
      ['plain', false],
      ['stub', false],
    ]);
    expect(rows[1]).toMatchObject({ path: 'skills/plain/SKILL.md', score: 0, priority: 'high', references: 0 });
    expect(rows[1]?.states).toEqual(['missing', 'missing', 'missing', 'missing']);
    expect([top, bases]).toEqual([3, [{ prefix: '', uri: 'file:///w' }]]);
  });

  test('rows come in parcels before it is known what hangs on them, for who asks for that', async () => {
    const skills = Array.from({ length: 130 }, (_, at) => [`/w/skills/plain-${at}/SKILL.md`, PLAIN]);
    const client = await start(Object.fromEntries(skills));
    const parcels: GapRowsFound[] = [];
    const listening = client.connection.onProgress(new ProgressType<GapRowsFound>(), 'here', (found) => {
      parcels.push(found);
    });
    const { rows } = await client.request<GapTableResult>('skilldepth/gapTable', { partialResultToken: 'here' });
    listening.dispose();
    expect(parcels.map((found) => found.rows.length)).toEqual([50]);
    expect(parcels[0]).toMatchObject({ sections: expect.any(Array), bases: [{ prefix: '', uri: 'file:///w' }] });
    expect(parcels[0]?.rows[0]).toMatchObject({ score: 0, references: null, commits: null });
    expect(rows).toHaveLength(130);
  });

  test('one skill closely: its evidence with links, as it stands in the editor', async () => {
    const client = await start({ ...LIBRARY, '/w/skills/thin/SKILL.md': PLAIN });
    client.open(uri, thin);
    const { sections, problem } = await client.request<SkillGapsResult>('skilldepth/skillGaps', { uri });
    expect(problem).toBeUndefined();
    const matrix = sections.find(({ title }) => title === 'Decision Matrix');
    expect(matrix).toMatchObject({ state: 'placeholder', failureMode: 'Analysis Paralysis', present: true });
    expect(matrix?.evidence).toContainEqual({ text: 'line 8', href: 'skills/thin/SKILL.md#L8' });
  });

  test('the fixes of a skill are those of the lightbulb at their places', async () => {
    const client = await start();
    const plain = 'file:///w/skills/plain/SKILL.md';
    client.open(plain, PLAIN.replace('description', 'allowed_tools: Read\ndescription'));
    const { fixes } = await client.request<SkillGapsResult>('skilldepth/skillGaps', { uri: plain });
    expect(fixes).not.toEqual([]);
    for (const { title, range } of fixes) {
      const params = { textDocument: { uri: plain }, range, context: { diagnostics: [], only: ['quickfix'] } };
      const actions = await client.request<{ title: string }[]>('textDocument/codeAction', params);
      expect(actions.map((each) => each.title)).toContain(title);
    }
  });

  test('a skill that cannot be read says why', async () => {
    const client = await start();
    const gone = await client.request<SkillGapsResult>('skilldepth/skillGaps', { uri: 'file:///w/none/SKILL.md' });
    expect(gone).toMatchObject({ problem: 'The file cannot be read: it does not exist.', fixes: [] });
  });
});

describe('preview', () => {
  test('shows a skill that is open, one that is not, and says why it cannot', async () => {
    const client = await start();
    const preview = async (uri: string) =>
      (await client.request<PreviewResult>('skilldepth/preview', { uri })).markdown;
    expect(await preview(STUB_URI)).toContain('Does stub when asked.');
    await client.open(STUB_URI, STUB.replace('Does stub', 'Makes stubs'));
    expect(await preview(STUB_URI)).toContain('Makes stubs when asked.');
    expect(await preview('file:///w/none/SKILL.md')).toBe('The file cannot be read: it does not exist.\n');
  });
});

describe('two-file skills', () => {
  const migration = (client: TestClient, uris: readonly string[] = [STUB_URI], keep: readonly string[] = []) =>
    client.request<MigrationResult>('skilldepth/migration', { uris, keep });
  const why = async (client: TestClient, uri = STUB_URI) => (await migration(client, [uri])).refused[0]?.reason;

  test('are found in the workspace, with what comes of them', async () => {
    const client = await start();
    expect(await client.request<TwoFileSkillsResult>('skilldepth/twoFileSkills', {})).toEqual({
      skills: [
        {
          uri: STUB_URI,
          name: 'stub',
          path: 'skills/stub/SKILL.md',
          targets: ['references/workflow.md'],
          summary: expect.stringMatching(/^2 files, .* -> 1 file, .*; saves 1 read at each use\.$/),
        },
      ],
    });
  });

  test('become one file: an edit of the open version, a deletion, both under what happens', async () => {
    const client = await start();
    await client.open(STUB_URI, STUB, 5);
    const { edit, refused, migrated } = await migration(client);
    expect(refused).toEqual([]);
    expect(migrated).toMatchObject([{ uri: STUB_URI }]);
    expect(edit?.documentChanges).toMatchObject([
      { textDocument: { uri: STUB_URI, version: 5 }, edits: [{ annotationId: '0' }] },
      { kind: 'delete', uri: 'file:///w/skills/stub/references/workflow.md', annotationId: '0' },
    ]);
    expect(Object.values(edit?.changeAnnotations ?? {})).toEqual([
      {
        label: 'Merge references/workflow.md into skills/stub/SKILL.md',
        description: expect.stringMatching(/^2 files, .*saves 1 read at each use\.$/),
        needsConfirmation: true,
      },
    ]);
    await client.change(STUB_URI, 6, ownEdits(edit));
    const { markdown } = await client.request<PreviewResult>('skilldepth/preview', { uri: STUB_URI });
    expect(markdown).toContain('1. Look.');
  });

  test('that are not open are edited without a version, several in one edit', async () => {
    const other = {
      '/w/skills/again/SKILL.md': STUB.replaceAll('stub', 'again'),
      '/w/skills/again/references/workflow.md': WORKFLOW,
    };
    const client = await start({ ...LIBRARY, ...other });
    const { edit, migrated } = await migration(client, [STUB_URI, 'file:///w/skills/again/SKILL.md']);
    expect(migrated.map(({ name }) => name)).toEqual(['stub', 'again']);
    expect(edit?.documentChanges?.length).toBe(4);
    expect(edit?.documentChanges?.[0]).toMatchObject({ textDocument: { uri: STUB_URI, version: null } });
    expect(Object.keys(edit?.changeAnnotations ?? {})).toEqual(['0', '1']);
  });

  test('stay two files while the second has unsaved changes', async () => {
    const client = await start();
    await client.open('file:///w/skills/stub/references/workflow.md', '# Workflow\n\nNew words.\n', 1, 'markdown');
    expect(await why(client)).toContain('has unsaved changes');
  });

  test('stay two files where another skill points to the second', async () => {
    const user = `${head('user')}See [the steps](../stub/references/workflow.md).\n`;
    const client = await start({ ...LIBRARY, '/w/skills/user/SKILL.md': user });
    const reason = 'references/workflow.md is used by skills/user/SKILL.md too.';
    expect(await why(client)).toBe(reason);
    const { skills } = await client.request<TwoFileSkillsResult>('skilldepth/twoFileSkills', {});
    expect(skills.find(({ uri }) => uri === STUB_URI)).toMatchObject({ refused: reason });
  });

  test('tell of fields that differ, and take the choice of the author', async () => {
    const target = '---\nname: other\n---\n\n1. Look.\n';
    const client = await start({ ...LIBRARY, '/w/skills/stub/references/workflow.md': target });
    const { refused } = await migration(client);
    expect(refused[0]?.conflicts).toEqual([
      { key: 'name', path: 'references/workflow.md', own: 'stub', other: 'other' },
    ]);
    expect((await migration(client, [STUB_URI], ['name'])).migrated.length).toBe(1);
  });

  test('are refused with a reason where there is nothing to merge, or no way to', async () => {
    expect(await why(await start(), 'file:///w/skills/plain/SKILL.md')).toContain('no two-file skill');
    expect(await why(await start(), 'file:///w/none/SKILL.md')).toBe('The file cannot be read: it does not exist.');
    const unable = { workspace: { workspaceEdit: { documentChanges: true } } };
    expect(await why(await start(LIBRARY, unable))).toContain('skilldepth migrate');
  });

  test('the quick fix gets its edit when it is chosen, or the reason why there is none', async () => {
    const codeAction = { dataSupport: true, resolveSupport: { properties: ['edit'] } };
    const able = { ...PUSH, textDocument: { ...PUSH.textDocument, codeAction } };
    const client = await start(LIBRARY, able);
    await client.open(STUB_URI, STUB);
    const offered = (await client.actions(STUB_URI, at(5, 3))).find(({ title }) => title.startsWith('Merge'));
    expect(offered).toMatchObject({ kind: 'quickfix', data: { refactoring: 'migrate', uri: STUB_URI } });
    expect(offered?.edit).toBeUndefined();
    const resolved = await client.request<CodeAction>('codeAction/resolve', offered as object);
    expect(resolved.edit?.documentChanges?.length).toBe(2);
    await client.open('file:///w/skills/stub/references/workflow.md', 'New words.\n', 1, 'markdown');
    const late = await client.request<CodeAction>('codeAction/resolve', offered as object);
    expect(late.disabled?.reason).toContain('unsaved changes');
  });

  test('the search can be cancelled', async () => {
    const files: Record<string, string> = {};
    for (let i = 0; i < 3000; i++) files[`/w/skills/s${i}/SKILL.md`] = STUB;
    const client = await start(files, PUSH, { disk: new ManyFiles(files) });
    const source = new CancellationTokenSource();
    const search = client.connection.sendRequest('skilldepth/twoFileSkills', {}, source.token);
    await client.request('skilldepth/templates', {});
    source.cancel();
    await expect(search).rejects.toMatchObject({ code: -32800 });
  });
});

describe('a new skill', () => {
  const scaffold = (client: TestClient, params: object) =>
    client.request<ScaffoldResult>('skilldepth/scaffold', { parent: 'file:///w/my%20skills', ...params });

  test('is a file to create and its text', async () => {
    const { edit, uri } = await scaffold(await start(), { name: 'pdf-forms', description: 'Fills forms.' });
    expect(uri).toBe('file:///w/my%20skills/pdf-forms/SKILL.md');
    expect(edit?.documentChanges).toEqual([
      { kind: 'create', uri },
      {
        textDocument: { uri, version: null },
        edits: [{ range: at(0), newText: expect.stringContaining('name: pdf-forms\ndescription: Fills forms.\n') }],
      },
    ]);
  });

  test('can start from every template that is offered', async () => {
    const client = await start();
    const { templates } = await client.request<TemplatesResult>('skilldepth/templates', {});
    expect(templates.length).toBeGreaterThan(1);
    for (const { id, label, detail } of templates) {
      expect(`${label}${detail}`).not.toBe('');
      expect((await scaffold(client, { name: 'demo', template: id })).problem).toBeUndefined();
    }
  });

  test.each([
    [{ name: 'PDF Forms' }, 'pdf-forms'],
    [{ name: '' }, 'needs a name'],
    [{ name: 'plain', parent: 'file:///w/skills' }, 'exists already'],
    [{ name: 'demo', template: 'unheard-of' }, 'no template'],
  ])('is not made of %j', async (params, problem) => {
    const client = await start();
    expect((await scaffold(client, params)).problem).toContain(problem);
    if ('template' in params) return;
    const checked = { parent: 'file:///w/my%20skills', ...params };
    expect(await client.request('skilldepth/checkName', checked)).toEqual({
      problem: expect.stringContaining(problem),
    });
  });

  test('is not promised to a client that cannot create files', async () => {
    expect((await scaffold(await start(LIBRARY, {}), { name: 'demo' })).problem).toContain('skilldepth new');
  });
});

test('a request that fails is answered with an error, and logged', async () => {
  const disk = new MemoryDisk(LIBRARY);
  disk.list = () => {
    throw new Error('the disk is gone');
  };
  const client = await start(LIBRARY, PUSH, { disk });
  await expect(client.request('skilldepth/audit', {})).rejects.toThrow('the disk is gone');
  await client.until(() => client.logged.some((message) => message.includes('skilldepth/audit failed')));
  expect(await client.request('skilldepth/checkTools', { tools: 'Read' })).toEqual({});
});

/** Many skills that are found at once: the audit is what takes its time. */
class ManyFiles extends MemoryDisk {
  override kindOf(path: string): 'file' | 'directory' | undefined {
    if (this.files.has(path)) return 'file';
    return path === '/w' || path === '/w/skills' || this.files.has(`${path}/SKILL.md`) ? 'directory' : undefined;
  }

  override list(path: string): ReturnType<MemoryDisk['list']> {
    if (path === '/w') return [{ name: 'skills', kind: 'directory' }];
    if (path !== '/w/skills')
      return this.files.has(`${path}/SKILL.md`) ? [{ name: 'SKILL.md', kind: 'file' }] : undefined;
    return [...this.files.keys()].map((file) => ({ name: file.split('/')[3] as string, kind: 'directory' }));
  }
}

/** The edits of an edit's first document, as changes of its text. */
function ownEdits(edit: WorkspaceEdit | undefined): { range: ReturnType<typeof at>; text: string }[] {
  const [first] = edit?.documentChanges ?? [];
  if (!first || !('edits' in first)) return [];
  return first.edits.flatMap((each) => ('newText' in each ? [{ range: each.range, text: each.newText }] : []));
}

describe('phase map', () => {
  const PHASES = `${head('gated')}## Phase 1: Ask\n\n- [ ] It is clear\n\n## Phase 2: Do\n`;
  const uri = 'file:///w/skills/gated/SKILL.md';
  const mapOf = (client: TestClient, of: string) => client.request<PhaseMapResult>('skilldepth/phaseMap', { uri: of });

  test('of the text as it is in the editor, else on disk', async () => {
    const client = await start({ ...LIBRARY, '/w/skills/gated/SKILL.md': PHASES });
    expect((await mapOf(client, uri)).phases.map(({ title, end }) => [title, end])).toEqual([
      ['Phase 1: Ask', 'checklist of 1 item'],
      ['Phase 2: Do', 'no gate'],
    ]);
    client.open(uri, `${PHASES}\n## Phase 3: Close\n`);
    expect((await mapOf(client, uri)).phases).toHaveLength(3);
  });

  test('of a file that is not there is a sentence', async () => {
    const map = await mapOf(await start(), 'file:///w/skills/none/SKILL.md');
    expect(map.phases).toEqual([]);
    expect(map.problem).toMatch(/^The file cannot be read: /);
  });
});
