import { undoInterrupted, undoLastRun } from '../../host/transaction';
import { type Io, say, shown } from '../io';

/** `skilldepth migrate --restore`: undoes what was interrupted, else the last run. Gives the exit code, 1 when something is left as it is. */
export function runRestore(io: Io): number {
  const disk = { fs: io.fs, writer: io.writer };
  const interrupted = undoInterrupted(io.cwd, disk);
  const isIdle = interrupted.restored.length + interrupted.left.length === 0;
  const { restored, left } = isIdle ? undoLastRun(io.cwd, disk) : interrupted;
  for (const { path, reason } of left) say(io, `${shown(path, io)}: ${reason}`);
  for (const path of restored) io.stdout(`${shown(path, io)} is as it was before.\n`);
  if (restored.length + left.length === 0) say(io, 'There is no migration to undo in this folder.');
  return left.length > 0 ? 1 : 0;
}
