import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { cacheFolder } from './cache-store';
import { textOf } from './column';

/**
 * Loads a CommonJS file as `require` does and keeps what V8 made of it for the next process, which then need not compile it again. It
 * is kept under the name of the content and the version of V8, which itself refuses what another one has made. What cannot be kept is
 * only missed.
 * @param content names the content of the file, another one for every other content
 */
export function loadKept(path: string, content: string): unknown {
  const kept = join(cacheFolder(), 'code', `${content}${forWhat()}-${process.versions.v8}-${process.arch}.bin`);
  const cachedData = quietly(() => readFileSync(kept));
  const source = textOf(readFileSync(path));
  const script = new Script(`(function (exports, require, module, __filename, __dirname) { ${source}\n})`, {
    filename: path,
    ...(cachedData && { cachedData }),
  });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(path), module, path, dirname(path));
  if (!cachedData || script.cachedDataRejected)
    process.once('exit', () => quietly(() => keep(kept, script.createCachedData())));
  return module.exports;
}

/** What a run on single files calls is kept apart: it is less, and what it does not need would take it 5 ms to take over (November 2026). */
function forWhat(): string {
  return process.argv.slice(2).some((each) => /\.md$/i.test(each)) ? '-file' : '';
}

/** At the end of the process, so that what was compiled when it was called is kept with it. */
function keep(path: string, data: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  // Another thread of this process may do the same.
  const beside = `${path}.${process.pid}.${process.hrtime.bigint()}.tmp`;
  writeFileSync(beside, data);
  renameSync(beside, path);
}

function quietly<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
