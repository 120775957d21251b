import type { ValueStyle } from './frontmatter';

/** A value that was read the short way. */
export interface Read {
  readonly value: unknown;
  readonly style: ValueStyle;
  /** Behind the value, blanks and line ends left out. */
  readonly end: number;
  /** Where the first line behind the value begins. */
  readonly next: number;
}

/** The value of a scalar that certainly ends on its line; undefined where only the parser can tell. */
export function scalarOf(raw: string): { value: unknown; style: ValueStyle } | undefined {
  if (!isPrintable(raw)) return undefined;
  if (raw.startsWith('"'))
    return /^"[^"\\]*"$/.test(raw) ? { value: raw.slice(1, -1), style: 'double-quoted' } : withEscapes(raw);
  if (raw.startsWith("'")) {
    if (!/^'(?:[^']|'')*'$/.test(raw)) return undefined;
    return { value: raw.slice(1, -1).replaceAll("''", "'"), style: 'single-quoted' };
  }
  if (raw.startsWith('[')) return flowList(raw);
  if (!/^[A-Za-z0-9(/$_\u3040-\u9fff]/.test(raw) || /:(?: |$)| #/.test(raw)) return undefined;
  if (!/^[\dtfnTFN]/.test(raw)) return { value: raw, style: 'plain' };
  return /^0[ox]/.test(raw) ? undefined : { value: typed(raw), style: 'plain' };
}

/** A text in double quotes in which nothing is escaped but quotes and backslashes. */
function withEscapes(raw: string): { value: string; style: ValueStyle } | undefined {
  if (!/^"(?:[^"\\]|\\["\\])*"$/.test(raw)) return undefined;
  return { value: raw.slice(1, -1).replace(/\\(["\\])/g, '$1'), style: 'double-quoted' };
}

/** `[a, b]` of plain words. */
function flowList(raw: string): { value: unknown[]; style: ValueStyle } | undefined {
  if (!/^\[ *[A-Za-z_][\w./-]*(?: +[\w./-]+)*(?: *, *[A-Za-z_][\w./-]*(?: +[\w./-]+)*)* *\]$/.test(raw))
    return undefined;
  return {
    value: raw
      .slice(1, -1)
      .split(',')
      .map((item) => typed(item.trim())),
    style: 'flow-list',
  };
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

const ITEM = /( *)- +([^\r\n]*?) *(?:\n|$)/y;
const ENTRY = /( +)([A-Za-z_][\w-]*): +([^\r\n]*?) *(?:\n|$)/y;

/**
 * A list or a map of scalars that begins on the line at `at`, all of one indentation. Blank lines may follow it.
 * `start` is where its first item or key stands.
 */
export function readNested(head: string, at: number): (Read & { readonly start: number }) | undefined {
  ITEM.lastIndex = at;
  const isList = ITEM.test(head);
  const line = isList ? ITEM : ENTRY;
  const items: unknown[] = [];
  const entries = new Map<string, unknown>();
  let indent: string | undefined;
  let end = at;
  let next = at;
  for (; next < head.length; next = line.lastIndex) {
    const code = head.charCodeAt(next);
    // A key of the frontmatter, or blank lines behind the value.
    if (code !== 32 && !(isList && code === 45 && indent === '')) break;
    line.lastIndex = next;
    const found = line.exec(head);
    const raw = found?.[isList ? 2 : 3] ?? '';
    const scalar = scalarOf(raw);
    if (!found || !scalar || (indent ?? found[1]) !== found[1]) return undefined;
    indent = found[1] as string;
    if (isList) items.push(scalar.value);
    else if (entries.has(found[2] as string)) return undefined;
    else entries.set(found[2] as string, scalar.value);
    end = behindText(head, next + found[0].length);
  }
  if (indent === undefined) return undefined;
  const value = isList ? items : Object.fromEntries(entries);
  return { value, style: isList ? 'block-list' : 'block-map', start: at + indent.length, end, next };
}

/**
 * The text below `|` or `>`, whose lines begin at `at`; with a `-` behind, without its last line end. Only where all lines have the
 * indentation of the first (below `|` also more).
 */
export function readBlockScalar(head: string, at: number, indicator: string): Read | undefined {
  const isLiteral = indicator.startsWith('|');
  const lines: string[] = [];
  let indent = 0;
  let end = at;
  let next = at;
  for (; next < head.length; ) {
    const feed = head.indexOf('\n', next);
    const stop = feed === -1 ? head.length : feed;
    const line = head.slice(next, stop);
    const written = line.search(/[^ ]/);
    if (written === 0) break;
    if (indent === 0) indent = written;
    if (indent < 1 || (written === -1 ? line.length > indent : written < indent)) return undefined;
    if (written !== -1) {
      if (!isPrintable(line) || (!isLiteral && (written > indent || line.endsWith(' ')))) return undefined;
      end = behindText(head, stop);
    }
    lines.push(line.slice(indent));
    next = feed === -1 ? head.length : feed + 1;
  }
  while (lines.at(-1) === '') lines.pop();
  if (lines.length === 0 || head[next] === '#') return undefined;
  const text = isLiteral ? lines.join('\n') : folded(lines);
  return { value: indicator.endsWith('-') ? text : `${text}\n`, style: isLiteral ? 'literal' : 'folded', end, next };
}

/** Before the spaces and line ends in front of `to`. */
function behindText(head: string, to: number): number {
  let end = to;
  while (head[end - 1] === ' ' || head[end - 1] === '\n') end--;
  return end;
}

/** Lines of one indentation as one: a line end is a space, blank lines between two lines are line ends. */
function folded(lines: readonly string[]): string {
  let text = lines[0] as string;
  for (let at = 1; at < lines.length; at++) {
    const line = lines[at] as string;
    if (line === '') text += '\n';
    else text += lines[at - 1] === '' ? line : ` ${line}`;
  }
  return text;
}
