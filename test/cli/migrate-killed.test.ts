// A real process, killed again and again while it migrates: each skill is as it was or as it will be, and the next run settles the rest.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';

const SKILLS = Array.from({ length: 24 }, (_, index) => `skill-${index}`);
const head = (name: string) => `---\nname: ${name}\ndescription: Greets people. Use when somebody arrives.\n---\n\n`;
const stub = (name: string) => `${head(name)}Follow the instructions in ./workflow.md.\n`;
const STEPS = '# Greet\n\n1. Ask for the name.\n2. Say hello.\n';

/** Six processes one after the other, on a busy machine. */
const PATIENCE = 60_000;

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'skilldepth-'));
  await build({
    entryPoints: [join(__dirname, '../../server/src/cli/bin.ts')],
    outfile: join(folder, 'cli.js'),
    bundle: true,
    platform: 'node',
    mainFields: ['module', 'main'],
    logLevel: 'error',
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

function library(name: string): string {
  const root = join(folder, name);
  for (const skill of SKILLS) {
    mkdirSync(join(root, skill), { recursive: true });
    writeFileSync(join(root, skill, 'SKILL.md'), stub(skill));
    writeFileSync(join(root, skill, 'workflow.md'), STEPS);
  }
  return root;
}

/** Starts a migration; with `killedAfter`, kills it once so many skills are done. Gives the exit code, null when it was killed. */
async function migrate(root: string, args: readonly string[], killedAfter?: number): Promise<number | null> {
  const child = spawn(process.execPath, [join(folder, 'cli.js'), 'migrate', ...args], { cwd: root, stdio: 'ignore' });
  const closed = new Promise<number | null>((resolve) => child.on('close', resolve));
  const runs = join(root, '.skilldepth/backups');
  const isDone = () =>
    existsSync(runs) && readdirSync(runs).some((run) => readdirSync(join(runs, run)).length > (killedAfter ?? 0));
  if (killedAfter !== undefined) {
    while (child.exitCode === null && !isDone()) await turn();
    child.kill('SIGKILL');
  }
  return closed;
}

const stateOf = (root: string, skill: string): 'old' | 'new' | 'between' => {
  const text = readFileSync(join(root, skill, 'SKILL.md'), 'utf8');
  const second = existsSync(join(root, skill, 'workflow.md'));
  if (text === stub(skill) && second) return 'old';
  return text === head(skill) + STEPS && !second ? 'new' : 'between';
};
const states = (root: string) => new Set(SKILLS.map((skill) => stateOf(root, skill)));

test.each([0, 1, 2, 5, 9, 14])(
  'killed after %i skills, then written or undone',
  async (skills) => {
    const root = library(`killed-${skills}`);
    await migrate(root, ['--write'], skills);
    const between = SKILLS.filter((skill) => stateOf(root, skill) === 'between');
    expect(between.length).toBeLessThanOrEqual(1);
    for (const skill of between) {
      // Both texts are there: the new one already, the old one still.
      expect(readFileSync(join(root, skill, 'SKILL.md'), 'utf8')).toBe(head(skill) + STEPS);
      expect(readFileSync(join(root, skill, 'workflow.md'), 'utf8')).toBe(STEPS);
    }
    if (skills % 2 === 0) {
      expect(await migrate(root, ['--write'])).toBe(0);
      expect(states(root)).toEqual(new Set(['new']));
      expect(SKILLS.flatMap((skill) => readdirSync(join(root, skill)))).toEqual(SKILLS.map(() => 'SKILL.md'));
    }
    // Once for what was interrupted and once for each run; one more time does nothing.
    for (let run = 0; run < 3; run++) expect(await migrate(root, ['--restore'])).toBe(0);
    expect(states(root)).toEqual(new Set(['old']));
  },
  PATIENCE,
);
