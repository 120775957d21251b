import { dirname, resolve } from 'node:path';
import {
  applyEdits,
  type FileEdits,
  type PlannedRename,
  planFileRename,
  planNameRename,
  type Rename,
  type RenameWorld,
  SkillDocument,
  textsOf,
  unwritable,
} from '../../core/index';
import { filesBelow, isBelow, readLibrary } from '../../host/library';
import { referenceWorld } from '../../host/reference-world';
import { interrupted, NotWritten, Transactions, undoLastRun } from '../../host/transaction';
import { configTeller } from '../findings';
import { CannotRun, type Format, type Io, say, shown } from '../io';
import { diffOf } from '../reporters/diff';
import { jsonOf } from '../reporters/json';

export interface RenameOptions {
  readonly format: Format;
  /** Shows the change as a diff and writes nothing. */
  readonly dryRun: boolean;
}

/** `skilldepth rename`: gives a skill or a file another name and changes what refers to it. Gives the exit code, 1 when writing failed. */
export function runRename(old: string, name: string, { format, dryRun }: RenameOptions, io: Io): number {
  if (interrupted(io.cwd, io.fs).length > 0)
    throw new CannotRun('A change was interrupted here. To undo its last step: skilldepth migrate --restore');
  const world = worldOf(io);
  const rename = planned(old, name, world, io);
  if (typeof rename === 'string') throw new CannotRun(rename);
  const texts = rename ? textsOf(rename, world) : [];
  const problem = unwritable(texts, world);
  if (problem !== undefined) throw new CannotRun(problem);
  const moves = (rename?.moves ?? []).map(({ from, to }) => ({ from: shown(from, io), to: shown(to, io) }));
  const files = texts.map(({ path, edits }) => ({ path: shown(path, io), edits: edits.length }));
  if (rename && !dryRun && !carryOut(rename, texts, io)) return 1;
  const words = [
    ...moves.map(({ from, to }) => `${dryRun ? 'Would rename' : 'Renamed'} ${from} to ${to}.`),
    `${files.length} ${files.length === 1 ? 'file' : 'files'} ${dryRun ? 'would change' : 'changed'}.`,
  ];
  if (format === 'json') io.stdout(jsonOf({ version: 1, written: !dryRun, moves, files }));
  else if (dryRun) {
    io.stdout(texts.map(({ path, edits }) => diffOf(shown(path, io), readNow(path, io), edits)).join(''));
    say(io, words.join(' '));
  } else io.stdout(`${words.join('\n')}\n`);
  return 0;
}

/** The rename of what `old` names: a skill by its name, or a file or folder by its path. */
function planned(old: string, name: string, world: RenameWorld, io: Io): PlannedRename {
  const { entries } = world.references.snapshot;
  const at = resolve(io.cwd, old);
  const own = [at, resolve(at, 'SKILL.md')].find((path) => entries.get(path) && io.fs.kindOf(path) === 'file');
  if (own !== undefined && entries.get(own)?.role !== 'document') return planNameRename(own, name, world);
  if (io.fs.kindOf(at) === 'file') return planFileRename(at, name, shown(at, io), world);
  const named = [...world.references.snapshot.filesWith('named', `name:${old.toLowerCase()}`)];
  const skills = named.filter(({ role }) => role === 'skill').map(({ path }) => path);
  if (skills.length === 0) return `There is no skill called ${old} here, and no file of that path.`;
  if (skills.length > 1)
    return `Several skills are called ${old}: ${skills.map((path) => shown(path, io)).join(', ')}. Give the path of one.`;
  return planNameRename(skills[0] as string, name, world);
}

function worldOf(io: Io): RenameWorld {
  const roots = [io.cwd];
  const snapshot = readLibrary(roots, io.fs);
  if (!snapshot)
    throw new CannotRun('There are too many files here to find every reference: run it in a smaller folder.');
  return {
    references: referenceWorld(snapshot, roots, configTeller({}, io), io.fs),
    skillAt(path) {
      const read = io.fs.readText(path);
      return read.ok ? new SkillDocument(read.text) : undefined;
    },
    filesIn: (path) => filesBelow(path, io.fs),
    isInside: (path) =>
      isBelow(path, io.cwd) && isBelow(io.fs.realPath(path) ?? path, io.fs.realPath(io.cwd) ?? io.cwd),
    isRoot: (path) => path === io.cwd,
    isReadOnly: (path) => io.fs.isReadOnly?.(path) === true,
    realPath: (path) => io.fs.realPath(path),
    shown: (path) => shown(path, io),
  };
}

/** All texts and then the folder or file, or nothing: false, and said why, where it could not be done. */
function carryOut({ moves }: Rename, texts: readonly FileEdits[], io: Io): boolean {
  const disk = { fs: io.fs, writer: io.writer };
  const run = new Transactions(
    io.cwd,
    `rename-${io.now().toISOString().slice(0, 19).replaceAll(':', '-')}`,
    io.pid,
    disk,
  );
  try {
    const changes = texts.map(({ path, edits }) => {
      const { text, bom } = readNow(path, io);
      return { path, before: text, after: applyEdits(text, edits), bom };
    });
    run.apply(changes);
  } catch (error) {
    if (!(error instanceof NotWritten)) throw error;
    say(io, `Nothing was renamed: ${error.message}`);
    return false;
  }
  try {
    for (const { from, to } of moves) io.writer.move(from, to);
  } catch (error) {
    undoLastRun(io.cwd, disk);
    say(
      io,
      `Nothing was renamed: ${shown(moves[0]?.from ?? dirname(io.cwd), io)} cannot be moved, ${(error as Error).message}.`,
    );
    return false;
  }
  // Who wants it undone renames it back, which gives the same bytes.
  run.forget();
  return true;
}

function readNow(path: string, io: Io): { text: string; bom: boolean } {
  const read = io.fs.readText(path);
  if (!read.ok) throw new NotWritten(`${shown(path, io)} cannot be read: ${read.reason}`);
  return read;
}
