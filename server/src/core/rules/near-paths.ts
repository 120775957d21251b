import type { Facts } from './rule';

/** Among more files than any real skill names no near path is looked for. */
const MOST_FILES = 500;

/** Tells for a path the one known file whose path differs only in letter case or in one character. */
export function nearPaths({ files }: Facts): (path: string) => string | undefined {
  const known: string[] = [];
  if (files.size <= MOST_FILES) for (const [path, { kind }] of files) if (kind === 'file') known.push(path);
  const found = new Map<string, readonly string[]>();
  return (path) => {
    const near = found.get(path) ?? known.filter((other) => isNear(path, other));
    found.set(path, near);
    return near.length === 1 ? near[0] : undefined;
  };
}

function isNear(a: string, b: string): boolean {
  if (a.toLowerCase() === b.toLowerCase()) return true;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  return short.slice(short.length === long.length ? at + 1 : at) === long.slice(at + 1);
}
