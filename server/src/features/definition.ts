import { definitionsOf } from '../core/index';
import { feature } from './feature';
import { locationOf, symbolAt } from './symbols';

/** Where the symbol at a place is defined; the file called after it first. */
export const definition = feature({
  method: 'textDocument/definition',
  capability: { definitionProvider: true },
  whenBroken: [],
  inMarkdown: true,
  needsLibrary: (open, { position }) => symbolAt(open, position) !== undefined,
  run(open, { position }, { library }) {
    const symbol = symbolAt(open, position);
    if (!symbol) return [];
    return definitionsOf(library.snapshot, symbol.name).map((found) => locationOf(found, library));
  },
});
