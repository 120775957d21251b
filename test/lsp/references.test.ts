import { describe, expect, test } from 'vitest';
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  ClientCapabilities,
  CodeLens,
  CompletionItem,
  CompletionList,
  DocumentHighlight,
  DocumentLink,
  Hover,
  Location,
  Position,
  Range,
  SelectionRange,
  SemanticTokens,
  SymbolInformation,
  TextDocumentEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { PUSH, TestClient } from './support/client';
import { MemoryDisk } from './support/memory-disk';

const skill = (name: string, body: string) =>
  `---\nname: ${name}\ndescription: Does ${name}. Use when ${name} is due.\n---\n\n${body}`;

const FILES: Record<string, string> = {
  'skills/deploy/SKILL.md': skill(
    'deploy',
    [
      '# Deploy',
      'Read [the steps](references/steps.md#second-step) and `references/steps.md`, then `scripts/run.sh`.',
      'Before, use the `review` skill, or run /review; then [back](../review/SKILL.md) and [up](#deploy).',
      'Never `references/none.md`, [none](references/gone.md) or Skill(nobody).',
      'Ask the `tester` agent. At last `~/.claude/skills/review/references/图.md`.\n',
    ].join('\n\n'),
  ),
  'skills/deploy/references/steps.md':
    '# Steps\n\nFirst words.\n\n## Second step\n\nDo it. See `SKILL.md`, `references/steps.md`.\n',
  'skills/deploy/scripts/run.sh': '#!/bin/sh\necho run\n',
  'skills/review/SKILL.md': skill('review', '# Review\n\nAfter it comes /deploy.\n'),
  'skills/review/references/图.md': '# 图\n',
  '.claude/agents/tester.md': '---\nname: tester\ndescription: Tests.\nskills: [review, deploy]\n---\n\nTest.\n',
  'CLAUDE.md': '\uFEFF- @skills/deploy/references/steps.md\r\n- Use $deploy.\r\n',
};
const DEPLOY = 'skills/deploy/SKILL.md';
const uri = (path: string) => `file:///w/${encodeURI(path)}`;
const pathOf = (given: string) => decodeURI(given).slice(uri('').length);
const shown = (locations: readonly Location[]) =>
  locations.map(
    ({ uri, range: { start, end } }) => `${pathOf(uri)}:${start.line + 1}:${start.character}-${end.character}`,
  );

const SERVED: ClientCapabilities = { ...PUSH, experimental: { servesMarkdown: true } };

const start = async (path: string, capabilities = PUSH, initializationOptions: object = {}) => {
  const text = FILES[path] as string;
  const disk = new MemoryDisk(
    Object.fromEntries(Object.entries(FILES).map(([file, content]) => [`/w/${file}`, content.replace('\uFEFF', '')])),
  );
  const client = await TestClient.start(
    { disk },
    {
      ...{ capabilities, initializationOptions, workspaceFolders: [{ uri: 'file:///w', name: 'w' }] },
    },
  );
  await client.open(uri(path), text, 1, path.endsWith('SKILL.md') ? 'skill' : 'markdown');
  return client;
};
const placeIn = (path: string, needle: string, text = FILES[path] as string) => ({
  textDocument: { uri: uri(path) },
  position: TextDocument.create('', '', 0, text).positionAt(text.indexOf(needle) + 2) as Position,
});

/** Asks about the first `needle` of a file. */
const ask = async <T>(method: string, path: string, needle: string, capabilities = PUSH): Promise<T> =>
  (await start(path, capabilities)).request<T>(`textDocument/${method}`, {
    ...placeIn(path, needle),
    context: { includeDeclaration: false },
  });

