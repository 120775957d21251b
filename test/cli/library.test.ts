import { describe, expect, test } from 'vitest';
import type { LintReport } from '../../server/src/cli/lint-report';
import type { CacheStore } from '../../server/src/host/cache-store';
import { NO_HISTORY } from '../../server/src/host/git';
import { type Files, run } from './support';

const skill = (name: string, description: string, body = 'Read the file.\n') =>
  `---\nname: ${name}\ndescription: ${description}\n---\n\n# Task\n\n${body}`;

const FILES: Files = {
  'skills/a/x/SKILL.md': skill('x', 'Reads invoices, receipts, taxes, vendors and amounts from scans.'),
  'skills/b/x/SKILL.md': skill('x', 'Writes letters. Use when a letter is due.'),
  'skills/c/SKILL.md': skill('c', 'Reads invoices, receipts, taxes, vendors and amounts from photos.'),
  'skills/d/SKILL.md': skill('d', 'Greets people. Use when somebody arrives.'),
};

const RULES = new Set(['duplicate-skill-name', 'overlapping-description', 'unknown-skill', 'circular-skills']);

/** What is found of the library's rules, as `path rule`, sorted. */
async function found(argv: readonly string[], files = FILES, world = {}): Promise<string[]> {
  const { stdout } = await run(['lint', '--format', 'json', ...argv], files, {}, NO_HISTORY, world);
  return (JSON.parse(stdout) as LintReport).files
    .flatMap(({ path, findings }) => findings.map(({ rule }) => `${path} ${rule}`))
    .filter((line) => RULES.has(line.split(' ')[1] as string))
    .sort();
}

const ALL = [
  'skills/a/x/SKILL.md duplicate-skill-name',
  'skills/a/x/SKILL.md overlapping-description',
  'skills/b/x/SKILL.md duplicate-skill-name',
  'skills/c/SKILL.md overlapping-description',
];

describe('a lint knows what skills mean for each other', () => {
  test('in a folder', async () => {
    expect(await found([])).toEqual(ALL);
    expect(await found(['skills/a', 'skills/b'])).toEqual(ALL.filter((line) => line.includes('duplicate')));
  });

  test('but not of a file alone, and not of a text', async () => {
    expect(await found(['skills/a/x/SKILL.md'])).toEqual([]);
    expect(await found(['skills/a/x/SKILL.md', 'skills/b/x/SKILL.md'])).toEqual([]);
    const stdin = async () => ({ ok: true as const, text: String(FILES['skills/a/x/SKILL.md']), bom: false });
    expect(await found(['--stdin', '--stdin-filename', 'skills/a/x/SKILL.md'], FILES, { stdin })).toEqual([]);
  });

  test('also where only some of them are looked at', async () => {
    const shards = await Promise.all(['1/3', '2/3', '3/3'].map((shard) => found(['--shard', shard])));
    expect(shards.flat().sort()).toEqual(ALL);
    const changes = async () => new Set(['/w/skills/c/SKILL.md']);
    expect(await found(['--changed'], FILES, { changes })).toEqual(['skills/c/SKILL.md overlapping-description']);
  });

  test('of skills with symbols too', async () => {
    const files = { ...FILES, 'skills/c/SKILL.md': `${FILES['skills/c/SKILL.md']}\nDo §CMD_CLOSE.\n` };
    expect(await found([], files)).toEqual(ALL);
  });

  test('when it fixes', async () => {
    const { stdout } = await run(['fix', '--format', 'json'], FILES);
    const left = (JSON.parse(stdout) as { files: { left: { rule: string }[] }[] }).files.flatMap((each) => each.left);
    expect(left.filter(({ rule }) => RULES.has(rule))).toHaveLength(ALL.length);
  });
});

/** Keeps what it is given; files without times, so that their texts decide. */
class Memory implements CacheStore {
  readonly engine = '1';
  readonly kept = new Map<string, Uint8Array>();
  load = (name: string): Uint8Array | undefined => this.kept.get(name);
  save(name: string, bytes: Uint8Array): void {
    this.kept.set(name, bytes);
  }
  append(name: string, bytes: Uint8Array): void {
    this.kept.set(name, Buffer.concat([this.kept.get(name) ?? new Uint8Array(), bytes]));
  }
  stampOf = (): undefined => undefined;
}

describe('what is kept from an earlier run is no older than the other skills', () => {
  const changed = (change: Record<string, string | undefined>): Files =>
    Object.fromEntries(Object.entries({ ...FILES, ...change }).filter(([, text]) => text !== undefined)) as Files;

  test.each([
    ['nothing', {}],
    ['a body', { 'skills/d/SKILL.md': skill('d', 'Greets people. Use when somebody arrives.', 'Wave.\n') }],
    ['the body of one with findings', { 'skills/b/x/SKILL.md': `${FILES['skills/b/x/SKILL.md']}\nAnd more.\n` }],
    ['a name', { 'skills/b/x/SKILL.md': skill('y', 'Writes letters. Use when a letter is due.') }],
    ['a description', { 'skills/c/SKILL.md': skill('c', 'Paints.') }],
    ['another of the same', { 'skills/e/SKILL.md': skill('x', 'Sings.') }],
    ['one less', { 'skills/b/x/SKILL.md': undefined }],
    ['one for another', { 'skills/b/x/SKILL.md': undefined, 'skills/e/SKILL.md': skill('x', 'Sings.') }],
  ])('%s', async (_, change) => {
    const cache = new Memory();
    await found([], FILES, { cache });
    const files = changed(change);
    expect(await found([], files, { cache })).toEqual(await found([], files));
    expect(await found([], files, { cache })).toEqual(await found([], files));
    expect(await found([], FILES, { cache })).toEqual(ALL);
  });
});

test('a comment against a rule on the library is of no use only where the library is known', async () => {
  const body = '<!-- skilldepth-disable-file duplicate-skill-name -- as it came -->\n\nRead it.\n';
  const files = { ...FILES, 'skills/d/SKILL.md': skill('d', 'Greets people.', body) };
  const unused = async (...argv: string[]) => {
    const { stdout } = await run(['lint', '--format', 'json', ...argv], files);
    return (JSON.parse(stdout) as LintReport).files.flatMap(({ findings }) =>
      findings.filter(({ rule }) => rule === 'unused-suppression'),
    ).length;
  };
  expect(await unused()).toBe(1);
  expect(await unused('skills/d/SKILL.md')).toBe(0);
});
