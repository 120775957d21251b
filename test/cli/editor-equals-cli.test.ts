import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver-types';
import type { LintedFinding } from '../../server/src/cli/findings';
import type { LintReport } from '../../server/src/cli/lint-report';
import { PULL, TestClient, uriOf } from '../lsp/support/client';
import { sampleLibrary } from '../lsp/support/sample-library';
import { Bundle } from './bundle';

const corpus = process.env.SKILLDEPTH_CORPUS ?? resolve(import.meta.dirname, '../../../shared/corpus');
const examples = resolve(import.meta.dirname, '../../examples');
const present = existsSync(corpus);
if (!present)
  console.warn(`Skipped: there is no corpus of real skills at ${corpus}; set SKILLDEPTH_CORPUS to its folder.`);

const SEVERITIES = ['error', 'warning', 'information', 'hint'];

const inWords = ({ code, severity, message, range: { start, end } }: Diagnostic) =>
  `${start.line + 1}:${start.character + 1}-${end.line + 1}:${end.character + 1} ${SEVERITIES[(severity ?? 0) - 1]} ${code} ${message}`;

/** What the editor shows of a finding: what the baseline holds is a hint there. */
const asDiagnostic = ({ line, column, endLine, endColumn, severity, rule, message, baseline }: LintedFinding) => {
  const place = `${line}:${column}-${endLine}:${endColumn}`;
  return baseline ? `${place} hint ${rule} ${message} (in the baseline)` : `${place} ${severity} ${rule} ${message}`;
};

let bundle: Bundle;
beforeAll(async () => {
  bundle = await Bundle.make();
});
afterAll(() => bundle.remove());

const cli = async (folder: string, ...argv: string[]): Promise<string> => (await bundle.run(argv, folder)).stdout;

/** Of the Markdown of which the command line says nothing so many files are opened at least. */
const FEWEST_SOUND = 300;

/** Other Markdown than what a report has, all or a part of it. */
const soundIn = (folder: string, { files }: LintReport): string[] => {
  const known = new Set(files.map(({ path }) => path));
  const others = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.md$/i.test(path) && !/(?:^|\/)(?:skill\.md$|drafts\/)/i.test(path) && !known.has(path));
  const every = Math.max(1, Math.floor(others.length / FEWEST_SOUND));
  return others.filter((_, at) => at % every === 0);
};

/** Compares what command line and editor say of each Markdown file of a folder; gives the number of those with findings. */
async function compare(folder: string): Promise<number> {
  const report: LintReport = JSON.parse(await cli(folder, 'lint', '--format', 'json'));
  const client = await TestClient.start(
    {},
    { capabilities: PULL, workspaceFolders: [{ uri: uriOf(folder), name: 'w' }] },
  );
  // Of symbols the editor speaks when it has read the library.
  await client.request('workspace/symbol', { query: '' });
  const sound = soundIn(folder, report).map((path) => ({ path, findings: [] }));
  for (const { path, findings } of [...report.files, ...sound]) {
    const file = join(folder, path);
    const uri = uriOf(file);
    const language = /skill\.md$/i.test(path) ? 'skill' : 'markdown';
    await client.open(uri, readFileSync(file, 'utf8').replace(/^\uFEFF/, ''), 1, language);
    const { items } = await client.request<{ items: Diagnostic[] }>('textDocument/diagnostic', {
      textDocument: { uri },
    });
    expect(items.map(inWords), path).toEqual(findings.map(asDiagnostic));
    await client.close(uri);
  }
  return report.files.filter(({ findings }) => findings.length > 0).length;
}

test('the editor says of the examples what the command line says', async () => {
  expect(await compare(examples)).toBeGreaterThan(2);
}, 60_000);

