import type { SymbolInformation, SymbolKind } from 'vscode-languageserver';
import { definitionsOf, type Entry, namesLike } from '../core/index';
import { type LibraryView, libraryFeature } from './feature';
import { namedLike } from './names';
import { kindOf, locationOf } from './symbols';

const MOST_NAMES = 200;
// The protocol's numbers; a feature imports types only.
const MODULE = 2 satisfies SymbolKind;
const CLASS = 5 satisfies SymbolKind;
const FUNCTION = 12 satisfies SymbolKind;
const START = { line: 0, character: 0 };

/** The skills, agents and commands of the library and the symbols it defines whose names hold the letters of a query. */
export const workspaceSymbol = libraryFeature({
  method: 'workspace/symbol',
  capability: { workspaceSymbolProvider: true },
  whenBroken: [],
  run({ query }, { library }) {
    const { snapshot } = library;
    const named = /[§¶]/.test(query)
      ? []
      : namedLike(library, query, MOST_NAMES).map((entry) => symbolOf(entry, library));
    const symbols = namesLike(snapshot, query, MOST_NAMES).flatMap((name) =>
      definitionsOf(snapshot, name).map((found) => ({
        name: `${found.symbol.sigil}${name}`,
        kind: kindOf(name),
        location: locationOf(found, library),
        containerName: library.shown(found.path),
      })),
    );
    return [...named, ...symbols];
  },
});

function symbolOf({ path, role, names: [name = ''] }: Entry, library: LibraryView): SymbolInformation {
  return {
    name,
    kind: role === 'skill' ? MODULE : role === 'agent' ? CLASS : FUNCTION,
    location: { uri: library.uriOf(path), range: { start: START, end: START } },
    containerName: library.shown(path),
  };
}
