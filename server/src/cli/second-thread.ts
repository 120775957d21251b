import { listedFileSystem } from '../host/listed-file-system';
import { nodeFileSystem } from '../host/node-file-system';
import { shareOfWork } from '../host/threads';
import { type AuditTask, auditWork } from './commands/audit-skills';
import type { Around } from './io';

/** What the second thread may be told to do. */
export type Task = AuditTask;

void shareOfWork((task) => {
  const { now } = task as Task;
  // Who speaks is the first thread.
  const around: Around = {
    stderr: () => {},
    cwd: process.cwd(),
    fs: listedFileSystem(nodeFileSystem()),
    now: () => new Date(now),
  };
  return auditWork(task as Task, around);
});
