import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import {
  briefOf,
  referencesFrom,
  referencesTo,
  SkillDocument,
  type Snapshot,
  SnapshotBuilder,
} from '../../server/src/core/index';
import type { FileSystem } from '../../server/src/host/file-system';
import { readLibrary } from '../../server/src/host/library';
import { nodeFileSystem } from '../../server/src/host/node-file-system';
import { referenceWorld } from '../../server/src/host/reference-world';

const corpus = process.env.SKILLDEPTH_CORPUS ?? resolve(import.meta.dirname, '../../../shared/corpus');
const present = existsSync(corpus);
if (!present)
  console.warn(`Skipped: there is no corpus of real skills at ${corpus}; set SKILLDEPTH_CORPUS to its folder.`);

/** What is known of the files of a library before anybody asks. */
function inBrief(library: Snapshot, fs: FileSystem): Snapshot {
  const builder = new SnapshotBuilder();
  for (const [path] of library.entries) {
    const read = fs.readText(path);
    if (read.ok) builder.addBrief(path, briefOf(path, new SkillDocument(read.text)), () => library.entries.get(path));
  }
  return builder.done();
}

/** Every reference of a repository to a file, as `place -> file`: forwards by all that files hold, and back by what is known in brief. */
function bothWays(root: string): { forth: string[]; back: ReadonlySet<string> } {
  const fs = nodeFileSystem();
  const library = readLibrary([root], fs);
  if (!library) throw new Error(`${root} has too many files`);
  const worldOf = (snapshot: Snapshot) => {
    const plain = referenceWorld(snapshot, [root], () => ({ pathMappings: {} }), fs);
    // The folders of the corpus are no repositories, but what holds them may be one.
    return { ...plain, repositoryOf: () => root };
  };
  const world = worldOf(library);
  const brief = worldOf(inBrief(library, fs));
  const forth: string[] = [];
  const back = new Set<string>();
  const seen = new Set<string>();
  for (const [, entry] of library.entries) {
    for (const { path, reference, target } of referencesFrom(entry, world)) {
      if (target.kind === 'directory') continue;
      forth.push(`${path}:${reference.line}:${reference.start} -> ${target.path}`);
      if (seen.has(target.path)) continue;
      seen.add(target.path);
      for (const found of referencesTo(target.path, brief))
        back.add(`${found.path}:${found.reference.line}:${found.reference.start} -> ${target.path}`);
    }
  }
  return { forth, back };
}

test.skipIf(!present)(
  'what leads to a file is found from it, on some real skills',
  () => {
    const folders = readdirSync(corpus, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const some = folders.filter((_, at) => at % 3 === 0);
    const all = some.map(({ name }) => bothWays(join(corpus, name)));
    for (const { forth, back } of all) expect(forth.filter((each) => !back.has(each))).toEqual([]);
    expect(all.reduce((sum, { forth }) => sum + forth.length, 0)).toBeGreaterThan(5_000);
  },
  120_000,
);
