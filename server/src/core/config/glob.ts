/**
 * True when a path matches a pattern. `*` and `?` stand for characters of one name, `**` for any number of folders, `{a,b}` for one of
 * several. A pattern that matches a folder matches everything in it; one without `/` matches a name at any depth. Takes time in
 * proportion to the lengths multiplied, whatever the pattern.
 * @param path relative, `/` separated
 */
export function matchesGlob(path: string, pattern: string): boolean {
  const names = path.split('/');
  return alternatives(pattern).some((each) => {
    const parts = each.replace(/^\.?\/|\/$/g, '').split('/');
    return matchesParts(names, each.replace(/\/$/, '').includes('/') ? parts : ['**', ...parts]);
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

/** Which beginnings of the names the parts so far can match, kept as a row of yes and no. */
function matchesParts(names: readonly string[], parts: readonly string[]): boolean {
  let reached = [true, ...names.map(() => false)];
  for (const part of parts) {
    const first = reached.indexOf(true);
    if (first < 0) return false;
    reached = reached.map((_, at) =>
      part === '**' ? at >= first : at > 0 && reached[at - 1] === true && matchesName(names[at - 1] as string, part),
    );
  }
  // A folder stands for what is in it, but nothing matches nothing.
  return reached.includes(true, 1);
}

/** One name against `*` and `?`, going back only to the last star. */
function matchesName(name: string, part: string): boolean {
  let [at, next] = [0, 0];
  let [star, resume] = [-1, 0];
  while (at < name.length) {
    if (part[next] === '*') [star, resume] = [next++, at];
    else if (part[next] === name[at] || part[next] === '?') [at, next] = [at + 1, next + 1];
    else if (star >= 0) [at, next] = [++resume, star + 1];
    else return false;
  }
  return /^\**$/.test(part.slice(next));
}
