import { matchesName, type PathPattern, pathPattern, reach } from './wildcard';

/** One line of a `.gitignore`, or one pattern of `ignore`. */
export interface IgnoreRule {
  /** True for a line with `!`: what it names is kept. */
  readonly keeps: boolean;
  /** True for a pattern that ends in `/`. */
  readonly foldersOnly: boolean;
  readonly pattern: PathPattern;
}

/**
 * The rules in the lines of a `.gitignore`; lines that match nothing are left out.
 * Source: git's documentation of gitignore and its wildmatch, read 2026-11; a test compares with `git check-ignore`.
 */
export function ignoreRules(lines: readonly string[]): IgnoreRule[] {
  return lines.flatMap((line) => ruleOf(line) ?? []);
}

/** The lines of a text as a `.gitignore` has them. */
export function ignoreLines(text: string): string[] {
  return text.replace(/^\uFEFF/, '').split(/\r?\n/);
}

function ruleOf(line: string): IgnoreRule | undefined {
  if (line.startsWith('#')) return undefined;
  const keeps = line.startsWith('!');
  // Blanks at the end are dropped unless a backslash keeps them.
  const written = withoutBlanks(keeps ? line.slice(1) : line);
  const foldersOnly = written.endsWith('/');
  const parts = written.replace(/\/$/, '').split('/');
  if (parts.length === 1 && parts[0] === '') return undefined;
  // A `/` anywhere but at the end ties the pattern to the folder of the file.
  const tied = parts.length > 1 ? (parts[0] === '' ? parts.slice(1) : parts) : ['**', ...parts];
  const pattern = pathPattern(tied.at(-1) === '**' ? [...tied, '*'] : tied);
  return pattern && { keeps, foldersOnly, pattern };
}

function withoutBlanks(line: string): string {
  let end = line.length;
  while (line[end - 1] === ' ') end--;
  const isKept = end < line.length && /(?:^|[^\\])(?:\\\\)*\\$/.test(line.slice(Math.max(0, end - 100), end));
  return line.slice(0, isKept ? end + 1 : end);
}

/**
 * What the rules say of a path: true where it is left alone, false where it is kept, undefined where they say nothing. The last rule
 * that names it decides. What lies in a folder that is left alone is not asked for: whoever walks does not enter it.
 * @param path relative to the folder of the rules, `/` separated
 */
export function isIgnoredBy(rules: readonly IgnoreRule[], path: string, isFolder: boolean): boolean | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const decisive = rules.findLast(
    ({ foldersOnly, pattern }) => (isFolder || !foldersOnly) && isNamed(path, name, pattern),
  );
  return decisive && !decisive.keeps;
}

/** Most rules are about the name alone, and most others are settled by it. */
function isNamed(path: string, name: string, pattern: PathPattern): boolean {
  const last = pattern.at(-1);
  if (last !== undefined && last !== '**' && !matchesName(name, last)) return false;
  if (pattern.length === 2 && pattern[0] === '**') return true;
  return reach(path.split('/'), pattern).at(-1) === true;
}
