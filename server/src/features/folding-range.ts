import type { FoldingRange } from 'vscode-languageserver';
import { bodyFolds } from './document-outline';
import { feature } from './feature';
import { servesMarkdown } from './subjects';

/** The frontmatter, and its fields of several lines; the body where the client does not serve Markdown itself. */
export const foldingRange = feature({
  method: 'textDocument/foldingRange',
  capability: { foldingRangeProvider: true },
  whenBroken: [],
  run(open, _params, { client }): FoldingRange[] {
    const { frontmatter, lines } = open.skill;
    const body = servesMarkdown(client) ? [] : bodyFolds(open);
    if (frontmatter.state !== 'present') return body;
    const head = [frontmatter.span, ...frontmatter.fields.map(({ span }) => span)].flatMap(({ start, end }) => {
      const range = { startLine: lines.lineAt(start), endLine: lines.lineAt(end) };
      return range.endLine > range.startLine ? [range] : [];
    });
    return [...head, ...body];
  },
});
