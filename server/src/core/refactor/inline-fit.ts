import type { Heading } from '../document/scan';
import { plainText, type Section } from '../document/sections';
import type { SkillDocument } from '../document/skill-document';
import { type Span, sliceOf, type TextEdit } from '../document/text';
import { nameOf } from './addresses';
import { openHeadings, openingHeading, saysTheSame, shiftHeadings, topLevel } from './fit-headings';
import type { Placement } from './inline-place';
import type { Part } from './merge-fields';

/** How the headings of a part fit under those of the skill. */
export interface Fit {
  readonly edits: readonly TextEdit[];
  /** The part's title, left out because this heading of the skill says the same. */
  readonly merged: { readonly title: Heading; readonly into: Heading } | undefined;
  /** A heading the part gets, so that the pointer has something to lead to. */
  readonly added: { readonly level: number; readonly title: string } | undefined;
  /** Headings that would be deeper than the sixth level and stay there. */
  readonly clamped: readonly Heading[];
}

/**
 * Fits the headings of a part to its place: one below its section, below the only title; a title that is there already is left out.
 * @param needsHeading true when the pointer stays, as a link to the part's first heading
 */
export function fitPart(
  skill: SkillDocument,
  { path, document }: Part,
  { section, isInstead }: Placement,
  pointer: Span,
  needsHeading: boolean,
): Fit {
  const title = openingHeading(document);
  const top = topLevel(document);
  const into = isInstead || !needsHeading ? twinOf(skill, document, section) : undefined;
  if (title && into) {
    const drop = { span: { start: document.bodySpan.start, end: title.span.end }, newText: '' };
    const { edits, clamped } = shiftHeadings(document, (section?.heading.level ?? 1) - 1);
    const kept = edits.filter(({ span }) => span.start > title.span.end);
    return { edits: [drop, ...kept], merged: { title, into }, added: undefined, clamped };
  }
  const level = levelFor(skill, section?.heading.level);
  const needsOwn = needsHeading && !title;
  const wanted = needsOwn ? (level ?? 2) + 1 : level;
  const by = top === undefined || wanted === undefined ? 0 : Math.max(0, wanted - top);
  const added = needsOwn ? { level: Math.min(level ?? 2, 6), title: titleFor(skill, path, pointer) } : undefined;
  return { ...shiftHeadings(document, by), merged: undefined, added };
}

/** The heading of the skill that says what the title of a part says: that of the section it comes into, or the skill's own title. */
function twinOf(skill: SkillDocument, part: SkillDocument, section: Section | undefined): Heading | undefined {
  const title = openingHeading(part);
  if (title?.level !== 1) return undefined;
  return [section?.heading, titleOf(skill)].find((heading) => heading && saysTheSame(heading, title));
}

/** True when a part brings headings under which what follows in the section would come to stand. */
export function opensSections(skill: SkillDocument, part: SkillDocument, section: Section | undefined): boolean {
  return openHeadings(part).length > (twinOf(skill, part, section) ? 1 : 0);
}

function titleOf(skill: SkillDocument): Heading | undefined {
  return openHeadings(skill).find(({ level }) => level === 1);
}

/** The level for what stands in a section; undefined where the skill has no headings to fit under. */
function levelFor(skill: SkillDocument, section: number | undefined): number | undefined {
  if (section !== undefined) return section + 1;
  const top = topLevel(skill);
  return top === undefined ? undefined : Math.max(top, titleOf(skill) ? 2 : 1);
}

/** What a link to the file is called, where it is not called by its path; else the file's name in words. */
function titleFor({ text, scan }: SkillDocument, path: string, pointer: Span): string {
  const link = [...scan.links, ...scan.labelUses].find(
    ({ span }) => span.start >= pointer.start && span.end <= pointer.end,
  );
  const label = link ? plainText(sliceOf(text, link.textSpan)) : '';
  const name = nameOf(path).replace(/\.\w+$/, '');
  const words = label === '' || label.length > 60 || /[/\n]|\.\w+$/.test(label) ? name.replace(/[-_]+/g, ' ') : label;
  return words.charAt(0).toUpperCase() + words.slice(1);
}