describe('definition', () => {
  const definition = async (path: string, needle: string, capabilities = PUSH) =>
    shown(await ask<Location[]>('definition', path, needle, capabilities));

  test.each([
    ['references/steps.md#', 'skills/deploy/references/steps.md:5:0-14'],
    ['the steps', 'skills/deploy/references/steps.md:5:0-14'],
    ['`references/steps.md`', 'skills/deploy/references/steps.md:1:0-0'],
    ['`scripts/run.sh', 'skills/deploy/scripts/run.sh:1:0-0'],
    ['review` skill', 'skills/review/SKILL.md:1:0-0'],
    ['/review; ', 'skills/review/SKILL.md:1:0-0'],
    ['../review', 'skills/review/SKILL.md:1:0-0'],
    ['#deploy', 'skills/deploy/SKILL.md:6:0-8'],
    ['tester` agent', '.claude/agents/tester.md:1:0-0'],
    ['~/.claude/skills', 'skills/review/references/图.md:1:0-0'],
  ])('%s', async (needle, expected) => expect(await definition(DEPLOY, needle)).toEqual([expected]));

  test.each(['references/none', 'references/gone', 'Skill(nobody)', 'Never'])('none for %s', async (needle) =>
    expect(await definition(DEPLOY, needle)).toEqual([]),
  );

  test('from a file of the memory, in CRLF with a byte-order mark', async () => {
    expect(await definition('CLAUDE.md', '@skills')).toEqual(['skills/deploy/references/steps.md:1:0-0']);
    expect(await definition('CLAUDE.md', '$deploy')).toEqual(['skills/deploy/SKILL.md:1:0-0']);
  });

  test('headings are left to a client that goes there itself', async () => {
    expect(await definition(DEPLOY, 'references/steps.md#', SERVED)).toEqual([]);
    expect(await definition(DEPLOY, '../review', SERVED)).toEqual(['skills/review/SKILL.md:1:0-0']);
  });
});

describe('references', () => {
  const references = async (path: string, needle: string, capabilities = PUSH) =>
    shown(await ask<Location[]>('references', path, needle, capabilities));
  const STEPS = [
    'CLAUDE.md:1:3-36',
    'skills/deploy/SKILL.md:8:17-36',
    'skills/deploy/SKILL.md:8:55-74',
    'skills/deploy/references/steps.md:7:24-43',
  ];

  test('of a file: from a link, a path and its title', async () => {
    expect(await references(DEPLOY, 'references/steps.md#')).toEqual(STEPS);
    expect(await references(DEPLOY, '`references/steps.md`')).toEqual(STEPS);
    expect(await references('skills/deploy/references/steps.md', 'Steps')).toEqual(STEPS);
  });

  test('of a file: no anchor that leads from its text to its headings', async () => {
    const own = await references(DEPLOY, '# Deploy');
    expect(own).toContain('CLAUDE.md:2:7-13');
    expect(own.filter((place) => place.startsWith(DEPLOY))).toEqual([]);
  });

  test('of a heading: from its title and from an anchor', async () => {
    const expected = ['skills/deploy/SKILL.md:8:17-48'];
    expect(await references('skills/deploy/references/steps.md', 'Second')).toEqual(expected);
    expect(await references(DEPLOY, 'second-step')).toEqual(expected);
  });

  test('of a skill: from its name and from where it is named', async () => {
    const expected = [
      '.claude/agents/tester.md:4:9-15',
      'skills/deploy/SKILL.md:10:17-23',
      'skills/deploy/SKILL.md:10:40-46',
      'skills/deploy/SKILL.md:10:60-78',
    ];
    expect(await references('skills/review/SKILL.md', 'name: review')).toEqual(expected);
    expect(await references(DEPLOY, '/review; ')).toEqual(expected);
  });

  test('with the name of the skill where it is asked for, from a mention too', async () => {
    const context = { includeDeclaration: true };
    for (const [path, needle] of [
      ['skills/review/SKILL.md', 'name: review'],
      [DEPLOY, '/review; '],
    ] as const) {
      const asked = { ...placeIn(path, needle), context };
      const found = shown(await (await start(path, SERVED)).request('textDocument/references', asked));
      expect(found).toHaveLength(5);
      expect(found[0]).toBe('skills/review/SKILL.md:2:6-12');
    }
  });

  test('with the heading where it is asked for', async () => {
    const path = 'skills/deploy/references/steps.md';
    const asked = { ...placeIn(path, 'Second'), context: { includeDeclaration: true } };
    expect(shown(await (await start(path)).request('textDocument/references', asked))).toEqual([
      'skills/deploy/references/steps.md:5:0-14',
      'skills/deploy/SKILL.md:8:17-48',
    ]);
  });

  test('links are left to a client that finds them itself, and only those', async () => {
    expect(await references(DEPLOY, 'references/steps.md#', SERVED)).toEqual([STEPS[0], ...STEPS.slice(2)]);
    expect(await references('skills/deploy/references/steps.md', 'Second', SERVED)).toEqual([]);
    expect(await references('skills/review/SKILL.md', 'name: review', SERVED)).toHaveLength(4);
  });
});

