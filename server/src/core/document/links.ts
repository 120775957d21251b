import type { CodeSpan, LinkCandidate, Scan } from './scan';
import type { Span } from './text';

/** A link, image, definition or path in running text that may name a local file. */
export interface Link {
  readonly kind: 'link' | 'image' | 'definition' | 'mention';
  /** The whole construct; for a mention the code span or bare path. */
  readonly span: Span;
  /** The target as written, its anchor included. */
  readonly targetSpan: Span;
  readonly target: string;
  /**
   * The path relative to the skill folder: `/` separators, `.` and `..` resolved, percent escapes and variables that stand for
   * the skill folder (`{baseDir}`, `${CLAUDE_SKILL_DIR}` …) read. Undefined when the target is no local path that can be known:
   * an address with a scheme, an absolute or home path, a placeholder (`path/to/…` among them), another variable, a glob.
   */
  readonly path: string | undefined;
  /** Behind `#`, decoded; undefined when there is none. */
  readonly anchor: string | undefined;
}

/** What authors write for the folder of the skill; measured on public skills, each used in many. */
const SKILL_FOLDER =
  /^(?:\{baseDir\}|\$\{?(?:CLAUDE_)?SKILL_DIR\}?|<skill-dir>|<SKILL_DIR>|\{skill-root\}|\{\{skillDir\}\})(?=\/|$)/;
/** A path with a folder or a `.md` name, its last part with a file extension. */
const PATH =
  /^@?\/?(?:[^\s/]+\/)+[^\s/]*[^\s/.]\.[A-Za-z][A-Za-z0-9]{0,9}(?:#\S*)?$|^@?[\w.-]*\w\.(?:md|mdx|MD)(?:#[\w-]*)?$/;
/** What a file of a skill is most often called by in a command: its folder, or a variable before it. */
const IN_COMMAND = /^(?:(?:references|scripts|assets|resources|templates|examples)\/|[${<]\S*?\/)/;
/** What ends a path in running text. */
const PATH_END = /[\s`"'()[\]*|,;]/;
const PATH_ENDS = Uint8Array.from({ length: 128 }, (_, code) => (PATH_END.test(String.fromCharCode(code)) ? 1 : 0));
const HOST = /^(?:[\w-]+\.)+(?:com|org|io|dev|net|ai|sh|app|cloud)$/i;
/** Longer words are data, not paths. */
const LONGEST_PATH = 500;

/** The links and path mentions of a document, in the order of their place. */
export function findLinks(text: string, scan: Scan): readonly Link[] {
  const links: Link[] = [];
  for (const candidate of scan.links) {
    if (candidate.kind !== 'autolink') links.push(fromCandidate(text, candidate, candidate.kind));
  }
  for (const code of scan.codeSpans) addFromCode(text, code, links);
  addBare(text, scan, links);
  return links.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
}

function fromCandidate(text: string, candidate: LinkCandidate, kind: Link['kind']): Link {
  const { span, destinationSpan } = candidate;
  const written = text.slice(destinationSpan.start, destinationSpan.end);
  const target = written.replace(/\\([!-/:-@[-`{-~])/g, '$1').replaceAll('&amp;', '&');
  return { kind, span, targetSpan: destinationSpan, target: written, ...resolveTarget(target, decode) };
}

/** A link as it is further on in a text. */
export function movedLink(link: Link, by: number): Link {
  const { kind, target, path, anchor } = link;
  const span = { start: link.span.start + by, end: link.span.end + by };
  const targetSpan = { start: link.targetSpan.start + by, end: link.targetSpan.end + by };
  return { kind, span, targetSpan, target, path, anchor };
}

