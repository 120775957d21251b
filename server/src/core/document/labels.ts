import { normalizeLabel } from './scan-reference';
import type { SkillDocument } from './skill-document';
import { contains, type Span, sliceOf } from './text';

/** What CommonMark allows. */
const LONGEST = 999;

/** One place of a label that Markdown links go by: `[label]: path`, or a use of it. */
export interface LabelSite {
  readonly span: Span;
  /** As Markdown compares labels. */
  readonly label: string;
  readonly isDefinition: boolean;
}

/** The labels that are defined in a document, where they are defined and used, in the order of their place. */
export function findLabels(document: SkillDocument): readonly LabelSite[] {
  const { text, scan } = document;
  const site = (span: Span, isDefinition: boolean): LabelSite => ({
    span,
    label: normalizeLabel(sliceOf(text, span)),
    isDefinition,
  });
  const definitions = scan.links
    .filter(({ kind }) => kind === 'definition')
    .map(({ textSpan }) => site(textSpan, true));
  if (definitions.length === 0) return [];
  const known = new Set(definitions.map(({ label }) => label));
  const uses = scan.labelUses.map(({ labelSpan, textSpan }) => site(labelSpan ?? textSpan, false));
  return [...definitions, ...uses.filter(({ label }) => known.has(label))].sort((a, b) => a.span.start - b.span.start);
}

/** All places of the label at a place, which is one of them; none where no label is. */
export function labelsAt(document: SkillDocument, offset: number): readonly LabelSite[] {
  const all = document.derive(findLabels);
  const at = all.find(({ span }) => contains(span, { start: offset, end: offset }));
  return at ? all.filter(({ label }) => label === at.label) : [];
}

/** Why a label cannot be called otherwise, one sentence; undefined where it can. */
export function checkNewLabel(document: SkillDocument, from: LabelSite, label: string): string | undefined {
  if (label.trim() === '' || /[[\]\n\r]|\\$/.test(label)) return 'A label is one line of text without square brackets.';
  if (label.length > LONGEST) return `A label has at most ${LONGEST} characters.`;
  const wanted = normalizeLabel(label);
  const other = document.derive(findLabels).find((each) => each.isDefinition && each.label === wanted);

  if (!other || wanted === from.label) return undefined;
  const line = document.lines.lineAt(other.span.start) + 1;
  return `Line ${line} has the label ${label.trim().slice(0, 60)} already: two links would become one.`;
}
