import { anchorsOf, htmlAnchors } from '../document/anchors';
import type { SkillDocument } from '../document/skill-document';
import { contains } from '../document/text';
import type { Extraction } from './extract-place';
import type { Move, Place } from './relink';

export interface Cut {
  readonly skill: SkillDocument;
  /** The moved text as a document of its own: the headings of the stretch are the last of its headings. */
  readonly moved: SkillDocument;
  readonly extraction: Extraction;
  /** The name of SKILL.md. */
  readonly file: string;
  /** The path of the new file. */
  readonly path: string;
}

/** Where the places of SKILL.md stand when a stretch of it has moved to a file of its own. */
export function extractedAnchors({ skill, moved, extraction: { span, heading }, file, path }: Cut): Move {
  const { headings } = skill.scan;
  const anchors = anchorsOf(headings.map(({ text }) => text));
  const before = new Map(headings.map((each, at) => [each, anchors[at] as string]));
  const staying = headings.filter((each) => each === heading || !contains(span, each.span));
  const anchorsLeft = anchorsOf(staying.map(({ text }) => text));
  const movedAnchors = anchorsOf(moved.scan.headings.map(({ text }) => text));
  const leaving = headings.filter((each) => contains(span, each.span));
  const added = movedAnchors.length - leaving.length;
  const places = new Map<string, Place>();
  staying.forEach((each, at) => {
    const old = before.get(each) as string;
    if (old !== anchorsLeft[at]) places.set(old, { path: file, anchor: anchorsLeft[at] });
  });
  leaving.forEach((each, at) => {
    places.set(before.get(each) as string, { path, anchor: movedAnchors[at + added] });
  });
  for (const { name, span: place } of htmlAnchors(skill))
    if (contains(span, place)) places.set(name, { path, anchor: name });
  return (target, anchor) =>
    target === file && anchor !== undefined ? (places.get(anchor) ?? places.get(anchor.toLowerCase())) : undefined;
}