/** The path in a code span, or the paths in a command. */
function addFromCode(text: string, { span, contentSpan }: CodeSpan, links: Link[]): void {
  const content = text.slice(contentSpan.start, contentSpan.end);
  const trimmed = content.trim();
  if (!/[/.]/.test(trimmed) || trimmed === '') return;
  const start = contentSpan.start + content.indexOf(trimmed);
  if (!/\s/.test(trimmed)) {
    addMention(trimmed, start, span, links);
    return;
  }
  for (const word of trimmed.matchAll(/[^\s"'`()|;,=]+/g)) {
    if (!IN_COMMAND.test(word[0])) continue;
    const at = start + word.index;
    addMention(word[0], at, { start: at, end: at + word[0].length }, links);
  }
}

/** Paths in running text, outside of links, code and HTML attributes. */
function addBare(text: string, scan: Scan, links: Link[]): void {
  const taken: Span[] = [...scan.links, ...scan.codeSpans].map(({ span }) => span).sort((a, b) => a.start - b.start);
  let next = 0;
  for (const { start, end } of pathLike(text, scan.texts)) {
    const path = text.slice(start, end).replace(/[.:!?_>]+$/, '');
    const to = start + path.length;
    while (next < taken.length && (taken[next] as Span).end <= start) next++;
    const span = taken[next];
    if (!span || span.start >= to) addMention(path, start, { start, end: to }, links);
  }
}

/** The words with a slash or `.md` that stand behind white space, a parenthesis or emphasis, or begin a text. */
function* pathLike(text: string, texts: readonly Span[]): Generator<Span> {
  let slash = -1;
  let name = -1;
  for (const { start, end } of texts) {
    for (let from = start; from < end; ) {
      if (slash < from) slash = indexOrEnd(text, '/', from);
      if (name < from) name = indexOrEnd(text, '.md', from);
      const sign = Math.min(slash, name);
      if (sign >= end) break;
      let first = sign;
      while (first > start && !endsPath(text.charCodeAt(first - 1))) first--;
      from = sign + 1;
      while (from < end && !endsPath(text.charCodeAt(from))) from++;
      if (first === start || /[\s(*]/.test(text[first - 1] as string)) yield { start: first, end: from };
    }
  }
}

function indexOrEnd(text: string, needle: string, from: number): number {
  const at = text.indexOf(needle, from);
  return at === -1 ? text.length : at;
}

function endsPath(code: number): boolean {
  return code < 128 ? PATH_ENDS[code] === 1 : PATH_END.test(String.fromCharCode(code));
}

function addMention(word: string, start: number, span: Span, links: Link[]): void {
  if (word.length > LONGEST_PATH || !PATH.test(word) || /^@?[a-z][a-z0-9+.-]*:/i.test(word)) return;
  const sign = word.startsWith('@') ? 1 : 0;
  const target = word.slice(sign);
  if (HOST.test(target.slice(0, Math.max(0, target.indexOf('/'))))) return;
  const targetSpan = { start: start + sign, end: start + word.length };
  links.push({ kind: 'mention', span, targetSpan, target, ...resolveTarget(target, (path) => path) });
}

/** The local path and the anchor a target names. */
function resolveTarget(target: string, read: (path: string) => string): Pick<Link, 'path' | 'anchor'> {
  const hash = target.indexOf('#');
  const anchor = hash === -1 ? undefined : decode(target.slice(hash + 1));
  const address = (hash === -1 ? target : target.slice(0, hash)).replace(/\?.*$/s, '');
  const inSkill = address.replace(SKILL_FOLDER, '.');
  if (/^(?:$|[/~@]|[a-z][a-z0-9+.-]*:)/i.test(inSkill) || /[{}<>*?$|"\\[\]…]|\.\.\.|(?:^|\/)path\/to\//.test(inSkill)) {
    return { path: undefined, anchor };
  }
  return { path: normalize(read(inSkill)), anchor };
}

function normalize(path: string): string | undefined {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  return parts.length > 0 && !path.startsWith('/') && !path.includes('\0') ? parts.join('/') : undefined;
}

function decode(escaped: string): string {
  try {
    return decodeURIComponent(escaped);
  } catch {
    return escaped;
  }
}
