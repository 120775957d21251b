import type { CodeLens } from 'vscode-languageserver';
import { referencesTo } from '../core/index';
import type { FeatureContext } from './feature';
import { type OpenDocument, positionOf } from './open-document';
import { leadingTo } from './subjects';

/**
 * The command of the client that lists the references counted: it gets the place to show them at, `{ uri, line, character }`, and in
 * `heading` the line of the heading they lead to, where it is one.
 */
const SHOW_REFERENCES = 'skilldepth.showReferences';

/** Above the first line how many references lead to the file, above each heading that others link to how many lead there. */
export function referenceLenses(open: OpenDocument, { library }: FeatureContext): CodeLens[] {
  const { skill } = open;
  const path = library.keyOf(open.uri);
  const world = library.references;
  const name = skill.frontmatter.field('name')?.valueSpan.start ?? skill.scan.headings[0]?.textSpan.start ?? 0;
  const counts = new Map<number, number>();
  for (const { target } of referencesTo(path, world))
    if (target.line !== undefined) counts.set(target.line, (counts.get(target.line) ?? 0) + 1);
  const headings = skill.scan.headings.flatMap(({ span, textSpan }) => {
    const line = skill.lines.lineAt(span.start);
    const count = counts.get(line);
    return count === undefined ? [] : [lens(open, { at: span.start, place: textSpan.start, count, heading: line })];
  });
  return [lens(open, { at: 0, place: name, count: leadingTo({ path, line: undefined }, world).length }), ...headings];
}

function lens(
  open: OpenDocument,
  { at, place, count, heading }: { at: number; place: number; count: number; heading?: number },
): CodeLens {
  const start = { line: positionOf(open, at).line, character: 0 };
  const title = count === 0 ? 'no references' : count === 1 ? '1 reference' : `${count} references`;
  const shown = { uri: open.uri, ...positionOf(open, place), ...(heading !== undefined && { heading }) };
  return { range: { start, end: start }, command: { title, command: SHOW_REFERENCES, arguments: [shown] } };
}
