import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Import, importsIn, importsOf, root, sources } from './imports';

/** What a room may import: targets that equal an entry or lie below one that ends in `/`, and, in `types`, of which only types. */
interface Room {
  readonly values: readonly string[];
  readonly types?: readonly string[];
}

const CORE = 'server/src/core/';
const BOUNDARY = `${CORE}index`;
const PROTOCOL = 'server/src/lsp/protocol';
const LSP_TYPES = ['vscode-languageserver', 'vscode-languageserver-types', 'vscode-languageserver-protocol'];

/** What the client has of Node: files it asks the editor for, as they may lie on another machine or in none. */
const NO_DISK = ['node:crypto', 'node:os', 'node:path'];

/** DESIGN's import rules between the rooms; the first entry that begins a file's path holds for it. */
const ROOMS: Readonly<Record<string, Room>> = {
  [CORE]: { values: [CORE, 'yaml', 'mdast-util-from-markdown'], types: ['mdast'] },
  'server/src/features/': { values: ['server/src/features/', BOUNDARY], types: [...LSP_TYPES, PROTOCOL] },
  'server/src/host/': {
    values: ['server/src/host/', BOUNDARY, 'node:', 'jsonc-parser', 'gpt-tokenizer/encoding/cl100k_base'],
  },
  [PROTOCOL]: { values: [], types: LSP_TYPES },
  'server/src/lsp/': {
    values: [
      ...['server/src/lsp/', 'server/src/features/', 'server/src/host/', BOUNDARY, 'node:'],
      ...[...LSP_TYPES, 'vscode-languageserver/node'],
    ],
  },
  'server/src/cli/': {
    values: ['server/src/cli/', 'server/src/host/', BOUNDARY, 'node:', 'commander', 'package.json'],
  },
  'client/src/': {
    values: ['client/src/', PROTOCOL, 'vscode', 'vscode-languageclient', 'vscode-languageclient/node', ...NO_DISK],
  },
};

/** The layers of the core, lowest first: a room imports itself and what stands in a line above. */
const LAYERS = [
  ['document/'],
  ['spec/', 'config/wildcard'],
  ['config/schema', 'config/closest', 'config/glob', 'rules/rule'],
  ['refactor/'],
  ['scaffold/'],
  ['rules/', 'workspace/', 'session/'],
  ['config/', 'lint', 'fix/', 'report/'],
  ['index'],
];

/** Types that every layer speaks: what a rule reports and is told, what is configured. */
const CONTRACTS = [`${CORE}rules/rule`, `${CORE}config/schema`];

const within = (target: string, entries: readonly string[]) =>
  entries.some((entry) => target === entry || (/[/:]$/.test(entry) && target.startsWith(entry)));

const name = ({ file, target }: Import) => `${file} imports ${target}`;

const allImports = [...sources('server/src'), ...sources('client/src')].flatMap(importsOf);

test('imports are read as they are written', () => {
  const text = `import { type A, b } from './b';\nimport type { C } from '../c';\nimport {\n  type D,\n} from 'd';
export * from './e';\nimport 'f';\nconst g = () => import('g');\nconst h = require('./h');\n`;
  expect(importsIn('x/y/a', text).map(({ target, typeOnly }) => `${target}${typeOnly ? ' (type)' : ''}`)).toEqual([
    ...['x/y/b', 'x/c (type)', 'd (type)', 'x/y/e', 'f', 'g', 'x/y/h'],
  ]);
});

test('each room imports only what it may', () => {
  const bad = allImports.filter((each) => {
    const room = Object.entries(ROOMS).find(([entry]) => within(each.file, [entry]))?.[1];
    if (!room) return true;
    return !within(each.target, room.values) && !(each.typeOnly && within(each.target, room.types ?? []));
  });
  expect(bad.map(name)).toEqual([]);
});

describe('inside the core', () => {
  const inside = allImports.filter(({ file, target }) => file.startsWith(CORE) && target.startsWith(CORE));
  const layerOf = (file: string) => LAYERS.findIndex((rooms) => within(file.slice(CORE.length), rooms));
  const roomOf = (file: string) => LAYERS[layerOf(file)]?.find((room) => within(file.slice(CORE.length), [room]));

  test('a layer knows only itself and those below', () => {
    const bad = inside.filter((each) => {
      if (each.typeOnly && CONTRACTS.includes(each.target)) return false;
      const [from, to] = [layerOf(each.file), layerOf(each.target)];
      return from < 0 || to < 0 || from < to || (from === to && roomOf(each.file) !== roomOf(each.target));
    });
    expect(bad.map(name)).toEqual([]);
  });

  test('rules do not know each other', () => {
    const isRule = (file: string) =>
      /rules\/.+\//.test(file) && readFileSync(join(root, `${file}.ts`), 'utf8').includes('export default defineRule(');
    const bad = inside.filter(({ file, target }) => file !== `${CORE}rules/index` && isRule(target));
    expect(bad.map(name)).toEqual([]);
  });
});
