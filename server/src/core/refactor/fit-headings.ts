import type { Heading } from '../document/scan';
import { plainText } from '../document/sections';
import type { SkillDocument } from '../document/skill-document';
import type { TextEdit } from '../document/text';

const DEEPEST = 6;

/** The headings that open sections: those in lists and quotes are part of what stands around them. */
export function openHeadings({ scan }: SkillDocument): readonly Heading[] {
  return scan.headings.filter(({ nested }) => !nested);
}

/** The highest level of the open headings; undefined where there are none. */
export function topLevel(document: SkillDocument): number | undefined {
  const levels = openHeadings(document).map(({ level }): number => level);
  return levels.length > 0 ? levels.reduce((least, level) => Math.min(least, level)) : undefined;
}

/** The heading that begins the body, where nothing stands before it. */
export function openingHeading(document: SkillDocument): Heading | undefined {
  const [first] = openHeadings(document);
  const before = first && document.text.slice(document.bodySpan.start, first.span.start);
  return before?.trim() === '' ? first : undefined;
}

/** True when two headings say the same to a reader. */
export function saysTheSame(a: Heading, b: Heading): boolean {
  const words = ({ text }: Heading) =>
    plainText(text)
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  return words(a) === words(b);
}

/**
 * Edits that put the open headings so many levels lower (higher, below zero), but none above the first or below the sixth; `clamped` are
 * those that would have gone further.
 */
export function shiftHeadings(document: SkillDocument, by: number): { edits: TextEdit[]; clamped: readonly Heading[] } {
  const headings = by === 0 ? [] : openHeadings(document);
  const clamped = headings.filter(({ level }) => level + by > DEEPEST);
  const edits = headings.flatMap((heading) => {
    const level = Math.min(DEEPEST, Math.max(1, heading.level + by));
    if (level === heading.level) return [];
    return heading.style === 'atx' ? [atxShift(heading, level)] : setextShift(document, heading, level);
  });
  return { edits, clamped };
}

function atxShift({ span: { start }, level }: Heading, to: number): TextEdit {
  if (to > level) return { span: { start, end: start }, newText: '#'.repeat(to - level) };
  return { span: { start, end: start + level - to }, newText: '' };
}

/** The underline changes its sign; a level it has no sign for is written with hashes, on one line. */
function setextShift({ text, lines }: SkillDocument, { span, textSpan }: Heading, to: number): TextEdit[] {
  const { start, end } = textSpan;
  if (to <= 2) {
    const underline = lines.lineSpan(lines.lineAt(span.end)).start;
    const written = text.slice(underline, span.end);
    return [{ span: { start: underline, end: span.end }, newText: written.replace(/[=-]/g, to === 1 ? '=' : '-') }];
  }
  const breaks = Array.from(text.slice(start, end).matchAll(/[ \t]*[\r\n]+[ \t]*/g), ({ 0: written, index }) => ({
    span: { start: start + index, end: start + index + written.length },
    newText: ' ',
  }));
  const closing = /#[ \t]*$/.test(text.slice(start, end)) ? ` ${'#'.repeat(to)}` : '';
  const hashes = { span: { start, end: start }, newText: `${'#'.repeat(to)} ` };
  return [hashes, ...breaks, { span: { start: end, end: span.end }, newText: closing }];
}
