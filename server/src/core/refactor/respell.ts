import { decoded } from '../document/reference-target';
import { folderOf, joinPath, nameOf, relativePath } from './addresses';

/** Where files go: the new path of each, the same path for one that stays. Absolute, with `/`. */
export type Moves = (path: string) => string;

/** A path as it stands in a text, and what it leads to. */
export interface WrittenPath {
  /** As written, without query and anchor. */
  readonly written: string;
  /** What it leads to before anything moves; absolute, with `/`. */
  readonly target: string;
  /** The file the text stands in. */
  readonly from: string;
  /** The signs that must be escaped where it stands, a pattern with flag `g`; undefined where a path is written as it is. */
  readonly unsafe: RegExp | undefined;
}

/**
 * How a path is written when files have moved, in the author's own way: what leads it (`./`, `../`, a variable, a home folder), percent
 * escapes and every part that stays are kept. The same text where it leads on as it is.
 */
export function respell({ written, target, from, unsafe }: WrittenPath, moves: Moves): string {
  const to = moves(target);
  const newFrom = moves(from);
  if (to === target && newFrom === from) return written;
  const { lead, spellings, base } = takeApart(written, target);
  const spell = (path: string) => spelled(path, spellings, written, unsafe);
  const dot = written.startsWith('./') ? './' : '';
  const isShortest = dot + spell(wayFrom(folderOf(from), target)) === written;
  const newBase = isRelative(lead) ? relativeBase(lead, base, from, newFrom, moves) : moves(base);
  if (newBase === to) return written;
  if (newBase !== undefined && isIn(to, newBase) && !isShortest)
    return joined(lead, spell(to.slice(newBase.length + 1)), written);
  if (!isRelative(lead)) return joined(lead, spell(wayFrom(newBase ?? base, to)), written);
  const way = spell(wayFrom(folderOf(newFrom), to));
  return joined(way.startsWith('..') && !written.startsWith('./..') ? '' : dot, way, written);
}

/**
 * What leads a written path, how the parts at the end of its target are written in it, and the folder between. Names that differ only in
 * letter case, or in how accents are put, name one file as authors mean them.
 */
function takeApart(written: string, target: string) {
  const spellings = new Map<string, string>();
  let lead = written.replace(/\/+$/, '');
  let base = target;
  for (;;) {
    const part = lead.slice(lead.lastIndexOf('/') + 1);
    const name = nameOf(base);
    if (name === '' || folded(decoded(part)) !== folded(name)) break;
    spellings.set(name, part);
    lead = lead.slice(0, lead.length - part.length).replace(/\/+$/, '');
    base = folderOf(base);
  }
  return { lead: spellings.size > 0 && /^\/+/.test(written) && lead === '' ? '/' : lead, spellings, base };
}

function folded(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

/** True for what is read from a folder around the text: `./`, `../..`, nothing. */
function isRelative(lead: string): boolean {
  return /^(?!\/)[./]*$/.test(lead);
}

/** The folder a relative lead names from the new place of its text; undefined where it cannot lead there any more. */
function relativeBase(lead: string, base: string, from: string, newFrom: string, moves: Moves): string | undefined {
  const folder = folderOf(from);
  if (absolute(folder, lead) === base) return absolute(folderOf(newFrom), lead);
  // Read from a folder above, such as that of the skill: it must be above the new place as well.
  for (let root = folderOf(folder); root !== ''; root = folderOf(root))
    if (absolute(root, lead) === base) return isIn(newFrom, moves(root)) ? absolute(moves(root), lead) : undefined;
  return undefined;
}

function absolute(folder: string, way: string): string {
  return (folder.startsWith('/') ? '/' : '') + joinPath(folder, way);
}

function wayFrom(folder: string, path: string): string {
  return relativePath(folder.replace(/^\//, ''), path.replace(/^\//, ''));
}

function isIn(path: string, folder: string): boolean {
  return path.startsWith(`${folder}/`);
}

function joined(lead: string, way: string, written: string): string {
  const path = lead === '' || lead.endsWith('/') ? lead + way : `${lead}/${way}`;
  return written.endsWith('/') && !path.endsWith('/') ? `${path}/` : path;
}

/** The parts of a path, those of the old one as they were written there. */
function spelled(
  path: string,
  known: ReadonlyMap<string, string>,
  written: string,
  unsafe: RegExp | undefined,
): string {
  const isEncoded = unsafe !== undefined && /%[89a-f][0-9a-f]/i.test(written);
  const encode = (part: string) =>
    isEncoded ? encodeURIComponent(part).replace(/[()]/g, escaped) : unsafe ? part.replace(unsafe, escaped) : part;
  return path
    .split('/')
    .map((part) => known.get(part) ?? (part === '..' ? part : encode(part)))
    .join('/');
}

function escaped(sign: string): string {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
}
