import { dirname } from 'node:path';
import type { Config, SkillAudit } from '../../core/index';
import { Auditor, type JudgedSkill } from '../../host/auditor';
import { listedFileSystem } from '../../host/listed-file-system';
import { localDate } from '../../host/local-date';
import { findSkills, WORTH_A_THREAD } from '../find-skills';
import { configTeller } from '../findings';
import { inGroups } from '../groups';
import { type Around, type Io, shown } from '../io';

/** The audits of the skills under some paths, each weighed with what hangs on it. */
export async function auditSkills(paths: readonly string[], outer: Io): Promise<SkillAudit[]> {
  const io: Io = { ...outer, fs: listedFileSystem(outer.fs) };
  const configOf = configTeller({}, io);
  const auditor = newAuditor(io, configOf);
  const documents: string[] = [];
  const files = findSkills(paths, io, { addDocument: (path) => documents.push(path), onMany: io.spread.prepare });
  // Git works meanwhile.
  const history = io.history(files, io.fs);
  // What is wrong with a configuration is said here, whichever thread has the file.
  for (const file of files) configOf(file);
  const groups = inGroups(files);
  const task: AuditTask = { kind: 'audit', groups, now: io.now().getTime() };
  const judgeGroup = (at: number) => groups[at]?.map((file, _, { length }) => auditor.judge(file, length === 1));
  const judged = await io.spread(task, groups.length, judgeGroup, files.length >= WORTH_A_THREAD);
  const byFile = new Map(
    groups.flatMap((group, at) => group.map((file, place) => [file, judged[at]?.[place]] as const)),
  );
  for (const file of files) auditor.keep(file, byFile.get(file) as JudgedSkill);
  for (const document of documents) auditor.addDocument(document);
  return auditor.finish(await history);
}

/** What a second thread is told to audit a part of the files. */
export interface AuditTask {
  readonly kind: 'audit';
  /** See `inGroups`. */
  readonly groups: readonly (readonly string[])[];
  /** When the run began. */
  readonly now: number;
}

/** The same work in the second thread. */
export function auditWork({ groups }: AuditTask, io: Around): (at: number) => unknown {
  const auditor = newAuditor(io, configTeller({}, io));
  return (at) =>
    groups[at]?.map((file, _, { length }) => {
      // What is below is then known from the folders, which the first thread has gone through.
      io.fs.list(dirname(file));
      return auditor.judge(file, length === 1);
    });
}

function newAuditor(io: Around, configOf: (file: string) => Config): Auditor {
  return new Auditor(io.fs, { shown: (path) => shown(path, io), configOf, today: localDate(io.now()) });
}
