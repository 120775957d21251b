import { anchorsOf, htmlAnchors } from '../document/anchors';
import type { Heading } from '../document/scan';
import { plainText } from '../document/sections';
import type { SkillDocument } from '../document/skill-document';
import { applyEdits, contains, type TextEdit } from '../document/text';
import type { Place } from './relink';

/** One heading of the file that will be; undefined for a new one. */
export interface Outlined {
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

/** The texts of the headings of a document when its edits are made, in their order. */
export function editedHeadings({ text, scan }: SkillDocument, edits: readonly TextEdit[]): string[] {
  const ordered = edits.toSorted((a, b) => a.span.start - b.span.start);
  let next = 0;
  return scan.headings.map(({ textSpan, text: words }) => {
    while (next < ordered.length && (ordered[next] as TextEdit).span.start < textSpan.start) next++;
    const inside: TextEdit[] = [];
    for (; next < ordered.length && (ordered[next] as TextEdit).span.start < textSpan.end; next++) {
      const { span, newText } = ordered[next] as TextEdit;
      if (!contains(textSpan, span)) continue;
      inside.push({ span: { start: span.start - textSpan.start, end: span.end - textSpan.start }, newText });
    }
    if (inside.length === 0) return words;
    return applyEdits(text.slice(textSpan.start, textSpan.end), inside).replace(/[ \t]*[\r\n]+[ \t]*/g, ' ');
  });
}
