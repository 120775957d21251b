import { dirname } from 'node:path';
import { planMigration, SkillDocument } from '../../core/index';
import { applyChange } from '../../host/apply-change';
import { gatherFacts } from '../../host/facts';
import { SharedFiles } from '../../host/shared-files';
import { findSkills } from '../find-skills';
import { type Format, type Io, say, shown } from '../io';
import { jsonOf } from '../reporters/json';
import { migrationInWords } from '../reporters/pretty';

export interface MigrateOptions {
  readonly format: Format;
  /** Without it nothing is written. */
  readonly write: boolean;
}

export interface MigratedSkill {
  readonly path: string;
  /** The file that goes into SKILL.md, relative to the skill folder; null where it is not known. */
  readonly target: string | null;
  readonly status: 'would-migrate' | 'migrated' | 'refused' | 'failed';
  /** Why it is refused or what failed, one sentence. */
  readonly reason?: string;
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
    readonly refused: number;
    readonly failed: number;
  };
}

/** `skilldepth migrate`: gives the exit code, which is 1 when a file could not be read or written. */
export function runMigrate(paths: readonly string[], { format, write }: MigrateOptions, io: Io): number {
  const files = findSkills(paths, io);
  const shared = new SharedFiles();
  for (const file of files) {
    const read = io.fs.readText(file);
    if (read.ok) shared.add(new SkillDocument(read.text), file);
  }
  const skills = files.map((file) => migrateFile(file, shared, write, io)).filter((skill) => skill !== undefined);
  const count = (status: MigratedSkill['status']) => skills.filter((skill) => skill.status === status).length;
  const summary = {
    files: files.length,
    wouldMigrate: count('would-migrate'),
    migrated: count('migrated'),
    refused: count('refused'),
    failed: count('failed'),
  };
  const report: MigrationReport = { version: 1, skills, summary };
  io.stdout(format === 'json' ? jsonOf(report) : migrationInWords(report));
  return summary.failed > 0 ? 1 : 0;
}

function migrateFile(file: string, shared: SharedFiles, write: boolean, io: Io): MigratedSkill | undefined {
  const path = shown(file, io);
  const read = io.fs.readText(file);
  if (!read.ok)
    return { path, target: null, status: 'failed', reason: `The file cannot be read: ${read.reason}`, notes: [] };
  const skill = new SkillDocument(read.text);
  const plan = planMigration(skill, gatherFacts(skill, file, io.fs), (target) => {
    const user = shared.userOf(target, file);
    return user && shown(user, io);
  });
  if (plan.kind === 'none') return undefined;
  if (plan.kind === 'refused') {
    return { path, target: plan.target ?? null, status: 'refused', reason: plan.reason, notes: [] };
  }
  const migrated = { path, target: plan.target, notes: plan.notes };
  if (!write) return { ...migrated, status: 'would-migrate' };
  try {
    applyChange(plan.change, file, read.text, io.fs, io.writer);
    return { ...migrated, status: 'migrated' };
  } catch (error) {
    const reason = `Writing failed: ${(error as Error).message}`;
    say(io, `${path}: ${reason} Nothing was lost; see ${shown(dirname(file), io)}.`);
    return { ...migrated, status: 'failed', reason };
  }
}
