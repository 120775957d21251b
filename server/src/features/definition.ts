import type { Location, Position } from 'vscode-languageserver';
import { definitionsOf } from '../core/index';
import { type FeatureContext, feature } from './feature';
import { homePathAt } from './map-path';
import type { OpenDocument } from './open-document';
import { locationOf, symbolAt } from './symbols';

/** Where the symbol at a place is defined, the file called after it first; the file a mapped home-relative path stands for. */
export const definition = feature({
  method: 'textDocument/definition',
  capability: { definitionProvider: true },
  whenBroken: [],
  inMarkdown: true,
  needsLibrary: (open, { position }) => symbolAt(open, position) !== undefined,
  run(open, { position }, context) {
    const { library } = context;
    const symbol = symbolAt(open, position);
    if (!symbol) return fileAt(open, position, context);
    return definitionsOf(library.snapshot, symbol.name).map((found) => locationOf(found, library));
  },
});

function fileAt(open: OpenDocument, position: Position, context: FeatureContext): Location[] {
  const home = homePathAt(open, position);
  const key = home && context.homeFile(open, home.path);
  const start = { line: 0, character: 0 };
  return key === undefined ? [] : [{ uri: context.library.uriOf(key), range: { start, end: start } }];
}
