import type { Location, Position, Range, SymbolKind } from 'vscode-languageserver';
import {
  contains,
  type FoundSymbol,
  findSymbols,
  type IndexedSymbol,
  maySymbols,
  type SymbolSite,
} from '../core/index';
import type { LibraryView } from './feature';
import { type OpenDocument, offsetOf, rangeOf } from './open-document';

// The protocol's numbers; a feature imports types only.
const FUNCTION = 12 satisfies SymbolKind;
const CONSTANT = 14 satisfies SymbolKind;

/** The `§NAME` or `¶NAME` at a place. */
export function symbolAt(open: OpenDocument, position: Position): SymbolSite | undefined {
  if (!maySymbols(open.text)) return undefined;
  const offset = offsetOf(open, position);
  return open.skill.derive(findSymbols).find(({ span }) => contains(span, { start: offset, end: offset }));
}

/** Where a symbol of the library stands, its sigil included. */
export function rangeIn(path: string, { name, start, line, character }: IndexedSymbol, library: LibraryView): Range {
  const open = library.openAt(path);
  const end = start + name.length + 1;
  if (open) return rangeOf(open, { start, end });
  return { start: { line, character }, end: { line, character: character + end - start } };
}

export function locationOf({ path, symbol }: FoundSymbol, library: LibraryView): Location {
  return { uri: library.uriOf(path), range: rangeIn(path, symbol, library) };
}

/** What a symbol is to the client: a command can be called, everything else is given. */
export function kindOf(name: string): SymbolKind {
  return name.startsWith('CMD_') ? FUNCTION : CONSTANT;
}
