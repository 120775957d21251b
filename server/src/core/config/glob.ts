import { type PathPattern, pathPattern, reach } from './wildcard';

/**
 * True when a path matches a pattern. `*`, `?` and `[a-z]` stand for characters of one name, `**` for any number of folders, `{a,b}` for
 * one of several. A pattern that matches a folder matches everything in it; one without `/` matches a name at any depth. Takes time in
 * proportion to the lengths multiplied, whatever the pattern.
 * @param path relative, `/` separated
 */
export function matchesGlob(path: string, pattern: string): boolean {
  const names = path.split('/');
  return alternatives(pattern).some((each) => {
    const parts = each.replace(/^\.?\/|\/$/g, '').split('/');
    const found = pathPattern(each.replace(/\/$/, '').includes('/') ? parts : ['**', ...parts]);
    return found !== undefined && matchesFolder(names, found);
  });
}

/** A pattern with more alternatives than this is cut. */
const MOST_ALTERNATIVES = 100;

/** The patterns for which one with braces stands. */
function alternatives(pattern: string): string[] {
  const done: string[] = [];
  const open = [pattern];
  for (let next = open.pop(); next !== undefined && done.length + open.length < MOST_ALTERNATIVES; next = open.pop()) {
    const braces = /\{([^{}]*)\}/.exec(next);
    if (braces === null) done.push(next);
    else open.push(...(braces[1] ?? '').split(',').map((choice) => replaced(next as string, braces, choice)));
  }
  return done;
}

function replaced(pattern: string, { index, 0: whole }: RegExpExecArray, choice: string): string {
  return pattern.slice(0, index) + choice + pattern.slice(index + whole.length);
}

/** A folder stands for what is in it, but nothing matches nothing. */
function matchesFolder(names: readonly string[], pattern: PathPattern): boolean {
  return reach(names, pattern).includes(true, 1);
}
