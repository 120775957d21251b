import type { SemanticTokensLegend } from 'vscode-languageserver';
import { findReferences, resolveReference } from '../core/index';
import { feature } from './feature';
import { rangeOf } from './open-document';
import { targetOf } from './subjects';

/** Of the protocol's own types: what is called, who does it, and a file. */
const LEGEND: SemanticTokensLegend = { tokenTypes: ['function', 'class', 'variable'], tokenModifiers: [] };

/** The names and paths that lead somewhere, so that those that do not can be told by their looks. Links have looks of their own. */
export const semanticTokens = feature({
  method: 'textDocument/semanticTokens/full',
  capability: { semanticTokensProvider: { legend: LEGEND, full: true } },
  whenBroken: null,
  inMarkdown: true,
  needsLibrary: (open) => open.skill.derive(findReferences).some(({ base }) => base === 'name'),
  run(open, _params, { library }) {
    const world = library.references;
    const file = library.keyOf(open.uri);
    const data: number[] = [];
    let last = { line: 0, character: 0 };
    for (const site of open.skill.derive(findReferences)) {
      if (site.base === 'file' && site.certainty === 'link') continue;
      const path = targetOf(resolveReference(site, file, world), world);
      if (path === undefined) continue;
      const { start, end } = rangeOf(open, site.targetSpan);
      const role = library.snapshot.entries.get(path)?.role;
      const type = site.base !== 'name' ? 2 : role === 'agent' ? 1 : 0;
      const isSameLine = start.line === last.line;
      data.push(
        start.line - last.line,
        start.character - (isSameLine ? last.character : 0),
        end.character - start.character,
        type,
        0,
      );
      last = start;
    }
    // A client that has tokens from somebody else takes those then.
    return data.length === 0 ? null : { data };
  },
});
