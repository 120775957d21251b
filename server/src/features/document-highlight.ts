import type { DocumentHighlight, DocumentHighlightKind } from 'vscode-languageserver';
import { findReferences, findSymbols, type ReferenceSite, resolveReference } from '../core/index';
import { type FeatureContext, feature } from './feature';
import { labelHighlights, ownLabelsAt } from './labels';
import { type OpenDocument, rangeOf } from './open-document';
import { isNamedAt, lineIn, meantBy, type Subject, subjectAt, targetOf } from './subjects';
import { symbolAt } from './symbols';

// The protocol's numbers; a feature imports types only.
const READ = 2 satisfies DocumentHighlightKind;
const WRITE = 3 satisfies DocumentHighlightKind;

/** The symbol at a place wherever it stands in the document; where it is defined as what is written. Likewise a file, skill or heading. */
export const documentHighlight = feature({
  method: 'textDocument/documentHighlight',
  capability: { documentHighlightProvider: true },
  // To VS Code an empty answer is one too, and keeps it from marking words.
  whenBroken: null,
  inMarkdown: true,
  needsLibrary: (open, { position }) => isNamedAt(open, position),
  run(open, { position }, context) {
    const symbol = symbolAt(open, position);
    const labels = symbol ? [] : ownLabelsAt(open, position, context.client);
    if (labels.length > 0) return labelHighlights(open, labels);
    if (!symbol) {
      const subject = subjectAt(open, position);
      return subject ? highlightsOf(subject, open, context) : null;
    }
    const same = open.skill.derive(findSymbols).filter(({ name }) => name === symbol.name);
    return same.map(({ span, role }) => ({ range: rangeOf(open, span), kind: role === 'definition' ? WRITE : READ }));
  },
});

function highlightsOf(subject: Subject, open: OpenDocument, { library }: FeatureContext): DocumentHighlight[] | null {
  const world = library.references;
  const meant = meantBy(subject, open, library, world);
  if (!meant) return null;
  const path = library.keyOf(open.uri);
  const leadsThere = (site: ReferenceSite): boolean =>
    targetOf(resolveReference(site, path, world), world) === meant.path &&
    (meant.line === undefined || lineIn(meant.path, site.anchor, library) === meant.line);
  const others = open.skill.derive(findReferences).filter(leadsThere);
  if (others.length === 0) return null;
  const own: DocumentHighlight[] =
    subject.kind === 'reference' ? [] : [{ range: rangeOf(open, subject.span), kind: WRITE }];
  const spans = others.map(({ targetSpan, anchorSpan }) => ({
    start: targetSpan.start,
    end: anchorSpan?.end ?? targetSpan.end,
  }));
  return [...own, ...spans.map((span): DocumentHighlight => ({ range: rangeOf(open, span), kind: READ }))];
}
