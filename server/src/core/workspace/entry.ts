import { anchorsIn, htmlAnchors } from '../document/anchors';
import type { SkillDocument } from '../document/skill-document';
import { findSymbols, maySymbols, type Sigil, type SymbolRole } from '../document/symbols';
import { descriptionOf, type FileRole, namesOf, roleOf } from './file-role';
import { type PackedReferences, packReferences } from './indexed-references';
import { callsOf, type SkillCall } from './skill-card';

/** A symbol in a file of the library, with all an answer needs, so that nobody has to read the file again. */
export interface IndexedSymbol {
  readonly name: string;
  readonly sigil: Sigil;
  readonly role: SymbolRole;
  /** The offset of the sigil, and where that is. */
  readonly start: number;
  readonly line: number;
  readonly character: number;
  /** Where the text that belongs to a definition ends. */
  readonly extent: number;
}

/** The cheap facts of one file: what the index of a library holds of it, never its text or a tree. */
export interface Entry {
  /** The file's key: its path, or the URI of a document that has none. */
  readonly path: string;
  readonly role: FileRole;
  /** What others call it: see `namesOf`. */
  readonly names: readonly string[];
  /** Of skills, agents, commands and rules. */
  readonly description: string | undefined;
  /** The anchors of its headings and those HTML gives, each with its line. */
  readonly anchors: readonly string[];
  readonly anchorLines: readonly number[];
  /** Where it names other things: see `unpackReferences`. */
  readonly references: PackedReferences;
  /** The skills it sends the agent to. */
  readonly calls: readonly SkillCall[];
  readonly symbols: readonly IndexedSymbol[];
  /** Home-relative Markdown files it names that may define symbols, such as `~/.claude/standards/COMMANDS.md`. */
  readonly loads: readonly string[];
}

const HOME_PATH = /~\/[\w.@/-]{1,200}\.md\b/g;
/** Files of skills are loaded by them and define little. */
const OF_A_SKILL = /\/(?:skills|assets|templates?|references)\//;

/** Files that are called after what they define: in them a bold bullet does so with either sigil. */
const DEFINING = /(?:^|[/\\])(?:COMMANDS|INVARIANTS|PITFALLS|TAGS|SIGILS|FORMATS|FEEDS)\.md$/i;
const BOLD_BULLET = /^[ \t]*[-*+][ \t]+(?:\*\*|__)$/;

/** The facts of a file; undefined when there are none worth keeping. */
export function entryOf(path: string, document: SkillDocument): Entry | undefined {
  const own = detacher();
  const role = roleOf(path);
  const references = packReferences(document, own);
  const symbols = symbolsIn(path, document, own);
  const { anchors, anchorLines } = placedAnchors(document, own);
  if (role === 'document' && references.words.length + symbols.length + anchors.length === 0) return undefined;
  const names = namesOf(path, role, document).map(own);
  const description = descriptionOf(role, document);
  const said = description === undefined ? undefined : own(description);
  return {
    path,
    role,
    names,
    description: said,
    anchors,
    anchorLines,
    references,
    calls: role === 'skill' ? callsOf(document).map(({ name, isStep }) => ({ name: own(name), isStep })) : NO_CALLS,
    symbols,
    loads: loadsIn(document, own),
  };
}

function placedAnchors(document: SkillDocument, own: (text: string) => string): Pick<Entry, 'anchors' | 'anchorLines'> {
  const { headings } = document.scan;
  const html = htmlAnchors(document);
  const anchors = [...anchorsIn(document), ...html.map(({ name }) => name)].map(own);
  const places = [...headings, ...html].map(({ span }) => document.lines.lineAt(span.start));
  return { anchors, anchorLines: places };
}

/** The symbols of a file, in the order of their place. `own` gives a string in memory of its own. */
export function symbolsIn(
  path: string,
  document: SkillDocument,
  own: (text: string) => string = itself,
): readonly IndexedSymbol[] {
  const { text } = document;
  if (!maySymbols(text)) return NO_SYMBOLS;
  const isDefining = DEFINING.test(path);
  const symbols = document.derive(findSymbols).map(({ name, sigil, role, span, extent }): IndexedSymbol => {
    const { line, character } = document.lines.positionAt(span.start);
    const start = span.start;
    const isListed = role === 'entry' && isDefining && BOLD_BULLET.test(text.slice(start - character, start));
    return { name: own(name), sigil, role: isListed ? 'definition' : role, start, line, character, extent };
  });
  if (basenameOf(path) === symbols[0]?.name) extendTo(text.length, symbols);
  return symbols;
}

/** The `loads` of a file: only those with symbols of their own load definitions. */
export function loadsIn(document: SkillDocument, own: (text: string) => string = itself): readonly string[] {
  const { text } = document;
  if (!text.includes('~/') || !maySymbols(text) || document.derive(findSymbols).length === 0) return NO_LOADS;
  const loads = new Set<string>();
  for (const [home] of text.matchAll(HOME_PATH)) if (!OF_A_SKILL.test(home)) loads.add(own(home));
  return [...loads];
}

const NO_SYMBOLS: readonly IndexedSymbol[] = [];
const NO_CALLS: readonly SkillCall[] = [];
const NO_LOADS: readonly string[] = [];

/** In a file that is called after the symbol it defines, all the text belongs to it. */
function extendTo(end: number, symbols: IndexedSymbol[]): void {
  const [first] = symbols;
  if (first?.role === 'definition') symbols[0] = { ...first, extent: end };
}

function itself(text: string): string {
  return text;
}

function basenameOf(path: string): string {
  return /([^/\\]*)\.md$/i.exec(path)?.[1] ?? '';
}

/** Gives equal strings once, in memory of their own: a part of a text would keep all of it alive. */
export function detacher(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const own = known.get(text) ?? ` ${text}`.slice(1);
    known.set(own, own);
    return own;
  };
}
