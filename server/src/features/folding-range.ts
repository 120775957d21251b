import type { FoldingRange } from 'vscode-languageserver';
import { feature } from './feature';

/** The frontmatter, and its fields of several lines. The body is left to whoever serves Markdown. */
export const foldingRange = feature({
  method: 'textDocument/foldingRange',
  capability: { foldingRangeProvider: true },
  whenBroken: [],
  run({ skill: { frontmatter, lines } }): FoldingRange[] {
    if (frontmatter.state !== 'present') return [];
    return [frontmatter.span, ...frontmatter.fields.map(({ span }) => span)].flatMap(({ start, end }) => {
      const range = { startLine: lines.lineAt(start), endLine: lines.lineAt(end) };
      return range.endLine > range.startLine ? [range] : [];
    });
  },
});
