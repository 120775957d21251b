import type { SkillDocument } from '../document/skill-document';
import { lineEndOf, type TextEdit } from '../document/text';
import type { DepthAssessment, DepthSectionId } from '../spec/depth-assessment';
import { DEPTH_LAYOUT, depthSection } from '../spec/depth-standard';
import { blockAt } from './insert-block';

/**
 * Edits that insert depth sections with placeholders, each behind the sections that stand before it in the standard's layout.
 * @param ids the sections to insert; those the document has already are the caller's to leave out
 */
export function insertDepthSections(
  skill: SkillDocument,
  assessment: DepthAssessment,
  ids: readonly DepthSectionId[],
): TextEdit[] {
  const present = assessment.results.flatMap(({ id, section }) => (section ? [{ id, section }] : []));
  const level = present[0]?.section.heading.level ?? 2;
  const lineEnd = lineEndOf(skill.text);
  const byPlace = new Map<number, string[]>();
  for (const id of DEPTH_LAYOUT.filter((known) => ids.includes(known))) {
    const rank = DEPTH_LAYOUT.indexOf(id);
    const before = present
      .filter((other) => DEPTH_LAYOUT.indexOf(other.id) < rank)
      .map(({ section }) => section.span.end);
    const after = present
      .filter((other) => DEPTH_LAYOUT.indexOf(other.id) > rank)
      .map(({ section }) => section.span.start);
    const place = before.length > 0 ? Math.max(...before) : Math.min(...after, skill.text.length);
    const { title, template } = depthSection(id);
    const text = `${'#'.repeat(level)} ${title}\n\n${template.trimEnd()}`.replaceAll('\n', lineEnd);
    byPlace.set(place, [...(byPlace.get(place) ?? []), text]);
  }
  return Array.from(byPlace, ([place, blocks]) => blockAt(skill.text, place, blocks.join(lineEnd + lineEnd)));
}
