import { type Field, shown, type YamlProblem } from './frontmatter';
import type { Entry } from './frontmatter-entry';
import { specialStart } from './frontmatter-values';
import { sliceOf, type TextEdit } from './text';

/** Characters nobody sees that make another key of a key: other spaces, and those without width. */
const UNSEEN = /[\u00a0\u202f\u3000\u00ad\u200b-\u200f\u2060\ufeff]/g;

/**
 * Good YAML that is not what it looks like: keys with characters nobody sees in them, for instance because a line is indented with
 * non-breaking spaces.
 */
export function problemsInKeys(head: string, fields: readonly Field[]): YamlProblem[] {
  return fields.flatMap(({ key, keySpan }, index) => {
    if (key.search(UNSEEN) < 0) return [];
    const above = fields[index - 1];
    const isBelow = above !== undefined && (above.style === 'empty' || above.style === 'block-map');
    const edits = [...sliceOf(head, keySpan).matchAll(UNSEEN)].map(
      ({ index: at, 0: character }): TextEdit => ({
        span: { start: keySpan.start + at, end: keySpan.start + at + 1 },
        newText: isBlank(character) && isBelow ? ' ' : '',
      }),
    );
    const seen = key.replace(UNSEEN, '');
    const indented = /^[\u00a0\u202f\u3000]/.test(key);
    const message = indented
      ? `The line of \`${shown(seen)}\` is indented with non-breaking spaces, which YAML takes for part of the key; use plain spaces.`
      : `The key \`${shown(seen)}\` holds a character that is not seen (${codeOf(key)}), so no agent knows it; delete the character.`;
    const cause = indented ? 'non-breaking-space' : 'hidden-in-key';
    // In the middle of a key a space may stand for a hyphen, and without the character it may be a key that is there already.
    const isKey = /^[\p{L}_][\p{L}\p{N}_.-]*$/u.test(seen) && !fields.some((other) => other.key === seen);
    const certain = isKey && !/[\u00a0\u202f\u3000]/.test(key.trim());
    const repair = { title: indented ? 'Use plain spaces' : 'Delete the hidden character', edits };
    return [{ cause, message, span: keySpan, ...(certain && { repair }) }];
  });
}

function isBlank(character: string): boolean {
  return /[\u00a0\u202f\u3000]/.test(character);
}

function codeOf(key: string): string {
  const code = key.charCodeAt(key.search(UNSEEN)).toString(16).toUpperCase().padStart(4, '0');
  return `U+${code}`;
}

/** Text whose first word is lost without an error: `&more text` is the text "text" with an anchor no alias asks for. */
export function problemsInStarts(head: string, fields: readonly Field[]): YamlProblem[] {
  return fields.flatMap(({ key, keySpan, valueSpan, style }) => {
    const raw = style === 'plain' ? sliceOf(head, valueSpan) : '';
    const anchor = /^&(\S+)[ \t]+\S/.exec(raw)?.[1];
    if (anchor === undefined ? !/^![ \t]+\S/.test(raw) : head.includes(`*${anchor}`)) return [];
    const afterColon = head.indexOf(':', keySpan.end) + 1;
    const entry: Entry = { key, keySpan, afterColon, end: valueSpan.end };
    return [specialStart(head, entry, { owner: key, span: valueSpan, raw })];
  });
}
