import { basename, dirname } from 'node:path';
import type { CancellationToken } from 'vscode-languageserver';
import { planMigration, SkillDocument } from '../../core/index';
import { gatherFacts } from '../../host/facts';
import { SharedFiles } from '../../host/shared-files';
import { toWorkspaceEdit } from '../convert';
import type { MigrationParams, MigrationResult, TwoFileSkill, TwoFileSkillsResult } from '../protocol';
import { inSlices } from '../slices';
import { pathOf, uriOf } from '../uri';
import { editContext, findSkills, freshFacts, type RequestContext, shownPath, skillAt } from './context';

/** The migration of one skill, or why there is none. */
export async function migration(
  { uri }: MigrationParams,
  token: CancellationToken,
  context: RequestContext,
): Promise<MigrationResult> {
  const refused = (reason: string): MigrationResult => ({ refused: reason, notes: [] });
  const shared = await sharedFiles(await findSkills(undefined, token, context), token, context);
  const open = skillAt(uri, context);
  if (typeof open === 'string') return refused(open);
  const plan = planMigration(open.skill, freshFacts(open, context), userOf(shared, pathOf(uri), context));
  if (plan.kind === 'none')
    return refused('This is no two-file skill: its body does more than point to one other file.');
  if (plan.kind === 'refused') return refused(plan.reason);
  const edit = toWorkspaceEdit(open, plan.change, editContext(context));
  if (!edit) return refused('This editor cannot change files for a language server; use "skilldepth migrate" instead.');
  return { edit, notes: plan.notes };
}

/** The skills of the workspace that can be migrated. */
export async function twoFileSkills(
  _params: unknown,
  token: CancellationToken,
  context: RequestContext,
): Promise<TwoFileSkillsResult> {
  const skills: TwoFileSkill[] = [];
  const files = context.workspace.files;
  const paths = await findSkills(undefined, token, context);
  const shared = await sharedFiles(paths, token, context);
  await inSlices(paths, token, (path) => {
    const read = files.readText(path);
    if (!read.ok) return;
    const skill = new SkillDocument(read.text);
    const plan = planMigration(skill, gatherFacts(skill, path, files), userOf(shared, path, context));
    if (plan.kind !== 'migrate') return;
    const name = skill.frontmatter.field('name')?.value;
    const shown = typeof name === 'string' && name !== '' ? name : basename(dirname(path));
    skills.push({ uri: uriOf(path), name: shown, target: plan.target });
  });
  return { skills };
}

/** What the skills of the workspace point to in the folders of others. */
async function sharedFiles(
  paths: readonly string[],
  token: CancellationToken,
  { workspace: { files } }: RequestContext,
): Promise<SharedFiles> {
  const shared = new SharedFiles();
  await inSlices(paths, token, (path) => {
    const read = files.readText(path);
    if (read.ok) shared.add(new SkillDocument(read.text), path);
  });
  return shared;
}

function userOf(shared: SharedFiles, file: string | undefined, context: RequestContext) {
  return (target: string): string | undefined => {
    const user = file === undefined ? undefined : shared.userOf(target, file);
    return user && shownPath(user, context);
  };
}
