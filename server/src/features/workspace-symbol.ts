import { definitionsOf, namesLike } from '../core/index';
import { libraryFeature } from './feature';
import { kindOf, locationOf } from './symbols';

const MOST_NAMES = 200;

/** The symbols of the library whose names hold the letters of a query, where they are defined. */
export const workspaceSymbol = libraryFeature({
  method: 'workspace/symbol',
  capability: { workspaceSymbolProvider: true },
  whenBroken: [],
  run({ query }, { library }) {
    const { snapshot } = library;
    return namesLike(snapshot, query, MOST_NAMES).flatMap((name) =>
      definitionsOf(snapshot, name).map((found) => ({
        name: `${found.symbol.sigil}${name}`,
        kind: kindOf(name),
        location: locationOf(found, library),
        containerName: library.shown(found.path),
      })),
    );
  },
});
