import { dirname, join } from 'node:path';
import { type Baseline, readBaseline } from '../core/index';
import { isTop } from './config';
import type { FileSystem } from './file-system';
import { below } from './ignores';
import { isPlain } from './listed-file-system';

/** The name of the file in which a team keeps the findings it has put off. */
export const BASELINE_FILE = '.skilldepth-baseline.json';

export interface FoundBaseline {
  readonly path: string;
  readonly baseline: Baseline;
  /** Why the file is no baseline, as the end of a sentence; nothing is held then. */
  readonly problem: string | undefined;
}

/**
 * Finds the baseline that holds for a file: the nearest in its folder or above, no higher than the repository. What was read is kept
 * as long as the returned function.
 */
export function baselineReader(fs: FileSystem): (file: string) => FoundBaseline | undefined {
  const found = new Map<string, FoundBaseline | undefined>();
  const forFolder = (folder: string): FoundBaseline | undefined => {
    if (found.has(folder)) return found.get(folder);
    const own = isPlain(folder, fs) ? undefined : readIn(folder, fs);
    const baseline = own ?? (isTop(folder, fs) ? undefined : forFolder(dirname(folder)));
    found.set(folder, baseline);
    return baseline;
  };
  return (file) => forFolder(dirname(file));
}

/** What a baseline holds of a file; undefined when there is nothing. */
export function heldOf(
  found: FoundBaseline | undefined,
  file: string,
): ReadonlyMap<string, readonly string[]> | undefined {
  return found?.baseline.get(below(dirname(found.path), file));
}

function readIn(folder: string, fs: FileSystem): FoundBaseline | undefined {
  const path = join(folder, BASELINE_FILE);
  if (fs.kindOf(path) !== 'file') return undefined;
  const read = fs.readText(path);
  const baseline = read.ok ? readBaseline(read.text) : `it cannot be read: ${read.reason.replace(/\.$/, '')}`;
  if (typeof baseline === 'string') return { path, baseline: new Map(), problem: baseline };
  return { path, baseline, problem: undefined };
}
