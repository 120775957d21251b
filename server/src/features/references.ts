import type { Location } from 'vscode-languageserver';
import { definitionsOf, type FoundReference, ownName, usesOf } from '../core/index';
import { type FeatureContext, feature, type LibraryView } from './feature';
import { labelLocations, ownLabelsAt } from './labels';
import { type OpenDocument, rangeOf } from './open-document';
import {
  isMarkdownLink,
  leadingTo,
  type Meant,
  meantBy,
  locationOf as placeOf,
  referenceLocation,
  type Subject,
  servesMarkdown,
  subjectAt,
} from './subjects';
import { locationOf, symbolAt } from './symbols';

/**
 * Everywhere in the library the symbol at a place stands, in code too; or what leads to the file, skill or heading that a place is about:
 * a link or path to it, its name, its title. Its definitions first where they are asked for.
 */
export const references = feature({
  method: 'textDocument/references',
  capability: { referencesProvider: true },
  whenBroken: [],
  inMarkdown: true,
  needsLibrary: (open, { position }) =>
    symbolAt(open, position) !== undefined || subjectAt(open, position) !== undefined,
  run(open, { position, context }, features) {
    const { library } = features;
    const symbol = symbolAt(open, position);
    if (!symbol) {
      const labels = ownLabelsAt(open, position, features.client);
      const listed = labels.filter(({ isDefinition }) => context.includeDeclaration || !isDefinition);
      if (labels.length > 0) return labelLocations(open, listed);
      const subject = subjectAt(open, position);
      return subject ? referencesOf(subject, open, context.includeDeclaration, features) : [];
    }
    const definitions = context.includeDeclaration ? definitionsOf(library.snapshot, symbol.name) : [];
    return [...definitions, ...usesOf(library.snapshot, symbol.name)].map((found) => locationOf(found, library));
  },
});

function referencesOf(
  subject: Subject,
  open: OpenDocument,
  withDeclaration: boolean,
  { client, library }: FeatureContext,
): Location[] {
  const world = library.references;
  const meant = meantBy(subject, open, library, world);
  if (!meant) return [];
  const isServed = servesMarkdown(client);
  const found = leadingTo(meant, world);
  const own = isServed ? found.filter((each) => !isShownAlready(each, subject, open)) : found;
  const declaration = withDeclaration ? declarationOf(meant, isServed, library) : undefined;
  return [
    ...(declaration ? [declaration] : []),
    ...own.map((each) => referenceLocation(each, meant.line !== undefined, library)),
  ];
}

/** The heading itself, unless the client shows it already; the `name` of a skill or agent, which no other support knows. */
function declarationOf(meant: Meant, isServed: boolean, library: LibraryView): Location | undefined {
  if (meant.line !== undefined) return isServed ? undefined : placeOf(meant, library);
  const role = library.snapshot.entries.get(meant.path)?.role;
  const file = role === 'skill' || role === 'agent' ? library.documentAt(meant.path) : undefined;
  const name = file && ownName(file.skill);
  return name && { uri: library.uriOf(meant.path), range: rangeOf(file, name.span) };
}

/** True for what a client that serves Markdown shows for the same place: the links to the heading, to the file of a link. */
function isShownAlready({ reference, target }: FoundReference, subject: Subject, { skill }: OpenDocument): boolean {
  if (!isMarkdownLink(reference)) return false;
  if (subject.kind === 'reference') return isMarkdownLink(subject.site);
  return subject.heading !== undefined && target.line === skill.lines.lineAt(subject.heading.span.start);
}
