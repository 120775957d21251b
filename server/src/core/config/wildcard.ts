/** One character of a name, or a run of any. */
type Token = string | typeof ANY | typeof STAR | RegExp;

const ANY = Symbol('any character');
const STAR = Symbol('any characters');

/** A pattern for one name (no `/`), made once and asked often. */
export type NamePattern = readonly Token[];

/** The named classes of `[[:alpha:]]`. */
const CLASSES: Readonly<Record<string, string>> = {
  alnum: 'A-Za-z0-9',
  alpha: 'A-Za-z',
  blank: ' \\t',
  cntrl: '\\x00-\\x1f\\x7f',
  digit: '0-9',
  graph: '!-~',
  lower: 'a-z',
  print: ' -~',
  punct: '!-/:-@\\[-`{-~',
  space: '\\s',
  upper: 'A-Z',
  xdigit: '0-9A-Fa-f',
};

/** `*`, `?`, `[a-z]`, `[!a]` and `\` as in shells and git; undefined for what matches nothing: an open bracket, a `\` at the end. */
export function namePattern(pattern: string): NamePattern | undefined {
  const tokens: Token[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const char = pattern[at] as string;
    if (char === '*') {
      if (tokens.at(-1) !== STAR) tokens.push(STAR);
    } else if (char === '?') tokens.push(ANY);
    else if (char === '\\') {
      const escaped = pattern[++at];
      if (escaped === undefined) return undefined;
      tokens.push(escaped);
    } else if (char === '[') {
      const found = bracket(pattern, at);
      if (!found) return undefined;
      tokens.push(found.token);
      at = found.end;
    } else tokens.push(char);
  }
  return tokens;
}

/** A bracket expression as a test of one character, and where its `]` stands. */
function bracket(pattern: string, start: number): { token: RegExp; end: number } | undefined {
  let at = start + 1;
  const isNegated = pattern[at] === '!' || pattern[at] === '^';
  if (isNegated) at++;
  let source = '';
  // A `]` right at the beginning means itself.
  for (const first = at; at < pattern.length; at++) {
    if (pattern[at] === ']' && at > first) return { token: toClass(source, isNegated), end: at };
    const named = /^\[:(\w+):\]/.exec(pattern.slice(at, at + 12));
    if (named) {
      const members = CLASSES[named[1] as string];
      if (members === undefined) return undefined;
      source += members;
      at += named[0].length - 1;
    } else if (pattern[at] === '-' && at > first && pattern[at + 1] !== ']') source += '-';
    else {
      if (pattern[at] === '\\') at++;
      source += escaped(pattern[at] ?? '');
    }
  }
  return undefined;
}

function toClass(source: string, isNegated: boolean): RegExp {
  try {
    return new RegExp(`^[${isNegated ? '^' : ''}${source}]$`, 's');
  } catch {
    // A range whose ends stand the wrong way round holds nothing.
    return isNegated ? /^.$/s : /(?!)/;
  }
}

function escaped(char: string): string {
  return char.replace(/[\\\]^-]/, '\\$&');
}

/** One name against its pattern, going back only to the last star. */
export function matchesName(name: string, pattern: NamePattern): boolean {
  let [at, next] = [0, 0];
  let [star, resume] = [-1, 0];
  while (at < name.length) {
    const token = pattern[next];
    if (token === STAR) [star, resume] = [next++, at];
    else if (token !== undefined && isOne(name[at] as string, token)) [at, next] = [at + 1, next + 1];
    else if (star >= 0) [at, next] = [++resume, star + 1];
    else return false;
  }
  return pattern.slice(next).every((token) => token === STAR);
}

function isOne(char: string, token: Token): boolean {
  return token === char || token === ANY || (token instanceof RegExp && token.test(char));
}

/** A pattern for paths, name by name; `**` stands for any number of folders. */
export type PathPattern = readonly (NamePattern | '**')[];

/** The pattern of the names between the `/`; undefined where one of them can match nothing. */
export function pathPattern(parts: readonly string[]): PathPattern | undefined {
  const patterns = parts.map((part) => (part === '**' ? part : namePattern(part)));
  return patterns.includes(undefined) ? undefined : (patterns as PathPattern);
}

/**
 * How many of the first names a pattern matches, as a row of yes and no that begins with none. In time of the lengths multiplied,
 * whatever the pattern.
 */
export function reach(names: readonly string[], pattern: PathPattern): readonly boolean[] {
  let reached = [true, ...names.map(() => false)];
  for (const part of pattern) {
    const first = reached.indexOf(true);
    if (first < 0) break;
    reached = reached.map((_, at) =>
      part === '**' ? at >= first : at > 0 && reached[at - 1] === true && matchesName(names[at - 1] as string, part),
    );
  }
  return reached;
}
