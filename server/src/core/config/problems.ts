import { closest } from './closest';

/** A setting that could not be used. */
export interface ConfigProblem {
  /** One sentence: what is wrong and what may stand there. */
  readonly message: string;
  /** The keys (and places in lists) that lead to it; empty for the whole value. */
  readonly path: readonly (string | number)[];
  /** Whether the key itself or its value is wrong. */
  readonly at: 'key' | 'value';
}

export type Path = ConfigProblem['path'];

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function wrong(path: Path, message: string): ConfigProblem {
  return { message, path, at: 'value' };
}

/** A key nobody knows, with the one that is probably meant. */
export function unknown(path: Path, what: string, known: readonly string[]): ConfigProblem {
  const name = String(path.at(-1) ?? '');
  const meant = closest(name, known);
  return {
    message: `There is no ${what} ${shown(name)}${meant ? `; did you mean "${meant}"?` : '.'}`,
    path,
    at: 'key',
  };
}

/** A value of the file in a message: in one line and not too long. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}..."` : text;
}

/** `"a", "b" or "c"`. */
export function oneOf(values: readonly string[], last = 'or'): string {
  const quoted = values.map((value) => `"${value}"`);
  return `${quoted.slice(0, -1).join(', ')} ${last} ${quoted.at(-1)}`;
}

/** A list of texts, or one text as such a list; undefined for anything else. */
export function textsOf(value: unknown): readonly string[] | undefined {
  const list = typeof value === 'string' ? [value] : value;
  return Array.isArray(list) && list.every((each) => typeof each === 'string') ? list : undefined;
}
