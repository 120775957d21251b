import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DEFAULT_CONFIG } from '../../server/src/core/index';
import { Auditor } from '../../server/src/host/auditor';
import { decodeText } from '../../server/src/host/node-file-system';
import { MemoryFileSystem } from '../support/memory-file-system';

const corpus = process.env.SKILLDEPTH_CORPUS ?? resolve(import.meta.dirname, '../../../shared/corpus');
const present = existsSync(corpus);
if (!present)
  console.warn(`Skipped: there is no corpus of real skills at ${corpus}; set SKILLDEPTH_CORPUS to its folder.`);

/** Every so many real skills. */
const EVERY = 6;
/** What others make of a skill they take over: another name, another description, more of a frontmatter, one file less. */
const CHANGES: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.replace(/^name:.*$/m, 'name: another'),
  (text) => text.replace(/^name:.*$/m, 'name: third\nlicense: MIT'),
  (text) => text.replace(/^description:.*$/m, 'description: By default it uses the first of them.'),
];

/** For some real skills the Markdown of each, several times over. */
function* libraries(): Generator<Record<string, string>> {
  const all = readdirSync(corpus, { recursive: true, encoding: 'utf8' });
  const skills = all.filter((path) => basename(path) === 'SKILL.md').filter((_, at) => at % EVERY === 0);
  for (const skill of skills) {
    const folder = join(dirname(skill), '/');
    const beside = all.filter((path) => path.startsWith(folder) && /\.md$/i.test(path));
    const files: Record<string, string> = {};
    for (const [at, change] of CHANGES.entries())
      for (const path of beside) {
        const read = decodeText(readFileSync(join(corpus, path)));
        if (!read.ok || (at === 2 && path !== skill && path === beside.at(-1))) continue;
        files[`/${at}/${path.slice(folder.length)}`] = path === skill ? change(read.text) : read.text;
      }
    yield files;
  }
}

describe.skipIf(!present)('real skills and what others have made of them', () => {
  test('are judged in one audit as each alone', { timeout: 120_000 }, () => {
    const options = { shown: (path: string) => path, configOf: () => DEFAULT_CONFIG, today: '2026-11-20' };
    let judged = 0;
    for (const files of libraries()) {
      const fs = new MemoryFileSystem(files);
      const together = new Auditor(fs, options);
      for (const at of CHANGES.keys()) {
        const path = `/${at}/SKILL.md`;
        expect(together.judge(path)).toEqual(new Auditor(fs, options).judge(path));
        judged++;
      }
    }
    expect(judged).toBeGreaterThan(400);
  });
});
