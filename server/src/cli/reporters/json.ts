import type { LibraryAudit } from '../../core/index';

/** Data as the text of a JSON file. */
export function jsonOf(data: unknown): string {
  return `${JSON.stringify(data, undefined, 2)}\n`;
}

/** An audit in the form programs read: sections and failure modes by their names. */
export function auditAsData({ skills, summary }: LibraryAudit): object {
  return {
    version: 1,
    skills: skills.map(({ name, path, score, sections, failureModes, priority, problem }) => ({
      name,
      path,
      score,
      sections: Object.fromEntries(sections.map(({ id, ...section }) => [id, section])),
      failureModes: Object.fromEntries(failureModes.map(({ id, ...mode }) => [id, mode])),
      priority,
      problem,
    })),
    summary,
  };
}
