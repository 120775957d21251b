import { fieldNamed, sliceOf, VALUE_SUGGESTIONS, type ValueSuggestion } from '../core/index';
import { type Insertion, VALUE } from './completion-item';
import type { OpenDocument } from './open-document';

/** A value that is being written: of which field, and what of it stands before the cursor. */
interface Writing {
  readonly key: string;
  readonly written: string;
  /** True right behind the colon, where YAML needs a space first. */
  readonly needsSpace: boolean;
}

/** The values that can stand where one is being written; undefined where none is. */
export function valuesAt(open: OpenDocument, offset: number): Insertion[] | undefined {
  const writing = writingAt(open, offset);
  if (writing === undefined) return undefined;
  const { key, written, needsSpace } = writing;
  const { list, values } = suggestionsFor(key);
  const word = list ? lastWord(written) : /^["']?([\w.-]*)$/.exec(written)?.[1];
  if (word === undefined) return [];
  const isQuoted = /["']$/.test(written.slice(0, written.length - word.length));
  const taken = list ? othersIn(open, key, word) : [];
  return values
    .filter(({ value }) => !taken.includes(value))
    .map(({ value, doc }) => ({
      label: value,
      kind: VALUE,
      detail: key,
      documentation: doc,
      span: { start: offset - word.length, end: offset },
      // To YAML a star at the beginning is an alias.
      text: `${needsSpace ? ' ' : ''}${value.startsWith('*') && !isQuoted ? `"${value}"` : value}`,
      filter: value,
    }));
}

/** Behind `key:` on the same line, or in an item of a list below it. */
function writingAt({ skill: { text, lines } }: OpenDocument, offset: number): Writing | undefined {
  let line = lines.lineAt(offset);
  const before = text.slice(lines.lineSpan(line).start, offset);
  const [, own, space = '', value = ''] = /^([\w-]+):( *)(.*)$/.exec(before) ?? [];
  if (own !== undefined) return { key: own, written: value, needsSpace: space === '' };
  const item = /^\s*-\s+(.*)$/.exec(before)?.[1];
  if (item === undefined) return undefined;
  for (line--; line > 0; line--) {
    const above = sliceOf(text, lines.lineSpan(line));
    const key = /^([\w-]+):\s*$/.exec(above)?.[1];
    if (key !== undefined && suggestionsFor(key).list) return { key, written: item, needsSpace: false };
    if (!/^\s*(?:-\s|#|$)/.test(above)) return undefined;
  }
  return undefined;
}

function suggestionsFor(key: string): { readonly list: boolean; readonly values: readonly ValueSuggestion[] } {
  const suggested = Object.hasOwn(VALUE_SUGGESTIONS, key) ? VALUE_SUGGESTIONS[key] : undefined;
  if (suggested) return suggested;
  const spec = fieldNamed(key);
  return { list: false, values: (spec?.values ?? []).map((value) => ({ value, doc: spec?.doc ?? '' })) };
}

/** The word at the end of a list; undefined inside parentheses, where a command stands. */
function lastWord(written: string): string | undefined {
  if (/\([^()]*$/.test(written)) return undefined;
  return /[^\s,[\]"']*$/.exec(written)?.[0];
}

/** What the field holds already besides the word that is being written. */
function othersIn({ skill: { text, frontmatter } }: OpenDocument, key: string, word: string): string[] {
  const field = frontmatter.field(key);
  return field
    ? sliceOf(text, field.valueSpan)
        .split(/[\s,[\]"']+/)
        .filter((each) => each !== word)
    : [];
}
