import { anchorsOf, htmlAnchors } from '../document/anchors';
import type { Heading } from '../document/scan';
import { plainText } from '../document/sections';
import type { SkillDocument } from '../document/skill-document';
import { applyEdits, contains, type TextEdit } from '../document/text';
import type { Place } from './relink';

/** One heading of the file that will be: of one of the texts (by its index), or a new one. */
export interface Outlined {
  readonly document: number;
  readonly heading: Heading | undefined;
  readonly text: string;
}

/** The anchors of some texts before and after they are joined. */
export interface AnchorMap {
  /** The new anchor of a place in one of the texts; undefined for one it does not have. */
  of(document: number, anchor: string): string | undefined;
  /** The place of a heading, by its index in the outline. */
  place(outlined: number): Omit<Place, 'path'>;
}

/**
 * What anchors lead to when texts are joined: equal headings are numbered anew, in the order in which they will stand.
 * @param outline the headings of the joined text
 * @param renamed per text the HTML anchors that get another name
 * @param merged headings that are left out, by the index of the heading in the outline that says the same
 */
export function mapAnchors(
  documents: readonly SkillDocument[],
  outline: readonly Outlined[],
  renamed: readonly ReadonlyMap<string, string>[],
  merged: ReadonlyMap<Heading, number>,
): AnchorMap {
  const anchors = anchorsOf(outline.map(({ text }) => text));
  const byHeading = new Map<Heading, string>();
  outline.forEach(({ heading }, at) => {
    if (heading) byHeading.set(heading, anchors[at] as string);
  });
  for (const [heading, at] of merged) byHeading.set(heading, anchors[at] as string);
  const maps = documents.map((document, at) => {
    const headings = document.scan.headings;
    const before = anchorsOf(headings.map(({ text }) => text));
    const names = htmlAnchors(document).map(({ name }) => [name, renamed[at]?.get(name) ?? name] as const);
    const own = before.map((anchor, index) => [anchor, byHeading.get(headings[index] as Heading) ?? anchor] as const);
    return new Map([...names, ...own]);
  });
  return {
    of: (document, anchor) => maps[document]?.get(anchor) ?? maps[document]?.get(anchor.toLowerCase()),
    place: (outlined) => ({ anchor: anchors[outlined], title: plainText(outline[outlined]?.text ?? '') }),
  };
}

/** The text of a heading when the edits of its document are made. */
export function editedHeading(
  { text }: SkillDocument,
  { textSpan, text: words }: Heading,
  edits: readonly TextEdit[],
): string {
  const inside = edits.filter(({ span }) => contains(textSpan, span));
  if (inside.length === 0) return words;
  const shifted = inside.map(({ span, newText }) => ({
    span: { start: span.start - textSpan.start, end: span.end - textSpan.start },
    newText,
  }));
  return applyEdits(text.slice(textSpan.start, textSpan.end), shifted).replace(/[ \t]*[\r\n]+[ \t]*/g, ' ');
}
