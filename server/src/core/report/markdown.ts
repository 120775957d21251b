import { isThere, type SkillAudit } from './audit';
import { deepenFirst, type LibraryAudit } from './library';
import { hrefOf, linkedParts } from './links';
import type { ReportOptions } from './report';

/**
 * The Gap Report of a library as Markdown: a summary, then one block per skill in the form the depth standard gives it
 * (skill-depth-standard in ollieb89/viflo). All four sections are listed; a ticked one is there.
 */
export function reportAsMarkdown(library: LibraryAudit, options: ReportOptions): string {
  return [summary(library, options), ...library.skills.map((audit) => skillAsMarkdown(audit, options))].join('\n');
}

/** The block of one skill. */
export function skillAsMarkdown(audit: SkillAudit, options: ReportOptions): string {
  const { name, score, sections, failureModes, priority, path } = audit;
  return [
    `## Gap Report: ${inline(name)}`,
    '',
    `**Audited:** ${options.date}`,
    `**Overall depth score:** ${score} / 4 failure modes mitigated (4/4 = best; 0/4 = worst)`,
    '',
    '### Missing Sections',
    ...sections.map((section) => `- [${isThere(section) ? 'x' : ' '}] ${section.title}`),
    '',
    '### Failure Mode Analysis',
    ...failureModes.map(
      ({ title, present, evidence }) =>
        `- **${title}:** ${present ? 'present' : 'absent'} — ${linked(evidence, path, options)}`,
    ),
    '',
    '### Priority',
    `${priority.level} — ${linked(priority.reason, path, options)}`,
    '',
  ].join('\n');
}

function summary(library: LibraryAudit, options: ReportOptions): string {
  const { skills, summary: sum } = library;
  const head = [
    `# Gap Report of ${sum.skills} ${sum.skills === 1 ? 'skill' : 'skills'}`,
    '',
    `**Audited:** ${options.date}`,
  ];
  if (sum.skills === 0) return `${head.join('\n')}\n\nNo SKILL.md was found.\n`;
  const { high, medium, low } = sum.priorities;
  const first = deepenFirst(library, options.top);
  return [
    ...head,
    `**Average depth score:** ${sum.averageScore} / 4`,
    `**Priorities:** ${high} high, ${medium} medium, ${low} low`,
    ...(sum.broken > 0 ? [`**Not loadable:** ${sum.broken}`] : []),
    '',
    ...(first.length > 0
      ? ['## Deepen First', '', ...first.map((audit, at) => toDeepen(audit, at + 1, options)), '']
      : []),
    '## All Skills',
    '',
    '| Skill | Score | Priority | File |',
    '| --- | --- | --- | --- |',
    ...skills.map(
      ({ name, score, priority, path }) =>
        `| [${cell(name)}](${hrefOf(path, undefined, options.seen)}) | ${score} / 4 | ${priority.level} | ${cell(path)} |`,
    ),
    '',
  ].join('\n');
}

function toDeepen({ name, path, score, priority }: SkillAudit, place: number, options: ReportOptions): string {
  const link = `[${inline(name)}](${hrefOf(path, undefined, options.seen)})`;
  return `${place}. ${link} (${score} / 4, ${priority.level}) — ${linked(priority.reason, path, options)}`;
}

function linked(text: string, path: string, options: ReportOptions): string {
  return linkedParts(text, path, options.seen)
    .map(({ text: part, href }) => (href === undefined ? inline(part) : `[${inline(part)}](${href})`))
    .join('');
}

/** A text from a skill on one line, unable to open a link or a tag in the report. */
function inline(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[[\]<\\]/g, '\\$&');
}

function cell(text: string): string {
  return inline(text).replaceAll('|', '\\|');
}