test('labels of links are one thing in their document, where the client has no Markdown of its own', async () => {
  const text = skill(
    'deploy',
    'See [the steps][S], [s] and [more][m].\n\n[s]: references/steps.md\n[m]: ../review/SKILL.md\n',
  );
  const about = async (method: string, needle: string, more: object = {}, capabilities = PUSH) => {
    const client = await start(DEPLOY, capabilities);
    await client.change(uri(DEPLOY), 2, [{ text }]);
    const position = TextDocument.create('', '', 0, text).positionAt(text.indexOf(needle) + 1);
    return client.request<never>(`textDocument/${method}`, { textDocument: { uri: uri(DEPLOY) }, position, ...more });
  };
  const all = ['5:16-17', '5:21-22', '7:1-2'];
  const places = (found: readonly { range: Range }[]) =>
    found.map(({ range: { start, end } }) => `${start.line}:${start.character}-${end.character}`);
  expect(places(await about('definition', 'S],'))).toEqual(['7:1-2']);
  expect(shown(await about('definition', 'the steps'))).toEqual(['skills/deploy/references/steps.md:1:0-0']);
  expect(places(await about('documentHighlight', 's]:'))).toEqual(all);
  expect(places(await about('references', 's] and', { context: { includeDeclaration: true } }))).toEqual(all);
  expect(places(await about('references', 's]:', { context: { includeDeclaration: false } }))).toEqual(all.slice(0, 2));
  expect(await about('prepareRename', 'S],')).toMatchObject({ placeholder: 'S' });
  const edit: WorkspaceEdit = await about('rename', 's]:', { newName: 'the way' });
  const [changed] = edit.documentChanges as TextDocumentEdit[];
  expect(places((changed?.edits ?? []) as { range: Range }[])).toEqual(all);
  await expect(about('rename', 's]:', { newName: 'M' })).rejects.toThrow('Line 9 has the label M already');
  expect(await about('prepareRename', 'S],', {}, SERVED)).toBeNull();
  expect(await about('documentHighlight', 'm]:', {}, SERVED)).not.toEqual(all);
});

test('links lead to files and headings, and stand where the client has none', async () => {
  const links = async (capabilities?: ClientCapabilities) => {
    const client = await start(DEPLOY, capabilities);
    const found = await client.request<DocumentLink[]>('textDocument/documentLink', {
      textDocument: { uri: uri(DEPLOY) },
    });
    return found.map(({ range, target = '' }) => `${range.start.line + 1}:${range.start.character} ${pathOf(target)}`);
  };
  const own = [
    '8:55 skills/deploy/references/steps.md',
    '8:83 skills/deploy/scripts/run.sh',
    '14:33 skills/review/references/图.md',
  ];
  expect(await links(SERVED)).toEqual(own);
  expect(await links()).toEqual([
    '8:17 skills/deploy/references/steps.md#L5',
    own[0],
    own[1],
    '10:60 skills/review/SKILL.md',
    '10:89 skills/deploy/SKILL.md#L6',
    own[2],
  ]);
});

describe('hover', () => {
  const hover = async (needle: string) => {
    const found = await ask<Hover | null>('hover', DEPLOY, needle);
    return found && (found.contents as { value: string }).value;
  };

  test('a section, a skill, a script', async () => {
    expect(await hover('references/steps.md#')).toMatch(
      /^`skills\/deploy\/references\/steps.md`\n\n## Second step\n\nDo it\.[\s\S]*The section is about \d+ tokens long\.$/,
    );
    expect(await hover('/review; ')).toMatch(
      /^`skills\/review\/SKILL.md`\n\nDoes review\. Use when[\s\S]*# Review[\s\S]*\d+ tokens/,
    );
    expect(await hover('`scripts/run')).toContain('```sh\n#!/bin/sh\necho run\n```');
  });

  test('what does not exist', async () => {
    expect(await hover('references/gone')).toBe('`references/gone.md` does not exist.');
    expect(await hover('Skill(nobody)')).toBe('No skill in this workspace is called `nobody`.');
    expect(await hover('Never')).toBeNull();
  });
});

