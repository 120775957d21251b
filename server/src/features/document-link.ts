import type { DocumentLink } from 'vscode-languageserver';
import { findReferences, resolveReference } from '../core/index';
import { feature } from './feature';
import { rangeOf } from './open-document';
import { isMarkdownLink, lineIn, servesMarkdown, targetOf } from './subjects';

/** The paths of a document that lead to a file: those in running text and code, and the links too where the client has none of its own. */
export const documentLink = feature({
  method: 'textDocument/documentLink',
  capability: { documentLinkProvider: {} },
  whenBroken: [],
  inMarkdown: true,
  // Only what names a skill on the way cannot be found by looking.
  needsLibrary: (open) => open.skill.derive(findReferences).some(({ base }) => base === 'home'),
  run(open, _params, { client, library }): DocumentLink[] {
    const isServed = servesMarkdown(client);
    const world = library.references;
    const file = library.keyOf(open.uri);
    return open.skill.derive(findReferences).flatMap((site): DocumentLink[] => {
      if (site.base === 'name' || (isServed && isMarkdownLink(site))) return [];
      const path = targetOf(resolveReference(site, file, world), world);
      if (path === undefined) return [];
      const { targetSpan, anchorSpan, anchor } = site;
      const line = anchor === undefined ? undefined : lineIn(path, anchor, library);
      const range = rangeOf(open, { start: targetSpan.start, end: anchorSpan?.end ?? targetSpan.end });
      return [{ range, target: library.uriOf(path) + (line === undefined ? '' : `#L${line + 1}`) }];
    });
  },
});
