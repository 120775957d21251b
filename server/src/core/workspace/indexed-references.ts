import type { Certainty, ReferenceBase, ReferenceKind, ReferenceSite } from '../document/references';
import { findReferences } from '../document/references';
import type { SkillDocument } from '../document/skill-document';
import { type Bases, basesFor, basesOf, isNear, tailOf, upFrom } from './paths';

/** A reference of a file of the library, with all an answer needs, so that nobody has to read the file again. */
export interface IndexedReference extends Pick<ReferenceSite, 'kind' | 'base' | 'name' | 'anchor' | 'certainty'> {
  readonly line: number;
  /** The path or name in its line, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** The anchor in its line; both -1 where there is none. */
  readonly anchorStart: number;
  readonly anchorEnd: number;
}

/** References in little memory: words once, and numbers in strings, which take a third of what lists take. */
export interface PackedReferences {
  readonly words: readonly string[];
  /** For each reference what it is, which word it names and which is its anchor. */
  readonly meanings: string;
  /** For each reference its line and where in it target and anchor begin and end. */
  readonly places: string;
}

const KINDS: readonly ReferenceKind[] = [
  ...(['link', 'image', 'definition', 'path', 'import', 'memory', 'skill', 'command', 'agent'] as const),
];
const BASES: readonly ReferenceBase[] = ['file', 'any', 'skill', 'plugin', 'repository', 'home', 'root', 'name'];
const CERTAINTIES: readonly Certainty[] = ['link', 'mention', 'guess'];
const MEANINGS = 3;
const PLACES = 5;
export const NO_REFERENCES: PackedReferences = { words: [], meanings: '', places: '' };

/** The references of a document, packed. `own` gives a string in memory of its own. */
export function packReferences(document: SkillDocument, own: (text: string) => string): PackedReferences {
  const sites = document.derive(findReferences);
  if (sites.length === 0) return NO_REFERENCES;
  const words: string[] = [];
  const places = new Map<string, number>();
  const placeOf = (word: string): number => {
    const known = places.get(word);
    if (known !== undefined) return known;
    places.set(word, words.length);
    return words.push(own(word)) - 1;
  };
  const meanings: number[] = [];
  const spots: number[] = [];
  for (const { kind, base, certainty, name, anchor, targetSpan, anchorSpan } of sites) {
    const { line, character } = document.lines.positionAt(targetSpan.start);
    const inLine = (offset: number) => offset - targetSpan.start + character;
    const code = (KINDS.indexOf(kind) * 8 + BASES.indexOf(base)) * 4 + CERTAINTIES.indexOf(certainty);
    const ends = anchorSpan ? [inLine(anchorSpan.start), inLine(anchorSpan.end)] : [-1, -1];
    const anchorWord = anchor === undefined ? -1 : placeOf(anchor);
    meanings.push(code, placeOf(name), anchorWord);
    spots.push(line, character, inLine(targetSpan.end), ...ends);
  }
  return { words, meanings: meanings.join(), places: spots.join() };
}

/** The references of a file, in the order of their place. */
export function* unpackReferences({ words, meanings, places }: PackedReferences): Generator<IndexedReference> {
  const spots = numbersIn(places);
  const all = meaningsIn(words, numbersIn(meanings));
  // Spelled out: a search unpacks thousands.
  for (let index = 0, at = 0; index < all.length; index++, at += PLACES) {
    const { kind, base, name, anchor, certainty } = all[index] as Meaning;
    const [line, start, end] = [spots[at] ?? 0, spots[at + 1] ?? 0, spots[at + 2] ?? 0];
    const [anchorStart, anchorEnd] = [spots[at + 3] ?? 0, spots[at + 4] ?? 0];
    yield { kind, base, name, anchor, certainty, line, start, end, anchorStart, anchorEnd };
  }
}

type Meaning = Pick<IndexedReference, 'kind' | 'base' | 'name' | 'anchor' | 'certainty'>;

function meaningsIn(words: readonly string[], numbers: readonly number[]): Meaning[] {
  const found: Meaning[] = [];
  for (let at = 0; at < numbers.length; at += MEANINGS) {
    const [code, name, anchor] = [numbers[at] ?? 0, numbers[at + 1] ?? 0, numbers[at + 2] ?? 0];
    found.push({
      kind: KINDS[code >> 5] as ReferenceKind,
      base: BASES[(code >> 2) & 7] as ReferenceBase,
      certainty: CERTAINTIES[code & 3] as Certainty,
      name: words[name] as string,
      anchor: anchor < 0 ? undefined : (words[anchor] as string),
    });
  }
  return found;
}