describe('completion', () => {
  const complete = async (typed: string, capabilities = PUSH, path = DEPLOY, how?: object) => {
    const client = await start(path, capabilities);
    await client.request('workspace/symbol', { query: '' });
    const text = `${FILES[path]}\n${typed}`;
    await client.change(uri(path), 2, [{ text }]);
    const position = TextDocument.create('', '', 0, text).positionAt(1e6);
    const asked = { textDocument: { uri: uri(path) }, position, ...(how && { context: how }) };
    const answer = await client.request<CompletionList | CompletionItem[]>('textDocument/completion', asked);
    return ('items' in answer ? answer.items : answer).map(({ label }) => label);
  };

  test.each([
    ['Run /', ['deploy', 'review']],
    ['Run /dep', ['deploy']],
    ['Call Skill(', ['deploy', 'review']],
    ['subagent_type: "', ['tester']],
    ['Read `', []],
    ['Read `references/', ['steps.md']],
    ['Run `./scr', ['scripts/']],
    ['Run `{baseDir}/scripts/', ['run.sh']],
    ['Read `../review/', ['SKILL.md', 'references/']],
    ['Read `references/steps.md#', ['steps', 'second-step']],
    ['[x](references/', ['steps.md']],
    ['[x](#', ['deploy']],
    ['Read @', ['SKILL.md', 'references/', 'scripts/']],
    ['Read @ref', ['references/']],
    ['mail me@ref', []],
    ['and/', []],
    ['1/', []],
    ['Run `${CLAUDE_SKILL_DIR}/', ['SKILL.md', 'references/', 'scripts/']],
    ['Run `${CLAUDE_PLUGIN_ROOT}/', ['CLAUDE.md', 'skills/']],
    ['Run `${CLAUDE_PLUGIN_ROOT}/skills/dep', ['deploy/']],
    ['Read `~/.claude/', ['skills/']],
    ['Read `~/.claude/skills/', ['deploy/', 'review/']],
    ['Read `~/.claude/skills/review/', ['SKILL.md', 'references/']],
    ['Read `~/.claude/skills/review/references/', ['图.md']],
    ['Read `~/', []],
    ['Read `references/steps.md` §', ['§Steps', '§Second']],
    ['Read [it](references/steps.md) §Se', ['§Steps', '§Second']],
    ['Read `references/none.md` §', []],
    ['<a href="refer', ['references/']],
    ["<img alt='x' src='references/", ['steps.md']],
    ['<a href="references/steps.md#', ['steps', 'second-step']],
    ['a href="refer', []],
    ['skill: ', ['deploy', 'review']],
    ['- **Skill**: rev', ['review']],
    ['Call `skill: d', ['deploy']],
    ['This skill: d', []],
  ])('%j', async (typed, expected) => expect(await complete(typed)).toEqual(expected));

  test('of the folder of the skill, from a reference of it too', async () => {
    const path = 'skills/deploy/references/steps.md';
    expect(await complete('Run `{baseDir}/', PUSH, path)).toEqual(['SKILL.md', 'references/', 'scripts/']);
  });

  test('of a name behind `$` stands beside what agents replace', async () => {
    expect(await complete('Use $rev')).toEqual(expect.arrayContaining(['$ARGUMENTS', 'review']));
  });

  test.each([
    ['---\nname: a\nskills: [review, de', ['deploy']],
    ['---\nname: a\nskills: ', ['deploy', 'review']],
    ['---\nname: a\nskills:\n  - review\n  - ', ['deploy', 'review']],
    ['---\nname: a\ntools:\n  - de', []],
  ])('of the skills of an agent: %j', async (text, expected) => {
    const client = await start('.claude/agents/tester.md');
    await client.request('workspace/symbol', { query: '' });
    await client.change(uri('.claude/agents/tester.md'), 2, [{ text: `${text}\n---\n` }]);
    const position = TextDocument.create('', '', 0, text).positionAt(1e6);
    const asked = { textDocument: { uri: uri('.claude/agents/tester.md') }, position };
    const found = await client.request<CompletionItem[]>('textDocument/completion', asked);
    expect(found.map(({ label }) => label)).toEqual(expected);
  });

  test.each([
    ['Run /', ['ship', 'review']],
    ['Call Skill(alpha:', ['review']],
    ['Run /beta:', ['ship', 'review']],
    // A plugin may be called otherwise than its folder.
    ['Run /other:re', ['review']],
  ])('of names that two plugins have, each once: %j', async (typed, labels) => {
    const paths = ['alpha/skills/review', 'beta/skills/review', 'beta/skills/ship'];
    const disk = new MemoryDisk(
      Object.fromEntries(
        paths.map((path) => [`/w/${path}/SKILL.md`, skill(path.slice(path.lastIndexOf('/') + 1), '')]),
      ),
    );
    const client = await TestClient.start(
      { disk },
      { capabilities: PUSH, workspaceFolders: [{ uri: 'file:///w', name: 'w' }] },
    );
    const own = 'file:///w/beta/skills/ship/SKILL.md';
    const text = skill('ship', typed).trimEnd();
    await client.open(own, text, 1);
    const position = TextDocument.create('', '', 0, text).positionAt(text.length);
    await client.request('workspace/symbol', { query: '' });
    const items = await client.request<CompletionItem[]>('textDocument/completion', {
      textDocument: { uri: own },
      position,
    });
    expect(items.map(({ label }) => label).sort()).toEqual([...labels].sort());
    expect(items.find(({ label }) => label === 'review')?.detail).toMatch(typed.includes('alpha') ? /alpha/ : /beta/);
  });

  test('of names is cut where there are many, and says so', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 130 }, (_, at) => [`/w/skills/s-${at}/SKILL.md`, skill(`s-${at}`, '')]),
    );
    const disk = new MemoryDisk({ ...many, '/w/CLAUDE.md': 'Run /s' });
    const folders = { capabilities: PUSH, workspaceFolders: [{ uri: 'file:///w', name: 'w' }] };
    const client = await TestClient.start({ disk }, folders);
    await client.open(uri('CLAUDE.md'), 'Run /s', 1, 'markdown');
    await client.request('workspace/symbol', { query: '' });
    const asked = { textDocument: { uri: uri('CLAUDE.md') }, position: { line: 0, character: 6 } };
    const found = await client.request<CompletionList>('textDocument/completion', asked);
    expect([found.isIncomplete, found.items.length]).toEqual([true, 100]);
  });

  test('of paths in links is left to a client that has it', async () => {
    expect(await complete('[x](references/', SERVED)).toEqual([]);
    expect(await complete('<a href="references/', SERVED)).toEqual([]);
    expect(await complete('Read `references/', SERVED)).toEqual(['steps.md']);
  });

  test('nothing of a skill where a sign opened a name', async () => {
    expect(await complete('### A (', PUSH, DEPLOY, { triggerKind: 2, triggerCharacter: '(' })).toEqual([]);
  });
});

