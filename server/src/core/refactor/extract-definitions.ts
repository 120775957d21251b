import { normalizeLabel } from '../document/scan-reference';
import type { SkillDocument } from '../document/skill-document';
import { contains, type Span, sliceOf } from '../document/text';

/** Definitions that both sides of a cut need. */
export interface Kept {
  /** Those outside that the stretch uses, as written. */
  readonly copied: readonly string[];
  /** Those within that the rest uses, as written. */
  readonly left: readonly string[];
}

interface Definition {
  readonly name: string;
  readonly span: Span;
}

/** The definitions of links and footnotes that stand on one side of a stretch and are used on the other. */
export function definitionsFor(document: SkillDocument, stretch: Span): Kept {
  const { text } = document;
  const definitions = [...linkDefinitions(document), ...footnotes(document)];
  if (definitions.length === 0) return { copied: [], left: [] };
  const within = new Set<string>();
  const without = new Set<string>();
  const use = (name: string, span: Span) => (contains(stretch, span) ? within : without).add(name);
  for (const { span, textSpan, labelSpan } of document.scan.labelUses)
    use(normalizeLabel(sliceOf(text, labelSpan ?? textSpan)), span);
  for (const { name, span } of footnoteUses(document)) use(name, span);
  const needed = (isWithin: boolean, users: ReadonlySet<string>) =>
    definitions
      .filter(({ name, span }) => contains(stretch, span) === isWithin && users.has(name))
      .map(({ span }) => sliceOf(text, span).trimEnd());
  return { copied: needed(false, within), left: needed(true, without) };
}

function linkDefinitions({ text, scan }: SkillDocument): Definition[] {
  return scan.links.flatMap(({ kind, span, textSpan }) => {
    const label = kind === 'definition' ? sliceOf(text, textSpan) : '^';
    return label.startsWith('^') ? [] : [{ name: normalizeLabel(label), span }];
  });
}

/** GitHub's footnotes: a line `[^name]: …` with the indented lines behind it. */
function footnotes({ text, scan }: SkillDocument): Definition[] {
  if (!text.includes('[^')) return [];
  const found = Array.from(
    text.matchAll(/^ {0,3}\[\^([^\]\s]{1,200})\]:.*(?:(?:\r?\n[ \t]*)*\r?\n(?: {4}|\t)[ \t]*\S.*)*/gm),
    ({ 0: { length }, 1: name, index }) => ({
      name: `^${name}`,
      span: { start: index, end: index + length },
    }),
  );
  return found.filter(({ span }) => !scan.fences.some((fence) => contains(fence.span, span)));
}

function footnoteUses({ text, scan }: SkillDocument): Definition[] {
  if (!text.includes('[^')) return [];
  const code = [...scan.fences, ...scan.codeSpans].map(({ span }) => span).sort((a, b) => a.start - b.start);
  let next = 0;
  return Array.from(text.matchAll(/\[\^([^\]\s]{1,200})\](?!:)/g), ({ 0: { length }, 1: name, index }) => {
    const span = { start: index, end: index + length };
    while (next < code.length && (code[next] as Span).end <= index) next++;
    return (code[next]?.start ?? text.length) > index ? [{ name: `^${name}`, span }] : [];
  }).flat();
}