function numbersIn(list: string): number[] {
  return list === '' ? [] : list.split(',').map(Number);
}

/** Behind which words a file stands in the reverse index: those of all its references. */
export function referenceWords(path: string, { words, meanings }: PackedReferences): ReadonlySet<string> {
  const found = new Set<string>();
  if (meanings === '') return found;
  const bases = basesOf(path);
  const seen = new Set<string>();
  for (const meaning of meaningsIn(words, numbersIn(meanings))) {
    // Many name the same thing.
    const key = `${meaning.kind} ${meaning.base} ${meaning.name}`;
    if (seen.has(key)) continue;
    seen.add(key);
    for (const word of wordsOf(meaning, path, bases)) found.add(word);
  }
  return found;
}

/** True when two lots of references of a file stand behind the same words, wherever in it they are. */
export function isSameReferences(a: PackedReferences, b: PackedReferences): boolean {
  return (
    a.meanings === b.meanings && a.words.length === b.words.length && a.words.every((word, at) => word === b.words[at])
  );
}

/** A word for each thing that a reference in a file may mean. */
export function wordsOf({ kind, base, name }: Meaning, file: string, bases: Bases): Iterable<string> {
  if (base === 'name')
    return name.includes(':') ? [nameWord(kind, name), nameWord('agent', name)] : [nameWord(kind, name)];
  // The nearest one above is meant, wherever that is.
  if (kind === 'memory') return [memoryWord(name)];
  return name === '' ? [pathWord(file)] : pathWords(base, name, bases);
}

/** The word for a file such as `CLAUDE.md`. */
export function memoryWord(name: string): string {
  return wordOf(fnv(name));
}

/** The word for a name of a skill or command, or of an agent; its plugin does not count. */
export function nameWord(kind: ReferenceKind, name: string): string {
  return `${kind === 'agent' ? 'agent' : 'name'}:${name.slice(name.lastIndexOf(':') + 1)}`;
}

/** The words behind which those stand who may lead to a file. */
export function wordsFor(path: string): readonly string[] {
  return [pathWord(path), ...[1, 2, 3].map((parts) => wordOf(fnv(tailOf(path, parts))))];
}

/** The words for what a path may mean. */
function* pathWords(base: ReferenceBase, name: string, bases: Bases): Generator<string> {
  for (const number of pathNumbers(base, name, bases, fnv)) yield wordOf(number);
}

/**
 * The numbers of the words for what a path may mean.
 * @param folderHash as `fnv` for a folder, which may have been worked out before
 */
export function pathNumbers(
  base: ReferenceBase,
  name: string,
  bases: Bases,
  folderHash: (folder: string) => number,
): number[] {
  const numbers: number[] = [];
  if (base === 'root') numbers.push(fnv(name));
  if (base === 'file' || base === 'any' || base === 'skill')
    for (const folder of basesFor(name, base === 'any', bases)) {
      const way = upFrom(folder, name);
      if (way) numbers.push(way.rest === '' ? folderHash(way.folder) : fnv(way.rest, fnv('/', folderHash(way.folder))));
    }
  if (base !== 'file' && base !== 'skill' && !(base === 'any' && isNear(name)))
    numbers.push(fnv(tailOf(name.replace(/^(?:.*\/)?skills\/(?=[^/]+\/)/, ''), 3)));
  return numbers;
}

function pathWord(path: string): string {
  return wordOf(fnv(path));
}

/** Two characters for a path: who is found by them is asked again where the reference really leads. */
function wordOf(hash: number): string {
  return String.fromCharCode(hash & 0xffff, hash >>> 16);
}

/** The number of a word: of a path that of its two characters, of a name one of its own. */
export function numberOf(word: string): number {
  return word.length === 2 ? word.charCodeAt(0) | (word.charCodeAt(1) << 16) : fnv(word);
}

/** FNV-1a over UTF-16 units, with either sign between the parts of a path; `hash` is that of what stands before. */
export function fnv(text: string, hash = 0x811c9dc5 | 0): number {
  let now = hash;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    now = Math.imul(now ^ (code === 92 ? 47 : code), 0x01000193);
  }
  return now;
}
