import { CannotRun, type Io } from './io';

/** One part of a run that several machines share. */
export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly count: number;
}

/** Which of the skills found a run is about; all of them unless something is given. */
export interface Selection {
  /** Only skills with a change against the last commit (`true`) or against where the branch left this one. */
  readonly changed?: string | true;
  readonly shard?: Shard;
}

/** The skills that are selected, in the same order. Throws `CannotRun` when git cannot tell what has changed. */
export async function select(
  files: readonly string[],
  { changed, shard }: Selection,
  io: Io,
): Promise<readonly string[]> {
  // Each shard takes every n-th of all skills: the same on every machine, and none has only the long ones of one folder.
  const part = shard ? files.filter((_, at) => at % shard.count === shard.index - 1) : files;
  if (changed === undefined) return part;
  const known = await io.changes(part, changed === true ? undefined : changed, io.fs);
  if (typeof known === 'string') throw new CannotRun(`--changed: ${known}`);
  return part.filter((file) => known.has(file));
}
