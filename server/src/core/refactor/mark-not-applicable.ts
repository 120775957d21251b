import type { Section } from '../document/sections';
import type { SkillDocument } from '../document/skill-document';
import { lineEndOf, type TextEdit } from '../document/text';
import type { DepthSectionId } from '../spec/depth-assessment';
import { depthSection } from '../spec/depth-standard';

/** What stands in a section that does not apply: N/A with a reason, which is the author's to check. */
export function notApplicableText(id: DepthSectionId): string {
  return `N/A: ${depthSection(id).notApplicable?.reason ?? '[TODO: the reason]'}.`;
}

/** An edit that replaces all that stands in a section with N/A and a reason; the blank lines behind it stay. */
export function markNotApplicable(skill: SkillDocument, id: DepthSectionId, { heading, bodySpan }: Section): TextEdit {
  const { length } = skill.text.slice(bodySpan.start, bodySpan.end).trimEnd();
  const end = length > 0 ? bodySpan.start + length : heading.span.end;
  const lineEnd = lineEndOf(skill.text);
  const prefix = `${lineEnd}${lineEnd}N/A: `;
  const newText = `${lineEnd}${lineEnd}${notApplicableText(id)}`;
  const span = { start: heading.span.end, end };
  return { span, newText, stops: [{ start: prefix.length, end: newText.length - 1 }] };
}
