import { basename, dirname } from 'node:path';
import type { CancellationToken } from 'vscode-languageserver';
import { planMigration, SkillDocument } from '../../core/index';
import { gatherFacts } from '../../host/facts';
import { toWorkspaceEdit } from '../convert';
import type { MigrationParams, MigrationResult, TwoFileSkill, TwoFileSkillsResult } from '../protocol';
import { inSlices } from '../slices';
import { uriOf } from '../uri';
import { editContext, findSkills, freshFacts, type RequestContext, skillAt } from './context';

/** The migration of one skill, or why there is none. */
export function migration(
  { uri }: MigrationParams,
  _token: CancellationToken,
  context: RequestContext,
): MigrationResult {
  const refused = (reason: string): MigrationResult => ({ refused: reason, notes: [] });
  const open = skillAt(uri, context);
  if (typeof open === 'string') return refused(open);
  const plan = planMigration(open.skill, freshFacts(open, context));
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
  await inSlices(await findSkills(undefined, token, context), token, (path) => {
    const read = files.readText(path);
    if (!read.ok) return;
    const skill = new SkillDocument(read.text);
    const plan = planMigration(skill, gatherFacts(skill, path, files));
    if (plan.kind !== 'migrate') return;
    const name = skill.frontmatter.field('name')?.value;
    const shown = typeof name === 'string' && name !== '' ? name : basename(dirname(path));
    skills.push({ uri: uriOf(path), name: shown, target: plan.target });
  });
  return { skills };
}
