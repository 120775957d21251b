import type { Field, ValueStyle } from './frontmatter';

/** `key: value` on one line, with the line's end; keys as everybody writes them. */
const LINE = /([A-Za-z_][\w-]*):( +)([^\r\n]*?) *(\r?\n|$)/y;
const BLANK_OR_COMMENT = /(?:#[^\r\n]*)?(?:\r?\n|$)/y;

/**
 * Reads frontmatter that is nothing but `key: value` lines, the form of most files, at a tenth of the parser's price. Gives exactly what
 * the parser would give, and undefined as soon as anything is not plainly that form.
 * @param head the text up to the end of the frontmatter's content
 * @param start where the content starts
 */
export function readFlat(head: string, start: number): Field[] | undefined {
  const fields: Field[] = [];
  for (let at = start; at < head.length; ) {
    BLANK_OR_COMMENT.lastIndex = at;
    const skipped = BLANK_OR_COMMENT.exec(head)?.[0];
    if (skipped) {
      at += skipped.length;
      continue;
    }
    LINE.lastIndex = at;
    const line = LINE.exec(head);
    if (line === null) return undefined;
    const [whole, key = '', blanks = '', raw = ''] = line;
    const scalar = scalarOf(raw);
    if (scalar === undefined) return undefined;
    const keySpan = { start: at, end: at + key.length };
    const valueStart = keySpan.end + 1 + blanks.length;
    const valueSpan = { start: valueStart, end: valueStart + raw.length };
    fields.push({ key, keySpan, valueSpan, span: { start: at, end: valueSpan.end }, ...scalar });
    at += whole.length;
  }
  return fields;
}

/** The value of a scalar that certainly ends on its line; undefined where only the parser can tell. */
function scalarOf(raw: string): { value: unknown; style: ValueStyle } | undefined {
  if (/^"[^"\\]*"$/.test(raw) && isPrintable(raw)) return { value: raw.slice(1, -1), style: 'double-quoted' };
  if (/^'[^']*'$/.test(raw) && isPrintable(raw)) return { value: raw.slice(1, -1), style: 'single-quoted' };
  if (!/^[A-Za-z0-9(/$_\u3040-\u9fff]/.test(raw) || /:(?: |$)| #/.test(raw) || !isPrintable(raw)) return undefined;
  if (!/^[\dtfnTFN]/.test(raw)) return { value: raw, style: 'plain' };
  return /^0[ox]/.test(raw) ? undefined : { value: typed(raw), style: 'plain' };
}

/** YAML 1.2's core schema for what does not begin with a sign or a dot. */
function typed(raw: string): unknown {
  if (/^(?:true|True|TRUE)$/.test(raw)) return true;
  if (/^(?:false|False|FALSE)$/.test(raw)) return false;
  if (/^(?:null|Null|NULL)$/.test(raw)) return null;
  if (/^\d+(?:\.\d*)?(?:[eE][-+]?\d+)?$/.test(raw)) return Number(raw);
  return raw;
}

function isPrintable(raw: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must be found.
  return !/[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]/.test(raw);
}
