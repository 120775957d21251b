import { basename, dirname } from 'node:path';
import type { Config, SkillAudit } from '../../core/index';
import { Auditor, type JudgedSkill } from '../../host/auditor';
import { listedFileSystem } from '../../host/listed-file-system';
import { localDate } from '../../host/local-date';
import { findSkills } from '../find-skills';
import { configTeller } from '../findings';
import { type Around, type Io, shown } from '../io';

/** Judging takes several times as long as linting. */
const WORTH_A_THREAD = 700;

/** The audits of the skills under some paths, each weighed with what hangs on it. */
export async function auditSkills(paths: readonly string[], outer: Io): Promise<SkillAudit[]> {
  const io: Io = { ...outer, fs: listedFileSystem(outer.fs) };
  const configOf = configTeller({}, io);
  const auditor = newAuditor(io, configOf);
  const documents: string[] = [];
  const files = findSkills(paths, io, { addDocument: (path) => documents.push(path) });
  // Git works meanwhile.
  const history = io.history(files, io.fs);
  // What is wrong with a configuration is said here, whichever thread has the file.
  for (const file of files) configOf(file);
  // Those that may be copies of each other one after the other, so that one thread has them all.
  const byName = files.toSorted((a, b) => compare(basename(dirname(a)), basename(dirname(b))));
  const task: AuditTask = { kind: 'audit', files: byName, now: io.now().getTime() };
  const judged = await io.spread(task, files.length, (at) => auditor.judge(byName[at] as string), WORTH_A_THREAD);
  const byFile = new Map(byName.map((file, at) => [file, judged[at] as JudgedSkill]));
  for (const file of files) auditor.keep(file, byFile.get(file) as JudgedSkill);
  for (const document of documents) auditor.addDocument(document);
  return auditor.finish(await history);
}

/** What a second thread is told to audit a part of the files. */
export interface AuditTask {
  readonly kind: 'audit';
  readonly files: readonly string[];
  /** When the run began. */
  readonly now: number;
}

/** The same work in the second thread. */
export function auditWork({ files }: AuditTask, io: Around): (at: number) => JudgedSkill {
  const auditor = newAuditor(io, configTeller({}, io));
  return (at) => auditor.judge(files[at] as string);
}

function newAuditor(io: Around, configOf: (file: string) => Config): Auditor {
  return new Auditor(io.fs, { shown: (path) => shown(path, io), configOf, today: localDate(io.now()) });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
