import { join } from 'node:path';
import type { CancellationToken } from 'vscode-languageserver';
import { checkSkillName, scaffoldSkill, TEMPLATES } from '../../core/index';
import { toCreations } from '../convert';
import type { CheckNameParams, CheckNameResult, ScaffoldParams, ScaffoldResult, TemplatesResult } from '../protocol';
import { pathOf, uriBeside } from '../uri';
import type { RequestContext } from './context';

export function templates(): TemplatesResult {
  return { templates: TEMPLATES.map(({ text: _, ...template }) => template) };
}

export function checkName(
  { parent, name }: CheckNameParams,
  _token: CancellationToken,
  { workspace }: RequestContext,
): CheckNameResult {
  const path = pathOf(parent);
  const isTaken = path !== undefined && workspace.disk.kindOf(join(path, name)) !== undefined;
  const problem = checkSkillName(name) ?? (isTaken ? `"${name}" exists already; choose another name.` : undefined);
  return problem === undefined ? {} : { problem };
}

/** A new skill as an edit. The client creates the files, and refuses where one exists. */
export function scaffold(params: ScaffoldParams, token: CancellationToken, context: RequestContext): ScaffoldResult {
  const checked = checkName(params, token, context);
  if (checked.problem !== undefined) return { problem: checked.problem };
  const made = scaffoldSkill(params);
  if (made.problem !== undefined) return { problem: made.problem };
  const edit = toCreations(params.parent, made.files, context.client);
  const [first] = made.files;
  if (!edit || !first)
    return { problem: 'This editor cannot create files for a language server; use "skilldepth new" instead.' };
  return { edit, uri: uriBeside(`${params.parent}/SKILL.md`, first.path) };
}
