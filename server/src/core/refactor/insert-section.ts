import type { Section } from '../document/sections';
import type { SkillDocument } from '../document/skill-document';
import { lineEndOf, type TextEdit } from '../document/text';
import type { DepthAssessment, DepthSectionId } from '../spec/depth-assessment';
import { DEPTH_LAYOUT, depthSection } from '../spec/depth-standard';
import { blockAt, withStops } from './insert-block';

/** A section to insert: its title without number, and what stands in it, with `\n` line ends. */
interface Insertion {
  readonly place: number;
  readonly title: string;
  readonly body: string;
}

/**
 * Edits that insert depth sections with placeholders, each behind the sections that stand before it in the standard's layout, on the
 * level the document's sections have. Where those are numbered, the new ones are too, and those behind them count on.
 * @param ids the sections to insert; those the document has already are the caller's to leave out
 * @param bodyOf what stands in them, with `[TODO: …]` where something is to be filled in
 */
export function insertDepthSections(
  skill: SkillDocument,
  assessment: DepthAssessment,
  ids: readonly DepthSectionId[],
  bodyOf: (id: DepthSectionId) => string = (id) => depthSection(id).template,
): TextEdit[] {
  const present = assessment.results.flatMap(({ id, section }) => (section ? [{ id, section }] : []));
  const level = present[0]?.section.heading.level ?? levelOf(skill.sections);
  const insertions = DEPTH_LAYOUT.filter((id) => ids.includes(id)).map((id): Insertion => {
    const rank = DEPTH_LAYOUT.indexOf(id);
    const before = present
      .filter((other) => DEPTH_LAYOUT.indexOf(other.id) < rank)
      .map(({ section }) => section.span.end);
    const after = present
      .filter((other) => DEPTH_LAYOUT.indexOf(other.id) > rank)
      .map(({ section }) => section.span.start);
    const place = before.length > 0 ? Math.max(...before) : Math.min(...after, skill.text.length);
    return { place, title: depthSection(id).title, body: bodyOf(id).trimEnd() };
  });
  const { titles, edits } = numbered(skill, level, insertions);
  const byPlace = new Map<number, string[]>();
  for (const [at, { place, body }] of insertions.entries()) {
    const block = `${'#'.repeat(level)} ${titles[at]}\n\n${body}`.replaceAll('\n', lineEndOf(skill.text));
    byPlace.set(place, [...(byPlace.get(place) ?? []), block]);
  }
  const blank = lineEndOf(skill.text).repeat(2);
  return [
    ...Array.from(byPlace, ([place, blocks]) => withStops(blockAt(skill.text, place, blocks.join(blank)))),
    ...edits,
  ];
}

/** The level on which sections stand: the highest below the title. */
function levelOf(sections: readonly Section[]): number {
  const levels = sections.map(({ heading }) => heading.level).filter((level) => level === 2 || level === 3);
  return levels.length > 0 ? Math.min(...levels) : 2;
}

/**
 * The titles with the numbers they get, and the edits that let the sections behind them count on. Phases with gates are numbered for
 * themselves: there nothing gets a number.
 */
function numbered(
  { sections, phaseModel, text }: SkillDocument,
  level: number,
  insertions: readonly Insertion[],
): { titles: string[]; edits: TextEdit[] } {
  const peers = sections.filter(({ heading }) => heading.level === level);
  const counted = peers.filter(({ number }) => /^\d+$/.test(number ?? ''));
  const [first] = counted;
  if (!first || counted.length * 2 <= peers.length || phaseModel.gates.length > 0)
    return { titles: insertions.map(({ title }) => title), edits: [] };
  const mark = /^\d+([.):]*\s+)/.exec(first.heading.text)?.[1] ?? '. ';
  const isBefore = (section: Section, place: number) => section.span.start < place;
  const titles = insertions.map(({ place, title }, at) => {
    const last = counted.findLast((section) => isBefore(section, place));
    const number = last ? Number(last.number) + 1 : Number(first.number);
    return `${number + at}${mark}${title}`;
  });
  const edits = counted.flatMap(({ span, number, heading: { textSpan } }) => {
    const more = insertions.filter(({ place }) => place <= span.start).length;
    const digits = /^\d+/.exec(text.slice(textSpan.start, textSpan.end))?.[0];
    if (more === 0 || !digits) return [];
    const { start } = textSpan;
    return [{ span: { start, end: start + digits.length }, newText: String(Number(number) + more) }];
  });
  return { titles, edits };
}
