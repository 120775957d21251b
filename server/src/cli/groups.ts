import { basename, dirname } from 'node:path';

/** A larger group is divided, so that no thread has all the work. */
const LARGEST = 64;

/**
 * Files in groups, each for one thread and one after the other: those whose folders are called the same may be copies, and what is found
 * out of one need not be found out of the others.
 */
export function inGroups(files: readonly string[]): string[][] {
  const groups = new Map<string, string[][]>();
  for (const file of files) {
    const name = basename(dirname(file));
    const same = groups.get(name);
    const last = same?.at(-1);
    if (last && last.length < LARGEST) last.push(file);
    else if (same) same.push([file]);
    else groups.set(name, [[file]]);
  }
  return [...groups.values()].flat();
}
