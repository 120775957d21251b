import { definitionsOf, usesOf } from '../core/index';
import { feature } from './feature';
import { locationOf, symbolAt } from './symbols';

/** Everywhere in the library the symbol at a place stands, in code too; its definitions first where they are asked for. */
export const references = feature({
  method: 'textDocument/references',
  capability: { referencesProvider: true },
  whenBroken: [],
  inMarkdown: true,
  needsLibrary: (open, { position }) => symbolAt(open, position) !== undefined,
  run(open, { position, context }, { library }) {
    const symbol = symbolAt(open, position);
    if (!symbol) return [];
    const definitions = context.includeDeclaration ? definitionsOf(library.snapshot, symbol.name) : [];
    return [...definitions, ...usesOf(library.snapshot, symbol.name)].map((found) => locationOf(found, library));
  },
});