test('highlights are those that lead to the same file', async () => {
  const found = await ask<DocumentHighlight[]>('documentHighlight', DEPLOY, '/review; ');
  expect(found.map(({ range, kind }) => [range.start.line, range.start.character, kind])).toEqual([
    [9, 17, 2],
    [9, 40, 2],
    [9, 60, 2],
  ]);
});

test('what leads somewhere has tokens', async () => {
  const client = await start(DEPLOY);
  const asked = { textDocument: { uri: uri(DEPLOY) } };
  const { data } = await client.request<SemanticTokens>('textDocument/semanticTokens/full', asked);
  const tokens: string[] = [];
  for (let at = 0, line = 0, character = 0; at < data.length; at += 5) {
    const [lines, characters, length, type] = data.slice(at, at + 4) as [number, number, number, number];
    character = lines === 0 ? character + characters : characters;
    line += lines;
    tokens.push(`${(FILES[DEPLOY] as string).split('\n')[line]?.slice(character, character + length)} ${type}`);
  }
  expect(tokens).toEqual([
    'references/steps.md 2',
    'scripts/run.sh 2',
    'review 0',
    'review 0',
    'tester 1',
    '~/.claude/skills/review/references/图.md 2',
  ]);
});

test('a selection grows from the path to the text, and VS Code has its own', async () => {
  const asked = { textDocument: { uri: uri(DEPLOY) }, positions: [placeIn(DEPLOY, '`references/steps.md`').position] };
  const [found] = await (await start(DEPLOY)).request<SelectionRange[]>('textDocument/selectionRange', asked);
  const sizes: string[] = [];
  for (let each = found; each; each = each.parent as SelectionRange)
    sizes.push(`${each.range.start.line}:${each.range.start.character}-${each.range.end.line}`);
  expect(sizes).toEqual(['7:55-7', '7:54-7', '7:0-7', '6:0-14', '5:0-14', '4:0-14', '0:0-14']);
  expect(await (await start(DEPLOY, SERVED)).request('textDocument/selectionRange', asked)).toBeNull();
});