test('and so it is with configuration, suppressions and a baseline', async () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'skilldepth-equal-')));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const linked = (body: string) =>
    `---\nname: x\ndescription: Reads. Use when asked.\ncolour: red\n---\n\n# X\n\n${body}`;
  try {
    mkdirSync(join(folder, '.git'));
    write('base.json', '{ "rules": { "unknown-field": "error" }, "phases": "of" }');
    write(
      '.skilldepth.json',
      '{ "extends": "./base.json", "ignore": ["drafts"], "depth": "require", "nope": 1,\n"overrides": [{ "files": "vendor", "depth": "off", "agents": ["upload"] }] }',
    );
    for (const path of ['skills/x', 'vendor/x', 'drafts/x']) write(`${path}/SKILL.md`, linked('Read [it](gone.md).\n'));
    write('old/x/SKILL.md', linked('Read [it](gone.md).\n\nRead [it](gone.md).\n'));
    write(
      'near/.skilldepth.json',
      '{ "extends": "skilldepth:loading", "rules": { "broken-link": { "ignore": "gone*" } } }',
    );
    write(
      'near/x/SKILL.md',
      linked('Read [it](gone.md).\n<!-- skilldepth-disable-section invalid-name, brokn-link -->\n'),
    );
    await cli(folder, 'baseline', 'old');
    write('old/x/SKILL.md', linked('Read [it](gone.md).\n\nRead [that](gone-too.md).\n'));
    const report: LintReport = JSON.parse(await cli(folder, 'lint', '--format', 'json'));
    const rules = (path: string) =>
      report.files
        .find((file) => file.path === path)
        ?.findings.map(({ rule, baseline }) => `${baseline ? 'held ' : ''}${rule}`);
    expect(rules('drafts/x/SKILL.md')).toBeUndefined();
    expect(rules('.skilldepth.json')).toEqual(['invalid-configuration', 'invalid-configuration']);
    expect(rules('old/x/SKILL.md')?.filter((rule) => rule.includes('broken-link'))).toEqual([
      'held broken-link',
      'broken-link',
    ]);
    expect(rules('near/x/SKILL.md')).toEqual(expect.arrayContaining(['unknown-suppression', 'unused-suppression']));
    expect(await compare(folder)).toBeGreaterThan(3);
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 60_000);

test('and so it is with what skills mean for each other, and with the files inside them', async () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'skilldepth-equal-')));
  const skill = (name: string, description: string, body: string) =>
    `---\nname: ${name}\ndescription: ${description}\n---\n\n# Task\n\n${body}\n`;
  const reads = 'Reads invoices, receipts, taxes, vendors and amounts from scans.';
  const files = {
    'a/skills/one/x/SKILL.md': skill('x', reads, 'Read [a](References/A.md#no) and use the `y` skill.'),
    'a/skills/one/x/references/a.md': '# A\n\nSee b.md.\n',
    'a/skills/one/x/references/b.md': '# B\n',
    'a/skills/one/x/scripts/c.py': '',
    'a/skills/two/x/SKILL.md': skill('x', 'Writes.', 'Read [it](../../shared.md#no).'),
    'a/skills/shared.md': '# Shared\n',
    'a/skills/y/SKILL.md': skill('y', `${reads} Fast.`, 'Use the `x-z` skill. Then use the `send` skill.'),
    'a/skills/x-z/SKILL.md': skill('x-z', 'Waits.', 'Use the `y` skill.'),
    'a/.gemini/skills/z/SKILL.md': skill('z', 'Waits.', 'Wait.'),
    'a/.agents/skills/z/SKILL.md': skill('z', 'Waits long.', 'Wait.'),
    'a/.claude/skills/review/SKILL.md': skill('review', 'Waits.', 'Run /home/ada/x/run.sh'),
    'a/.claude/commands/review.md': 'Review as [told](rules.md), by [the taste](../../README.md#taste).',
    'a/skills/one/x/references/deep/c.md':
      'See [a](../../References/a.md), [b](../b.md#b), [shared](../../../../shared.md).',
    'a/README.md': '# About\n\nSee [it](it.md).\n',
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const report: LintReport = JSON.parse(await cli(folder, 'lint', '--format', 'json'));
  const rules = new Set(report.files.flatMap(({ findings }) => findings.map(({ rule }) => rule)));
  const wanted =
    'duplicate-skill-name shadowed-skill name-of-built-in-command overlapping-description circular-skills unknown-skill wrong-letter-case broken-anchor path-outside-skill absolute-path unreferenced-file nested-reference';
  expect([...rules]).toEqual(expect.arrayContaining(wanted.split(' ')));
  expect(await compare(folder)).toBeGreaterThan(7);
  rmSync(folder, { recursive: true });
}, 60_000);

test('and so it is with symbols, in skills and in what defines them', async () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'skilldepth-')));
  for (const [path, text] of Object.entries(sampleLibrary())) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const found = (await cli(folder, 'lint', '--format', 'json')).match(/"undefined-symbol"/g);
  expect(found).toHaveLength(30);
  expect(await compare(folder)).toBeGreaterThan(29);
  rmSync(folder, { recursive: true });
}, 60_000);

test.skipIf(!present)(
  'the editor says of real skills what the command line says',
  async () => {
    expect(await compare(corpus)).toBeGreaterThan(350);
  },
  120_000,
);
