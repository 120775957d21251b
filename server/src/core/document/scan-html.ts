import { isBlank } from './scan-line';

/** CommonMark's kinds of HTML block; 0 is none. https://spec.commonmark.org/0.31.2/#html-blocks */
export type HtmlBlockType = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;

const RAW_NAMES = new Set(['pre', 'script', 'style', 'textarea']);
const BLOCK_NAMES = new Set(
  (
    'address article aside base basefont blockquote body caption center col colgroup dd details dialog dir div dl dt ' +
    'fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li link ' +
    'main menu menuitem nav noframes ol optgroup option p param search section summary table tbody td tfoot th thead ' +
    'title tr track ul'
  ).split(' '),
);
const RAW_END = /<\/(?:pre|script|style|textarea)>/i;
const LONGEST_NAME = 32;

/** The HTML block that begins at the `<` at `at` of a line that ends at `end`. */
export function htmlBlockType(text: string, at: number, end: number): HtmlBlockType {
  const next = text[at + 1];
  if (at + 1 >= end) return 0;
  if (next === '?') return 3;
  if (next === '!') {
    if (text.startsWith('--', at + 2) && at + 4 <= end) return 2;
    if (text.startsWith('[CDATA[', at + 2) && at + 9 <= end) return 5;
    return at + 2 < end && isAlpha(text.charCodeAt(at + 2)) ? 4 : 0;
  }
  const closing = next === '/';
  const nameStart = closing ? at + 2 : at + 1;
  const nameEnd = tagNameEnd(text, nameStart, end);
  if (nameEnd === nameStart) return 0;
  const after = nameEnd < end ? text[nameEnd] : ' ';
  if (after !== '/' && after !== '>' && after !== ' ' && after !== '\t') return 0;
  const name = nameEnd - nameStart > LONGEST_NAME ? '' : text.slice(nameStart, nameEnd).toLowerCase();
  if (after !== '/' && !closing && RAW_NAMES.has(name)) return 1;
  if (BLOCK_NAMES.has(name)) return after !== '/' || (text[nameEnd + 1] === '>' && nameEnd + 1 < end) ? 6 : 0;
  const tagEnd = closing ? closingTagEnd(text, at, end, isBlank) : openTagEnd(text, at, end, isBlank, true).end;
  if (tagEnd === -1) return 0;
  for (let index = tagEnd; index < end; index++) if (!isBlank(text.charCodeAt(index))) return 0;
  return 7;
}

/** How many characters of an opening cannot be part of the end of the block: the search for the end begins behind them. */
const OPENING_LENGTH = { 1: 4, 2: 2, 3: 1, 4: 3, 5: 9 } as const;

/** True when a block of type 1 to 5 ends on this line; `first` on the line that opens it. */
export function htmlBlockEnds(line: string, type: HtmlBlockType, first: boolean): boolean {
  if (type === 0 || type > 5) return false;
  const rest = first ? line.slice(OPENING_LENGTH[type as 1 | 2 | 3 | 4 | 5]) : line;
  if (type === 1) return RAW_END.test(rest);
  if (type === 2) return rest.includes('-->');
  if (type === 3) return rest.includes('?>');
  if (type === 4) return rest.includes('>');
  // micromark takes the brackets in pairs: `]]]>` does not end the block.
  for (let at = rest.indexOf(']]'); at !== -1; at = rest.indexOf(']]', at + 2)) if (rest[at + 2] === '>') return true;
  return false;
}

/** Behind the name that begins at `at`; `at` itself when none does. */
export function tagNameEnd(text: string, at: number, end: number): number {
  if (at >= end || !isAlpha(text.charCodeAt(at))) return at;
  let index = at + 1;
  while (index < end && isNameCode(text.charCodeAt(index))) index++;
  return index;
}

/** Behind the `>` of the closing tag at `at`, -1 when there is none. */
export function closingTagEnd(text: string, at: number, end: number, isSpace: (code: number) => boolean): number {
  const nameEnd = tagNameEnd(text, at + 2, end);
  if (nameEnd === at + 2) return -1;
  let index = nameEnd;
  while (index < end && isSpace(text.charCodeAt(index))) index++;
  return index < end && text[index] === '>' ? index + 1 : -1;
}

/**
 * Behind the `>` of the open tag at `at`, -1 when there is none; `stop` is how far the search went.
 * `block` reads unquoted values as micromark does in blocks, where `a=b=c` is accepted.
 */
export function openTagEnd(
  text: string,
  at: number,
  end: number,
  isSpace: (code: number) => boolean,
  block: boolean,
): { end: number; stop: number } {
  let index = tagNameEnd(text, at + 1, end);
  const fail = { end: -1, stop: index };
  if (index === at + 1) return fail;
  const skipSpace = () => {
    while (index < end && isSpace(text.charCodeAt(index))) index++;
  };
  /** Passes an equals sign with the white space around it. */
  const sign = () => {
    const before = index;
    skipSpace();
    if (index < end && text[index] === '=') {
      index++;
      skipSpace();
      return true;
    }
    index = before;
    return false;
  };
  for (;;) {
    const before = index;
    skipSpace();
    const spaced = index > before;
    fail.stop = index;
    if (index >= end) return fail;
    const code = text.charCodeAt(index);
    if (code === 62) return { end: index + 1, stop: index };
    if (code === 47) return text[index + 1] === '>' && index + 1 < end ? { end: index + 2, stop: index } : fail;
    if (!spaced || !(isAlpha(code) || code === 58 || code === 95)) return fail;
    index++;
    while (index < end && isAttributeCode(text.charCodeAt(index))) index++;
    while (sign()) {
      const quoted = text[index] === '"' || text[index] === "'";
      index = attributeValueEnd(text, index, end, isSpace, block);
      fail.stop = Math.abs(index);
      if (index < 0) return fail;
      if (quoted || !block) break;
    }
  }
}

/** Behind the value at `at`; where there is none, the negative of where the search ended. */
function attributeValueEnd(
  text: string,
  at: number,
  end: number,
  isSpace: (code: number) => boolean,
  block: boolean,
): number {
  if (at >= end) return -at;
  const first = text[at] as string;
  if (first === '"' || first === "'") {
    let index = at + 1;
    while (index < end && text[index] !== first) index++;
    const after = index + 1 < end ? text.charCodeAt(index + 1) : 0;
    return after === 47 || after === 62 || isSpace(after) ? index + 1 : -index;
  }
  if ('<=>`'.includes(first)) return -at;
  let index = block ? at : at + 1;
  while (index < end && !isSpace(text.charCodeAt(index)) && !'"\'/<=>`'.includes(text[index] as string)) index++;
  return index;
}

function isAlpha(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

function isNameCode(code: number): boolean {
  return isAlpha(code) || (code >= 48 && code <= 57) || code === 45;
}

function isAttributeCode(code: number): boolean {
  return isNameCode(code) || code === 46 || code === 58 || code === 95;
}
