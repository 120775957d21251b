import { htmlAttributes } from './html-attributes';
import type { Link } from './links';
import { readTarget } from './reference-target';
import type { Certainty, ReferenceKind, ReferenceSite } from './references';
import type { SkillDocument } from './skill-document';
import type { Span } from './text';

const LINKING = new Set(['src', 'href', 'poster']);
/** Files that agents load by themselves, wherever they lie above what is worked on (their documentation, November 2026). */
const MEMORY = /^(?:CLAUDE(?:\.local)?|AGENTS|GEMINI|QWEN|WARP)\.md$/;
/** `§d` or `§3.2` behind a path, which names a section by how its heading begins. */
const SECTION = /[`)\]]?[ \t]{0,2}§[ \t]?([\p{L}\p{N}][\p{L}\p{N}_-]*(?:\.[\p{L}\p{N}]+)*)/uy;
const SURE_FOLDER = /^(?:references|scripts|assets)\//;
/** What a path in code begins with: a folder of skills, a variable for a folder, a step up or down, the home folder. */
const IN_CODE =
  /^(?:(?:references|scripts|assets|resources|templates|examples|agents|commands|skills|rules)\/|\.{1,2}\/|~\/\.|\.(?:claude|agents|github|codex|cursor|gemini|opencode)\/|[${<])/;
const FILE_NAME = /[^/]*[^\s/.]\.[A-Za-z][A-Za-z0-9]{0,9}$/;
/** Longer words are data, not paths. */
const LONGEST_PATH = 500;

/** Where a document names files: in links, HTML, running text, code and fields. */
export function findPathSites(document: SkillDocument): ReferenceSite[] {
  const { text, scan } = document;
  const sites: ReferenceSite[] = [];
  for (const link of document.links) {
    const site = fromLink(text, link);
    if (site) sites.push(site);
  }
  for (const { attribute, value, span } of document.derive(htmlAttributes)) {
    const site = LINKING.has(attribute) ? siteOf(text, 'link', span, span, value, 'link') : undefined;
    if (site) sites.push(site);
  }
  const { contentSpan } = scan.frontmatter;
  const commands = scan.codeSpans.map((code) => code.contentSpan).filter((span) => isCommand(text, span));
  for (const span of [contentSpan, ...commands, ...scan.fences.map((fence) => fence.contentSpan)])
    addFromCode(text, span, sites);
  return sites;
}

function fromLink(text: string, { kind, span, targetSpan, target }: Link): ReferenceSite | undefined {
  if (kind !== 'mention') {
    // A footnote of one word looks like a definition.
    if (kind === 'definition' && text.startsWith('[^', span.start)) return undefined;
    return siteOf(text, kind, span, targetSpan, target, 'link');
  }
  return mention(text, span, targetSpan, target);
}

function mention(text: string, span: Span, targetSpan: Span, target: string): ReferenceSite | undefined {
  if (MEMORY.test(target)) return siteOf(text, 'memory', span, targetSpan, target, 'guess');
  const kind = text[targetSpan.start - 1] === '@' ? 'import' : 'path';
  const site = siteOf(text, kind, span, targetSpan, target, 'guess');
  if (!site) return undefined;
  const isSure = site.base === 'skill' || (site.base === 'any' && SURE_FOLDER.test(site.name));
  return isSure ? { ...site, certainty: 'mention' } : site;
}

function siteOf(
  text: string,
  kind: ReferenceKind,
  span: Span,
  written: Span,
  target: string,
  certainty: Certainty,
): ReferenceSite | undefined {
  const read = readTarget(target, certainty === 'link');
  if (!read) return undefined;
  const { base, name, length, anchorStart, anchor } = read;
  const own = anchor === undefined ? undefined : { start: written.start + anchorStart, end: written.end };
  const section = own === undefined && certainty !== 'link' ? sectionBehind(text, span.end) : undefined;
  return {
    kind,
    span: section ? { start: span.start, end: section.end } : span,
    targetSpan: { start: written.start, end: written.start + length },
    target: target.slice(0, length),
    base,
    name,
    anchorSpan: own ?? section,
    anchor: anchor ?? (section && `§${text.slice(section.start, section.end)}`),
    certainty,
  };
}

/** The section named behind a path. */
function sectionBehind(text: string, end: number): Span | undefined {
  if (text.indexOf('§', end) - end > 4) return undefined;
  SECTION.lastIndex = end;
  const found = SECTION.exec(text);
  const name = found?.[1];
  return name === undefined ? undefined : { start: SECTION.lastIndex - name.length, end: SECTION.lastIndex };
}

/** True for code of several words, one of them with a slash. */
function isCommand(text: string, { start, end }: Span): boolean {
  const code = text.slice(start, end);
  return code.includes('/') && /\S\s+\S/.test(code);
}

/** The paths in a stretch of code or of fields: words with a slash that look like a file of a skill. */
function addFromCode(text: string, { start, end }: Span, sites: ReferenceSite[]): void {
  for (let at = text.indexOf('/', start); at !== -1 && at < end; at = text.indexOf('/', at)) {
    let first = at;
    while (first > start && !endsWord(text.charCodeAt(first - 1))) first--;
    let last = at + 1;
    while (last < end && !endsWord(text.charCodeAt(last))) last++;
    at = last;
    if (last - first > LONGEST_PATH || !IN_CODE.test(text.slice(first, first + 12))) continue;
    const word = text.slice(first, last).replace(/[.:!?_>]+$/, '');
    if (!FILE_NAME.test(word.replace(/#.*$/s, ''))) continue;
    const span = { start: first, end: first + word.length };
    const site = siteOf(text, 'path', span, span, word, 'guess');
    if (site) sites.push(site);
  }
}

const WORD_ENDS = new Set([...' \t\r\n`"\'()[]*|,;='].map((sign) => sign.charCodeAt(0)));

function endsWord(code: number): boolean {
  return WORD_ENDS.has(code);
}
