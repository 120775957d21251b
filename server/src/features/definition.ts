import type { Location, Position } from 'vscode-languageserver';
import { definitionsOf, resolveReference } from '../core/index';
import { type FeatureContext, feature } from './feature';
import { labelLocations, ownLabelsAt } from './labels';
import { homePathAt } from './map-path';
import type { OpenDocument } from './open-document';
import {
  isMarkdownLink,
  lineIn,
  locationOf as placeOf,
  type Subject,
  servesMarkdown,
  subjectAt,
  targetOf,
} from './subjects';
import { locationOf, symbolAt } from './symbols';

/** Where the symbol at a place is defined, the file called after it first; where a link, a path or a name leads. */
export const definition = feature({
  method: 'textDocument/definition',
  capability: { definitionProvider: true },
  whenBroken: [],
  inMarkdown: true,
  needsLibrary(open, { position }) {
    if (symbolAt(open, position)) return true;
    const subject = subjectAt(open, position);
    return subject?.kind === 'reference' && !isMarkdownLink(subject.site);
  },
  run(open, { position }, context) {
    const { library } = context;
    const symbol = symbolAt(open, position);
    if (symbol) return definitionsOf(library.snapshot, symbol.name).map((found) => locationOf(found, library));
    const labels = ownLabelsAt(open, position, context.client).filter(({ isDefinition }) => isDefinition);
    if (labels.length > 0) return labelLocations(open, labels.slice(0, 1));
    const subject = subjectAt(open, position);
    return subject?.kind === 'reference' ? leadsTo(subject, open, context) : fileAt(open, position, context);
  },
});

function leadsTo(
  { site }: Subject & { kind: 'reference' },
  open: OpenDocument,
  { client, library }: FeatureContext,
): Location[] {
  // Such a client goes to headings and definitions of labels by itself.
  const isServed = isMarkdownLink(site) && (site.anchor !== undefined || site.kind === 'definition');
  if (isServed && servesMarkdown(client)) return [];
  const world = library.references;
  const path = targetOf(resolveReference(site, library.keyOf(open.uri), world), world);
  return path === undefined ? [] : [placeOf({ path, line: lineIn(path, site.anchor, library) }, library)];
}

/** The file that a home-relative path stands for which is no reference for another reason. */
function fileAt(open: OpenDocument, position: Position, context: FeatureContext): Location[] {
  const home = homePathAt(open, position);
  const path = home && context.homeFile(open, home.path);
  return path === undefined ? [] : [placeOf({ path, line: undefined }, context.library)];
}