test('skills, agents and symbols are among the symbols of the workspace', async () => {
  const client = await start(DEPLOY);
  const found = await client.request<SymbolInformation[]>('workspace/symbol', { query: 'e' });
  expect(found.map(({ name, kind, containerName }) => `${name} ${kind} ${containerName}`)).toEqual([
    'tester 5 .claude/agents/tester.md',
    'deploy 2 skills/deploy/SKILL.md',
    'review 2 skills/review/SKILL.md',
  ]);
});

test('a skill calls skills, references, scripts and agents, and is called by others', async () => {
  const client = await start(DEPLOY);
  const [item] = await client.request<CallHierarchyItem[]>(
    'textDocument/prepareCallHierarchy',
    placeIn(DEPLOY, '# Deploy'),
  );
  const out = await client.request<CallHierarchyOutgoingCall[]>('callHierarchy/outgoingCalls', { item });
  expect(out.map(({ to, fromRanges }) => `${to.name} ${to.kind} ${fromRanges.length}`)).toEqual([
    'steps 2 2',
    'run.sh 1 1',
    'review 2 3',
    'tester 2 1',
    '图 2 1',
  ]);
  const callers = async (item: CallHierarchyItem | undefined) =>
    (await client.request<CallHierarchyIncomingCall[]>('callHierarchy/incomingCalls', { item })).map(
      ({ from }) => from.name,
    );
  expect(await callers(item)).toEqual(['tester', 'CLAUDE', 'steps', 'review']);
  expect(await callers(out[1]?.to)).toEqual(['deploy']);
});

test('lenses count references where the author wants them', async () => {
  const lenses = async (path: string, referencesCodeLens: boolean) => {
    const client = await start(path, PUSH, { referencesCodeLens });
    const found = await client.request<CodeLens[]>('textDocument/codeLens', { textDocument: { uri: uri(path) } });
    const counting = found.filter(({ command }) => command?.command === 'skilldepth.showReferences');
    return Promise.all(
      counting.map(async ({ range, command }) => {
        const listed = await client.request<Location[]>('skilldepth/countedReferences', command?.arguments?.[0]);
        return `${range.start.line} ${command?.title}, ${listed.length} listed`;
      }),
    );
  };
  expect(await lenses('skills/review/SKILL.md', true)).toEqual(['0 4 references, 4 listed']);
  expect(await lenses(DEPLOY, true)).toEqual(['0 4 references, 4 listed', '5 1 reference, 1 listed']);
  expect(await lenses('skills/deploy/references/steps.md', true)).toEqual([
    '0 4 references, 4 listed',
    '4 1 reference, 1 listed',
  ]);
  expect(await lenses('skills/review/references/图.md', true)).toEqual(['0 1 reference, 1 listed']);
  expect(await lenses('skills/review/SKILL.md', false)).toEqual([]);
});
