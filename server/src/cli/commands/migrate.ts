import { resolve, sep } from 'node:path';
import { CHARACTERS_BY_FOUR, type MigrationSummary, migrationSummary } from '../../core/index';
import { Migrations } from '../../host/migrations';
import { PendingFiles } from '../../host/pending-files';
import { walkTexts } from '../../host/text-files';
import { type Disk, interrupted, Transactions, undoInterrupted } from '../../host/transaction';
import { findSkills } from '../find-skills';
import { CannotRun, type Io, say, shown } from '../io';
import { jsonOf } from '../reporters/json';
import { migrationAsMarkdown, migrationInWords } from '../reporters/migration';
import { runRestore } from './restore';

export const MIGRATION_FORMATS = ['pretty', 'json', 'markdown'] as const;

export interface MigrateOptions {
  readonly format: (typeof MIGRATION_FORMATS)[number];
  /** Without it nothing is written. */
  readonly write: boolean;
  /** Migrates also what makes SKILL.md larger than advised. */
  readonly overLimits: boolean;
  /** Undoes the last migration instead. */
  readonly restore: boolean;
}

export interface MigratedSkill {
  readonly path: string;
  /** The files that go into SKILL.md, relative to the skill folder; none where they are not known. */
  readonly targets: readonly string[];
  /** `over-limits`: it can be migrated, but makes SKILL.md larger than advised, so it is done only when asked for. */
  readonly status: 'would-migrate' | 'migrated' | 'over-limits' | 'refused' | 'failed';
  /** Why it is refused or held back or what failed, one sentence. */
  readonly reason?: string;
  readonly summary?: MigrationSummary;
  /** What to check by hand, one sentence each. */
  readonly notes: readonly string[];
}

export interface MigrationReport {
  readonly version: 1;
  /** Every two-file skill and every skill that looks like one. */
  readonly skills: readonly MigratedSkill[];
  readonly summary: {
    /** How many skills were looked at. */
    readonly files: number;
    readonly wouldMigrate: number;
    readonly migrated: number;
    readonly overLimits: number;
    readonly refused: number;
    readonly failed: number;
  };
}

/** `skilldepth migrate`: gives the exit code, which is 1 when a file could not be read or written. */
export function runMigrate(paths: readonly string[], options: MigrateOptions, io: Io): number {
  if (options.restore) return runRestore(io);
  const disk = { fs: io.fs, writer: io.writer };
  settleInterrupted(options.write, disk, io);
  const files = findSkills(paths, io);
  const { migrations, unread } = survey(files, paths, io);
  const run = options.write ? new Transactions(io.cwd, runName(io.now()), io.pid, disk) : undefined;
  const skills = [...unread, ...migrations.candidates.flatMap((file) => migrate(file, migrations, options, run, io))];
  skills.sort((a, b) => (a.path < b.path ? -1 : 1));
  const count = (status: MigratedSkill['status']) => skills.filter((skill) => skill.status === status).length;
  const summary = {
    files: files.length,
    wouldMigrate: count('would-migrate'),
    migrated: count('migrated'),
    overLimits: count('over-limits'),
    refused: count('refused'),
    failed: count('failed'),
  };
  const report: MigrationReport = { version: 1, skills, summary };
  io.stdout(rendered(report, options, io));
  if (run && summary.migrated > 0)
    say(io, `What was there before is in ${shown(run.folder, io)}. To put it back: skilldepth migrate --restore`);
  return summary.failed > 0 ? 1 : 0;
}

function rendered(report: MigrationReport, { format }: MigrateOptions, io: Io): string {
  if (format === 'json') return jsonOf(report);
  return format === 'markdown' ? migrationAsMarkdown(report) : migrationInWords(report, io.colour);
}

/** A migration that was killed is undone before another begins. */
function settleInterrupted(write: boolean, disk: Disk, io: Io): void {
  const pending = interrupted(io.cwd, io.fs);
  if (pending.length === 0) return;
  if (pending.some(({ pid }) => pid !== io.pid && io.isRunning(pid)))
    throw new CannotRun('Another migration is being written here; wait for it to end.');
  if (!write) {
    say(io, 'A migration was interrupted here. To undo its last step: skilldepth migrate --restore');
    return;
  }
  const { restored, left } = undoInterrupted(io.cwd, disk);
  for (const { path, reason } of left) say(io, `${shown(path, io)}: ${reason}`);
  if (left.length > 0) throw new CannotRun('An interrupted migration cannot be undone; see above.');
  say(io, `An interrupted migration was undone: ${restored.map((path) => shown(path, io)).join(', ')}`);
}

/** `2026-11-20T12-00-00`: in the order of names is the order of time. */
function runName(now: Date): string {
  return now.toISOString().slice(0, 19).replaceAll(':', '-');
}

/** Looks at all skills, and where there is one to migrate, at all texts that may point to it. */
function survey(files: readonly string[], paths: readonly string[], io: Io) {
  const migrations = new Migrations({ shown: (path) => shown(path, io) });
  const unread: MigratedSkill[] = [];
  io.progress?.(`Looking at ${files.length} skills`);
  for (const file of files) {
    const read = io.fs.readText(file);
    if (read.ok) migrations.add(file, read.text);
    else unread.push(failed(file, [], `The file cannot be read: ${read.reason}`, io));
  }
  if (migrations.wantsTexts) {
    io.progress?.('Looking for what points to them');
    const roots = [io.cwd, ...paths.map((path) => resolve(io.cwd, path)).filter((path) => !isBelow(path, io.cwd))];
    for (const path of walkTexts(roots, io.fs)) {
      const read = path === undefined ? undefined : io.fs.readText(path);
      if (path !== undefined && read?.ok) migrations.addText(path, read.text);
    }
  }
  io.progress?.(undefined);
  return { migrations, unread };
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function failed(file: string, targets: readonly string[], reason: string, io: Io): MigratedSkill {
  return { path: shown(file, io), targets, status: 'failed', reason, notes: [] };
}

function migrate(
  file: string,
  migrations: Migrations,
  { overLimits }: MigrateOptions,
  run: Transactions | undefined,
  io: Io,
): MigratedSkill[] {
  const path = shown(file, io);
  try {
    const files = new PendingFiles(io.fs);
    const plan = migrations.planWhole(file, files);
    if (plan.kind === 'none') return [];
    if (plan.kind === 'refused')
      return [{ path, targets: plan.target ? [plan.target] : [], status: 'refused', reason: plan.reason, notes: [] }];
    const summary = migrationSummary(plan.before, plan.targets, plan.after, CHARACTERS_BY_FOUR);
    const about = { path, targets: plan.targets.map((target) => target.path), summary, notes: plan.notes };
    if (summary.crossed.length > 0 && !overLimits)
      return [{ ...about, status: 'over-limits', reason: tooLarge(summary) }];
    run?.apply(files.changes);
    return [{ ...about, status: run ? 'migrated' : 'would-migrate' }];
  } catch (error) {
    const { message } = error as Error;
    say(io, `${path}: ${message}`);
    return [failed(file, [], message, io)];
  }
}

function tooLarge({ crossed, fitting }: MigrationSummary): string {
  const proposal = fitting.length > 0 ? ` Of its files only ${fitting.join(', ')} fit: keep the others.` : '';
  return `SKILL.md would have ${crossed.join(' and ')}: keep two files, or add --over-limits.${proposal}`;
}
