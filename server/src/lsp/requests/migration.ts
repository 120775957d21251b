import { basename, dirname } from 'node:path';
import type { CancellationToken } from 'vscode-languageserver';
import {
  CHARACTERS_BY_FOUR,
  type MigrationSummary,
  migrationSummary,
  SkillDocument,
  summaryText,
} from '../../core/index';
import { Migrations, type WholeMigration } from '../../host/migrations';
import { PendingFiles } from '../../host/pending-files';
import { walkTexts } from '../../host/text-files';
import type {
  MigrationParams,
  MigrationResult,
  TwoFileSkill,
  TwoFileSkillsParams,
  TwoFileSkillsResult,
} from '../protocol';
import { inSlices } from '../slices';
import { pathOf, uriOf } from '../uri';
import { findSkills, type RequestContext, shownPath } from './context';
import { fileEdit, type Labelled } from './file-edit';

/** The two-file skills of the workspace, and why the others that look like one are none. */
export async function twoFileSkills(
  { workDoneToken }: TwoFileSkillsParams,
  token: CancellationToken,
  context: RequestContext,
): Promise<TwoFileSkillsResult> {
  const progress = context.connection.window.attachWorkDoneProgress(workDoneToken);
  progress.begin('Looking for two-file skills', 0, 'Looking at the skills', true);
  try {
    const migrations = await survey(token, context, (what) => progress.report(what));
    const skills: TwoFileSkill[] = [];
    const { candidates } = migrations;
    let looked = 0;
    await inSlices(candidates, token, (path) => {
      const planned = planOne(path, migrations, new PendingFiles(context.workspace.files), context);
      if (planned) skills.push(planned.row);
      looked++;
      if (looked % 50 === 0)
        progress.report(Math.round((100 * looked) / candidates.length), `${looked} of ${candidates.length} skills`);
    });
    return { skills };
  } finally {
    progress.done();
  }
}

/** Some skills turned into one file each, as one edit. */
export async function migration(
  { uris, keep = [] }: MigrationParams,
  token: CancellationToken,
  context: RequestContext,
): Promise<MigrationResult> {
  const migrations = await survey(token, context);
  const files = new PendingFiles(context.workspace.files);
  const labels: Labelled[] = [];
  const migrated: TwoFileSkill[] = [];
  const refused: Refusal[] = [];
  const notes: string[] = [];
  await inSlices(uris, token, (uri) => {
    const path = pathOf(uri);
    const own = new PendingFiles(files);
    const planned = path === undefined ? undefined : planOne(path, migrations, own, context, keep);
    if (!planned?.plan) {
      const reason = planned?.row.refused ?? (path === undefined ? NO_FILE : NO_STUB);
      refused.push({ uri, reason, conflicts: planned?.conflicts ?? [] });
      return;
    }
    const { row, plan } = planned;
    files.add(own.changes);
    migrated.push(row);
    notes.push(...plan.notes.map((note) => (uris.length > 1 ? `${row.path}: ${note}` : note)));
    labels.push({
      paths: own.changes.map((change) => change.path),
      label: `Merge ${row.targets.join(', ')} into ${row.path}`,
      description: [row.summary, row.tooLarge].filter((text) => text !== undefined).join(' '),
    });
  });
  if (migrated.length === 0) return { migrated, refused, notes };
  const edit = fileEdit(files.changes, labels, context);
  if (edit) return { edit, migrated, refused, notes };
  return { migrated: [], refused: uris.map((uri) => ({ uri, reason: UNABLE, conflicts: [] })), notes: [] };
}

const NO_FILE = 'Only files on this machine can be merged; save the skill first.';
const NO_STUB = 'This is no two-file skill: its body does more than point to one other file.';
const UNABLE = 'This editor cannot change files for a language server; use "skilldepth migrate" instead.';

type Refusal = MigrationResult['refused'][number];

interface Planned {
  readonly row: TwoFileSkill;
  readonly plan: WholeMigration | undefined;
  readonly conflicts: Refusal['conflicts'];
}

function planOne(
  path: string,
  migrations: Migrations,
  files: PendingFiles,
  context: RequestContext,
  keep: readonly string[] = [],
): Planned | undefined {
  const row = { uri: uriOf(path), name: nameOf(path, files), path: shownPath(path, context) };
  try {
    const plan = migrations.planWhole(path, files, keep);
    if (plan.kind === 'none') return undefined;
    if (plan.kind === 'refused') {
      const targets = plan.target === undefined ? [] : [plan.target];
      return { row: { ...row, targets, refused: plan.reason }, plan: undefined, conflicts: plan.conflicts ?? [] };
    }
    const targets = plan.targets.map((target) => target.path);
    const counter = context.tokens.counter ?? CHARACTERS_BY_FOUR;
    const summary = migrationSummary(plan.before, plan.targets, plan.after, counter);
    return {
      row: { ...row, targets, summary: `${summaryText(summary)}.`, ...largeness(summary) },
      plan,
      conflicts: [],
    };
  } catch (error) {
    return { row: { ...row, targets: [], refused: (error as Error).message }, plan: undefined, conflicts: [] };
  }
}

function largeness({ crossed, fitting }: MigrationSummary): Pick<TwoFileSkill, 'tooLarge'> {
  if (crossed.length === 0) return {};
  const proposal = fitting.length > 0 ? ` Only ${fitting.join(', ')} fit: inline those and keep the others.` : '';
  return { tooLarge: `SKILL.md would have ${crossed.join(' and ')}.${proposal}` };
}

function nameOf(path: string, files: PendingFiles): string {
  const read = files.readText(path);
  const name = read.ok ? new SkillDocument(read.text).frontmatter.field('name')?.value : undefined;
  return typeof name === 'string' && name !== '' ? name : basename(dirname(path));
}

/** Looks at all skills of the workspace, and where there is one to migrate, at all texts that may point to it. */
async function survey(
  token: CancellationToken,
  context: RequestContext,
  report: (what: string) => void = () => {},
): Promise<Migrations> {
  const { workspace } = context;
  const { files } = workspace;
  const migrations = new Migrations({
    shown: (path) => shownPath(path, context),
    isUnsaved: (path) => isUnsaved(path, context),
  });
  report('Looking at the skills');
  await inSlices(await findSkills(undefined, token, context), token, (path) => {
    const read = files.readText(path);
    if (read.ok) migrations.add(path, read.text);
  });
  if (!migrations.wantsTexts) return migrations;
  report('Looking for what points to them');
  const roots = workspace.folders.flatMap(({ uri }) => pathOf(uri) ?? []);
  await inSlices(walkTexts(roots, workspace.disk), token, (path) => {
    const read = path === undefined ? undefined : files.readText(path);
    if (path !== undefined && read?.ok) migrations.addText(path, read.text);
  });
  return migrations;
}

function isUnsaved(path: string, { workspace }: RequestContext): boolean {
  const [shown, saved] = [workspace.files.readText(path), workspace.disk.readText(path)];
  return shown.ok && saved.ok && shown.text !== saved.text;
}
