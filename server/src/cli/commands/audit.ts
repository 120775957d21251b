import {
  auditLibrary,
  auditSkill,
  auditUnreadable,
  renderGapReport,
  type SkillAudit,
  SkillDocument,
} from '../../core/index';
import { gatherFacts } from '../../host/facts';
import { findSkills } from '../find-skills';
import { type Format, type Io, shown } from '../io';
import { auditAsData, jsonOf } from '../reporters/json';
import { auditInWords } from '../reporters/pretty';

export interface AuditOptions {
  readonly format: Format | 'markdown';
}

/** `skilldepth audit`: gives the exit code, which is 1 when a file could not be read and so not be judged. */
export function runAudit(paths: readonly string[], { format }: AuditOptions, io: Io): number {
  const audits = findSkills(paths, io).map((file) => auditFile(file, io));
  if (format === 'markdown') io.stdout(renderGapReport(audits, today(io.now())));
  else if (format === 'json') io.stdout(jsonOf(auditAsData(auditLibrary(audits))));
  else io.stdout(auditInWords(auditLibrary(audits), io.colour));
  return audits.some(({ sections }) => sections.some(({ state }) => state === 'unknown')) ? 1 : 0;
}

function auditFile(file: string, io: Io): SkillAudit {
  const path = shown(file, io);
  const read = io.fs.readText(file);
  if (!read.ok) return auditUnreadable(path, read.reason);
  const skill = new SkillDocument(read.text);
  return auditSkill(skill, gatherFacts(skill, file, io.fs), path);
}

/** The day where the user is. */
function today(now: Date): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
