import { isThere, type SkillAudit } from './audit';
import { auditLibrary, type LibraryAudit } from './library';

/**
 * The Gap Report of a library as Markdown: a summary, then one block per skill in the form the depth standard gives it
 * (skill-depth-standard in ollieb89/viflo). All four sections are listed; a ticked one is there.
 * @param date the day of the audit, `YYYY-MM-DD`
 */
export function renderGapReport(audits: readonly SkillAudit[], date: string): string {
  const library = auditLibrary(audits);
  return [summary(library, date), ...library.skills.map((audit) => block(audit, date))].join('\n');
}

function summary({ skills, summary: sum }: LibraryAudit, date: string): string {
  const lines = [`# Gap Report of ${sum.skills} ${sum.skills === 1 ? 'skill' : 'skills'}`, '', `**Audited:** ${date}`];
  if (sum.skills === 0) return `${lines.join('\n')}\n\nNo SKILL.md was found.\n`;
  const { high, medium, low } = sum.priorities;
  lines.push(
    `**Average depth score:** ${sum.averageScore} / 4`,
    `**Priorities:** ${high} high, ${medium} medium, ${low} low`,
    ...(sum.broken > 0 ? [`**Not loadable:** ${sum.broken}`] : []),
    '',
    '| Skill | Score | Priority | File |',
    '| --- | --- | --- | --- |',
    ...skills.map(
      ({ name, score, priority, path }) => `| ${cell(name)} | ${score} / 4 | ${priority.level} | ${cell(path)} |`,
    ),
    '',
  );
  return lines.join('\n');
}

function block({ name, score, sections, failureModes, priority }: SkillAudit, date: string): string {
  return [
    `## Gap Report: ${inline(name)}`,
    '',
    `**Audited:** ${date}`,
    `**Overall depth score:** ${score} / 4 failure modes mitigated (4/4 = best; 0/4 = worst)`,
    '',
    '### Missing Sections',
    ...sections.map((section) => `- [${isThere(section) ? 'x' : ' '}] ${section.title}`),
    '',
    '### Failure Mode Analysis',
    ...failureModes.map(
      ({ title, present, evidence }) => `- **${title}:** ${present ? 'present' : 'absent'} — ${inline(evidence)}`,
    ),
    '',
    '### Priority',
    `${priority.level} — ${inline(priority.reason)}`,
    '',
  ].join('\n');
}

/** A text from a skill on one line, unable to open a link or a tag in the report. */
function inline(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[[\]<]/g, '\\$&');
}

function cell(text: string): string {
  return inline(text).replaceAll('|', '\\|');
}
