import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LintedFinding } from '../../server/src/cli/findings';
import type { LintedFile, LintReport } from '../../server/src/cli/lint-report';
import { Bundle, ended } from '../cli/bundle';
import { run } from '../cli/support';

const PAGE = readFileSync(join(__dirname, '../../docs/adopting.md'), 'utf8');
/** The commands of the recipe as they are written, block by block. */
const BLOCKS = [...PAGE.matchAll(/^( *)```sh\n([\s\S]*?)^\1```/gm)].map(([, , block = '']) =>
  block.replace(/^ +/gm, '').trim(),
);
const hasTools = (() => {
  try {
    return execFileSync('sh', ['-c', 'git --version']).length > 0;
  } catch {
    return false;
  }
})();

/** Old faults, one or two to a skill. */
const FAULTS: readonly ((name: string) => string)[] = [
  (name) => `---\nname: ${name}\ndescription: Release: writes the notes. Use at a release.\n---\n\n# Notes\n`,
  (name) => `---\nname: ${name.toUpperCase()}\ndescription: Writes notes.\n---\n\n# Notes\n`,
  () => '# Notes\n\nWrite them.\n',
  (name) => `---\nname: ${name}\n---\n\n# Notes\n\nRead [the guide](references/guide.md).\n`,
  (name) => `---\r\nname: ${name}\ndescription: ${'Writes notes. '.repeat(90)}\r\n---\r\n\r\n# 笔记\n`,
  (name) =>
    `---\nname: other-${name}\ndescription: Writes notes.\ncolour: red\n---\n\n## Phase 1: Plan\n\nPlan.\n\n## Phase 2: Do\n\nDo.\n`,
  (name) => `\uFEFF---\nname: ${name}\ndescription: Writes notes.\n---\n\nSee references/gone.md and [x](../x.md).\n`,
  (name) => `---\nname: ${name}\ndescription: Writes notes.\nversion: 2.0\n\n# Notes\n`,
  (name) =>
    `---\nname: ${name}\ndescription: Writes notes.\nallowed-tools: Bash(git\n---\n\n## Error Handling\n\nSee errors.md\n\n## Version Context\n\nTBD\n`,
  (name) => `---\nname: ${name}\ndescription: Writes\u200b notes.\n---\n\n# Notes\n\nWrite them in order.\n`,
];
const LIBRARY = Object.fromEntries(
  Array.from({ length: 100 }, (_, at) => {
    const name = `notes-${at}`;
    return [`skills/${name}/SKILL.md`, (FAULTS[at % FAULTS.length] as (name: string) => string)(name)];
  }),
);

let bundle: Bundle;
let root: string;
beforeAll(async () => {
  bundle = await Bundle.make();
  root = bundle.workspace('old', { 'README.md': '# Our skills\n', ...LIBRARY });
});
afterAll(() => bundle.remove());

const sh = (commands: string) =>
  ended('sh', ['-c', commands], {
    cwd: root,
    env: {
      ...bundle.environment,
      ...{
        GIT_AUTHOR_NAME: 'A',
        GIT_AUTHOR_EMAIL: 'a@example.org',
        GIT_COMMITTER_NAME: 'A',
        GIT_COMMITTER_EMAIL: 'a@example.org',
      },
    },
  });
const lint = async (): Promise<LintReport> => JSON.parse((await sh('skilldepth lint skills --format json')).stdout);

describe.runIf(hasTools)('the recipe for an old library', () => {
  test('makes CI green on a hundred dirty skills, red for a new fault, and green again', async () => {
    await sh('git init -q && git add -A && git commit -qm Old');
    const before = (await lint()).summary;
    expect(before).toMatchObject({ files: 100 });
    expect(before.errors).toBeGreaterThan(50);
    const [look, init, fix, baseline, ci, prune] = BLOCKS as [string, string, string, string, string, string];
    expect(BLOCKS).toHaveLength(6);
    expect((await sh(look)).code).toBe(1);
    expect((await sh(init)).code).toBe(0);
    await sh(fix);
    expect((await lint()).summary.errors).toBeLessThan(before.errors);
    expect(await sh(`set -e; ${baseline}`)).toMatchObject({ code: 0, stderr: '' });
    const green = await sh(ci);
    expect(green.code).toBe(0);
    expect(green.stderr).toMatch(/The baseline holds \d+ findings/);

    const file = join(root, 'skills/notes-9/SKILL.md');
    const good = readFileSync(file, 'utf8');
    writeFileSync(file, good.replace('description: ', 'description: Notes: '));
    const red = await sh(ci);
    expect(red.code).toBe(1);
    expect(red.stdout).toContain('1 error');
    writeFileSync(file, good);
    expect((await sh(ci)).code).toBe(0);

    writeFileSync(join(root, 'skills/notes-3/SKILL.md'), good.replaceAll('notes-9', 'notes-3'));
    const pruned = await sh(`set -e; ${prune}; ${ci}`);
    expect(pruned.code).toBe(0);
    expect(pruned.stdout).toMatch(/\(0 added, [1-9]\d* gone\)/);
  }, 120_000);

  test('names ways of silencing that each silence every finding', async () => {
    const ways: Readonly<Record<string, (file: LintedFile, finding: LintedFinding) => [path: string, text: string]>> = {
      file: ({ path }, { rule }) => [path, `${LIBRARY[path]}\n<!-- skilldepth-disable-file ${rule} -- old -->\n`],
      override: ({ path }, { rule }) => [
        '.skilldepth.json',
        JSON.stringify({ overrides: [{ files: path, rules: { [rule]: 'off' } }] }),
      ],
      project: (_, { rule }) => ['.skilldepth.json', JSON.stringify({ rules: { [rule]: 'off' } })],
      ignore: ({ path }) => ['.skilldepth.json', JSON.stringify({ ignore: [path] })],
    };
    const one = Object.fromEntries(Object.entries(LIBRARY).slice(0, FAULTS.length));
    const lintOf = async (files: Readonly<Record<string, string>>): Promise<LintReport> =>
      JSON.parse((await run(['lint', '--format', 'json'], files)).stdout);
    const found = await lintOf(one);
    const kinds = new Map<string, [LintedFile, LintedFinding]>();
    for (const file of found.files)
      for (const finding of file.findings) if (!kinds.has(finding.rule)) kinds.set(finding.rule, [file, finding]);
    expect(kinds.size).toBeGreaterThan(9);
    for (const [rule, [file, finding]] of kinds)
      for (const [way, write] of Object.entries(ways)) {
        const [path, text] = write(file, finding);
        const { files } = await lintOf({ [file.path]: one[file.path] as string, [path]: text });
        const left = files.flatMap(({ findings }) => findings.map((each) => each.rule));
        expect(left, `${way} ${rule}`).not.toContain(rule);
      }
  });
});
