import { SkillDocument } from '../document/skill-document';
import { applyEdits, contains, LineIndex, type Span, sliceOf, type TextEdit } from '../document/text';
import type { FileOperation } from '../rules/rule';
import { type Addresses, isOutside, nameOf } from './addresses';
import type { NearbyFile } from './inline-types';
import { finder, type Move, newAddress, relink } from './relink';

/** So many lines are named in a note. */
const MOST_LINES = 5;

/** True when a text may name one of some files, or a place in SKILL.md; what the host looks for before it gives a text. */
export function mayPointTo(text: string, paths: readonly string[]): boolean {
  if (/skill\.md#/i.test(text)) return true;
  return paths.map(nameOf).some((name) => text.includes(name) || text.includes(encodeURIComponent(name)));
}

/** The paths to look for in other files. */
export interface Sought {
  /** Of the files from which something has moved. */
  readonly named: readonly string[];
  /** Of those that are no more: whoever still names them is told. */
  readonly gone: readonly string[];
}

/** Edits of the other files that point to what has moved, and what no edit can settle, one sentence each. */
export function redirectFiles(
  files: readonly NearbyFile[],
  { named, gone }: Sought,
  move: Move,
  addresses: Addresses,
): { operations: FileOperation[]; notes: string[] } {
  const operations: FileOperation[] = [];
  const notes: string[] = [];
  for (const { path, text } of files) {
    const edits = redirected({ path, text }, named, move, addresses);
    if (edits.length > 0) operations.push({ kind: 'edit', path, edits });
    const after = edits.length > 0 ? applyEdits(text, edits) : text;
    const lines = leftOver({ path, text: after }, gone, addresses);
    if (lines.length > 0) notes.push(noteOn(path, gone, lines));
  }
  return { operations, notes };
}

function redirected(file: NearbyFile, named: readonly string[], move: Move, addresses: Addresses): TextEdit[] {
  const { path, text } = file;
  const places = namesIn(text, named);
  if (!/\.(?:md|markdown|mdx)$/i.test(path)) return settings(file, places, move, addresses);
  const document = new SkillDocument(text);
  const { fences, links } = document.scan;
  const isLinked = finder(links);
  const fenceAround = finder(fences);
  const isSetting = (place: Span) =>
    contains(document.frontmatter.span, place) ||
    (fenceAround(place) !== undefined && SETTING.test(lineAround(text, place)));
  // Paths in running text take longest to find, and where only links name the file there are none.
  const hasMentions = places.some((place) => !isLinked(place));
  return [
    ...relink({ document, from: path, to: path, isLinksOnly: !hasMentions }, move, addresses),
    ...settings(file, places.filter(isSetting), move, addresses),
  ];
}

/** A line in a block of code that only sets something, such as `promptFile: "a/b.md"`. */
const SETTING = /^[ \t]*(?:[-*][ \t]+)?["']?[\w.-]{1,60}["']?[ \t]*[:=][ \t]*["']?[^\s"']+["']?,?[ \t]*$/;

/** The line around a place; of a very long one only what is near. */
function lineAround(text: string, { start, end }: Span): string {
  const near = text.slice(Math.max(0, start - LONGEST), start);
  const behind = text.slice(end, end + LONGEST);
  const from = Math.max(near.lastIndexOf('\n'), near.lastIndexOf('\r')) + 1;
  return near.slice(from) + text.slice(start, end) + (/^[^\r\n]*/.exec(behind)?.[0] ?? '');
}

/** Edits of the paths in YAML, JSON and the like: those with a folder, which are certain. */
function settings({ path, text }: NearbyFile, places: readonly Span[], move: Move, addresses: Addresses): TextEdit[] {
  return places.flatMap((place) => {
    const span = wordAround(text, place);
    const written = sliceOf(text, span);
    if (!written.includes('/')) return [];
    const found = newAddress(written, false, { from: path, to: path }, move, addresses);
    // What points to a file as a whole goes on doing so.
    return found ? [{ span, newText: written.includes('#') ? found.written : found.written.replace(/#.*$/s, '') }] : [];
  });
}

/** The lines (from 1) of a text that still name a moved file. */
export function leftOver(file: NearbyFile, moved: readonly string[], addresses: Addresses): number[] {
  const { path, text } = file;
  const places = namesIn(text, moved);
  if (places.length === 0) return [];
  const lines = new LineIndex(text);
  const found = new Set<number>();
  for (const place of places) {
    const line = lines.lineAt(place.start);
    if (found.has(line + 1)) continue;
    const way = sliceOf(text, wordAround(text, place)).replace(/#.*$/s, '');
    const to = addresses.read(way, path, false)?.path;
    const isMoved = to === undefined || moved.includes(to);
    // Outside of the skill most files of that name are others, unless the line speaks of this skill.
    const isMeant = isOutside(path)
      ? (isMoved || !way.includes('/')) && addresses.isNamedIn(lineAround(text, place))
      : isMoved || !(addresses.exists(to) || isOutside(to));
    if (isMeant) found.add(line + 1);
  }
  return [...found];
}

/** What the author is told about a file that still names moved ones. */
export function noteOn(path: string, moved: readonly string[], lines: readonly number[]): string {
  const places = lines.slice(0, MOST_LINES).join(', ') + (lines.length > MOST_LINES ? ' and more' : '');
  const names = moved.length === 1 ? nameOf(moved[0] as string) : 'moved files';
  return `${path} mentions ${names} (line ${places}): please check, its text then stands in SKILL.md.`;
}

/** Where the names of files stand as words of their own. */
function namesIn(text: string, paths: readonly string[]): Span[] {
  const found: Span[] = [];
  for (const name of new Set(paths.map(nameOf)))
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
      const end = at + name.length;
      const isPart =
        /[\p{L}\p{N}_-]$/u.test(text.slice(Math.max(0, at - 2), at)) ||
        /^[\p{L}\p{N}_-]/u.test(text.slice(end, end + 2));
      if (!isPart) found.push({ start: at, end });
    }
  return found;
}

const WORD_END = /[\s"'`()[\]|,;=]/;
/** The longest path worth reading. */
const LONGEST = 500;

/** The word around a file's name: its path with folders before it and an anchor behind it. */
function wordAround(text: string, { start, end }: Span): Span {
  let first = start;
  while (first > 0 && start - first < LONGEST && !WORD_END.test(text[first - 1] as string)) first--;
  if (/[@>*_:]/.test(text[first] as string)) first++;
  let last = end;
  if (text[last] === '#')
    while (last < text.length && last - end < LONGEST && /[#\w\u0080-\uffff-]/.test(text[last] as string)) last++;
  return { start: Math.min(first, start), end: last };
}
