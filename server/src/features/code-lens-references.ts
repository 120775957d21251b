import type { CodeLens } from 'vscode-languageserver';
import { referencesTo } from '../core/index';
import type { FeatureContext } from './feature';
import { type OpenDocument, positionOf } from './open-document';

/** The command of the client that lists references; it gets `{ uri, line, character }` of what is referred to. */
const SHOW_REFERENCES = 'skilldepth.showReferences';

/** Above the first line how many references lead to the file, above each heading that others link to how many lead there. */
export function referenceLenses(open: OpenDocument, { library }: FeatureContext): CodeLens[] {
  const { skill } = open;
  const own = library.keyOf(open.uri);
  const all = referencesTo(own, library.references);
  const counts = new Map<number, number>();
  for (const { target } of all)
    if (target.line !== undefined && target.line >= 0) counts.set(target.line, (counts.get(target.line) ?? 0) + 1);
  const others = all.filter(({ path }) => path !== own).length;
  const name = skill.frontmatter.field('name')?.valueSpan.start ?? skill.scan.headings[0]?.textSpan.start ?? 0;
  const headings = skill.scan.headings.flatMap(({ span, textSpan }) => {
    const count = counts.get(skill.lines.lineAt(span.start));
    return count === undefined ? [] : [lens(open, span.start, count, textSpan.start)];
  });
  return [lens(open, 0, others, name), ...headings];
}

function lens(open: OpenDocument, offset: number, count: number, subject: number): CodeLens {
  const start = { line: positionOf(open, offset).line, character: 0 };
  const title = count === 0 ? 'no references' : count === 1 ? '1 reference' : `${count} references`;
  const command = { title, command: SHOW_REFERENCES, arguments: [{ uri: open.uri, ...positionOf(open, subject) }] };
  return { range: { start, end: start }, command };
}
