import { deepenFirst, type LibraryAudit } from './library';
import type { ReportOptions } from './report';

/** The Gap Report as JSON, in the form programs read: sections and failure modes by their names. Fields are only ever added. */
export function reportAsJson(library: LibraryAudit, { date, top }: ReportOptions): string {
  const skills = library.skills.map(({ sections, failureModes, impact, ...skill }) => ({
    name: skill.name,
    path: skill.path,
    score: skill.score,
    sections: Object.fromEntries(sections.map(({ id, ...section }) => [id, section])),
    failureModes: Object.fromEntries(failureModes.map(({ id, ...mode }) => [id, mode])),
    priority: skill.priority,
    impact: impact && { references: impact.references, commits: impact.commits ?? null },
    problem: skill.problem,
  }));
  const first = deepenFirst(library, top).map(({ path }) => path);
  const report = { version: 1, audited: date, skills, deepenFirst: first, summary: library.summary };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
