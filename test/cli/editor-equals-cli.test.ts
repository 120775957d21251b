import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver-types';
import type { LintedFinding } from '../../server/src/cli/findings';
import type { LintReport } from '../../server/src/cli/lint-report';
import { main } from '../../server/src/cli/main';
import { nodeFileSystem } from '../../server/src/host/node-file-system';
import { nodeFileWriter } from '../../server/src/host/write-file';
import { PULL, TestClient, uriOf } from '../lsp/support/client';
import { STILL } from './support';

const corpus = process.env.SKILLDEPTH_CORPUS ?? resolve(import.meta.dirname, '../../../shared/corpus');
const examples = resolve(import.meta.dirname, '../../examples');
const present = existsSync(corpus);
if (!present)
  console.warn(`Skipped: there is no corpus of real skills at ${corpus}; set SKILLDEPTH_CORPUS to its folder.`);

const SEVERITIES = ['error', 'warning', 'information', 'hint'];

const inWords = ({ code, severity, message, range: { start, end } }: Diagnostic) =>
  `${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1} ${SEVERITIES[(severity ?? 0) - 1]} ${code} ${message}`;

const asDiagnostic = ({ line, column, endLine, endColumn, severity, rule, message }: LintedFinding) =>
  `${line}:${column}-${endLine}:${endColumn} ${severity} ${rule} ${message}`;

const lintFolder = async (folder: string): Promise<LintReport> => {
  let stdout = '';
  await main(['lint', '--format', 'json'], {
    stdout: (text) => {
      stdout += text;
    },
    stderr: () => {},
    cwd: folder,
    fs: nodeFileSystem(),
    writer: nodeFileWriter(),
    ...STILL,
    now: () => new Date(),
    colour: false,
  });
  return JSON.parse(stdout);
};

/** Compares what command line and editor say of one in so many skills of a folder; gives the number of those with findings. */
async function compare(folder: string, share: number): Promise<number> {
  const report = await lintFolder(folder);
  const client = await TestClient.start(
    {},
    { capabilities: PULL, workspaceFolders: [{ uri: uriOf(folder), name: 'w' }] },
  );
  const chosen = report.files.filter((_, index) => index % share === 0);
  for (const { path, findings } of chosen) {
    const file = join(folder, path);
    const uri = uriOf(file);
    await client.open(uri, readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
    const { items } = await client.request<{ items: Diagnostic[] }>('textDocument/diagnostic', {
      textDocument: { uri },
    });
    expect(items.map(inWords), path).toEqual(findings.map(asDiagnostic));
    await client.close(uri);
  }
  return chosen.filter(({ findings }) => findings.length > 0).length;
}

test('the editor says of the examples what the command line says', async () => {
  expect(await compare(examples, 1)).toBeGreaterThan(2);
}, 60_000);

test.skipIf(!present)(
  'the editor says of real skills what the command line says',
  async () => {
    expect(await compare(corpus, 5)).toBeGreaterThan(30);
  },
  120_000,
);
