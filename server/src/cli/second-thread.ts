import { stampOf } from '../host/cache-store';
import { listedFileSystem } from '../host/listed-file-system';
import { loadEngine } from '../host/load-engine';
import { nodeFileSystem } from '../host/node-file-system';
import { shareOfWork } from '../host/threads';
import { type AuditTask, auditWork } from './commands/audit-skills';
import type { Around } from './io';
import { type LintTask, lintWork } from './skill-linter';

/** What the second thread may be told to do. */
export type Task = AuditTask | LintTask;

shareOfWork((given) => {
  const task = given as Task;
  // Who speaks is the first thread.
  const around: Around = {
    stderr: () => {},
    cwd: process.cwd(),
    fs: listedFileSystem(nodeFileSystem()),
    now: () => new Date(task.now),
  };
  return task.kind === 'audit' ? auditWork(task, around) : lintWork(task, around, stampOf);
}, loadEngine);
