import { isAbsolute, join, resolve } from 'node:path';
import type { CancellationToken } from 'vscode-languageserver';
import {
  adviseDescription,
  checkSkillName,
  contains,
  checkTools as faultInTools,
  skillFromMarkdown as fromMarkdown,
  lint,
  NO_FACTS,
  type Scaffold,
  SkillDocument,
  scaffoldSkill,
  selectAgents,
  suggestSkill as suggest,
  TEMPLATES,
  VALUE_SUGGESTIONS,
} from '../../core/index';
import { openDocument, rangeOf, spanOf } from '../../features/open-document';
import { localDate } from '../../host/local-date';
import { NO_TEMPLATES, type OwnTemplates, readOwnTemplates } from '../../host/own-templates';
import { placeOf } from '../../host/place';
import { type FoundHome, findSkillHomes, skillsIn } from '../../host/skill-homes';
import { toCreations } from '../convert';
import type {
  CheckNameParams,
  CheckNameResult,
  CheckToolsParams,
  DescribeParams,
  DescribeResult,
  MarkdownPart,
  OwnTemplatesParams,
  ScaffoldParams,
  ScaffoldResult,
  SkillFromMarkdownParams,
  SuggestSkillResult,
  TemplatesResult,
} from '../protocol';
import { pathOf, uriBeside, uriOf } from '../uri';
import type { RequestContext } from './context';

type Token = CancellationToken;

export function templates(params: OwnTemplatesParams, _token: Token, context: RequestContext): TemplatesResult {
  const own = ownTemplates(params, context);
  return {
    templates: [...TEMPLATES, ...own.templates].map(({ text: _, files: __, ...template }) => template),
    notes: own.notes,
    places: homesFor(context).map((home) => ({
      uri: uriOf(home.path),
      label: labelOf(home),
      agents: home.labels,
      isPersonal: home.isPersonal,
      exists: home.exists,
      skills: skillsIn(home.path, context.workspace.disk),
    })),
    tools: VALUE_SUGGESTIONS['allowed-tools']?.values ?? [],
  };
}

function ownTemplates(
  { templatesFolder = '', folder = '' }: OwnTemplatesParams,
  context: RequestContext,
): OwnTemplates {
  const { workspace, skills } = context;
  if (templatesFolder.trim() === '') return NO_TEMPLATES;
  const [, below] = /^~[/\\](.*)$/.exec(templatesFolder) ?? [];
  const base = below === undefined ? pathOf(folder) : skills.world.home;
  const path = below ?? templatesFolder;
  if (base === undefined && !isAbsolute(path))
    return {
      templates: [],
      notes: [`The folder of templates ${templatesFolder} cannot be found without a workspace.`],
    };
  return readOwnTemplates(resolve(base ?? '/', path), workspace.disk);
}

/** Of the workspace folders, then of the home folder. */
function homesFor({ workspace, skills }: RequestContext): FoundHome[] {
  const { home } = skills.world;
  const tops = workspace.folders.flatMap(({ uri }) => pathOf(uri) ?? []).filter((top) => top !== home);
  const projects = tops.flatMap((top) => findSkillHomes(top, false, workspace.disk));
  return home === undefined ? projects : [...projects, ...findSkillHomes(home, true, workspace.disk)];
}

function labelOf({ folder, isPersonal }: FoundHome): string {
  return isPersonal ? `~/${folder}` : folder;
}

export async function checkName(
  params: CheckNameParams,
  _token: Token,
  context: RequestContext,
): Promise<CheckNameResult> {
  const { parent, name } = params;
  const { workspace } = context;
  const problem = problemOf(params, context);
  if (problem !== undefined) return { problem };
  const isThere = ({ path }: FoundHome) => workspace.disk.kindOf(join(path, name, 'SKILL.md')) === 'file';
  const namesake = homesFor(context).find(isThere);
  if (namesake)
    return { warning: `A skill in ${labelOf(namesake)} has this name; an agent that finds both may take that one.` };
  await workspace.ready(uriBeside(`${parent}/x`, 'x/SKILL.md'));
  const warning = faultInName(parent, name, context);
  return warning === undefined ? {} : { warning };
}

/** Why no skill of that name can be made there, one sentence. */
function problemOf({ parent, name }: CheckNameParams, { workspace }: RequestContext): string | undefined {
  const path = pathOf(parent);
  const isTaken = path !== undefined && workspace.disk.kindOf(join(path, name)) !== undefined;
  return checkSkillName(name) ?? (isTaken ? `"${name}" exists already; choose another name.` : undefined);
}

/** What the rules say of a name where the skill is to lie, such as one that an agent keeps for itself. */
function faultInName(parent: string, name: string, { workspace }: RequestContext): string | undefined {
  const skill = new SkillDocument(`---\nname: ${name}\ndescription: Does it. Use when it is to be done.\n---\n`);
  const uri = uriBeside(`${parent}/x`, `${name}/SKILL.md`);
  const path = pathOf(uri);
  const place = path === undefined ? {} : placeOf(path, workspace.disk);
  const facts = { ...NO_FACTS, ...place, folderName: name };
  const span = skill.frontmatter.field('name')?.valueSpan;
  return lint(skill, { facts, config: workspace.configOf(uri) }).find((finding) => span && contains(span, finding.span))
    ?.message;
}

/** By the agents for which the project writes skills. */
export async function describe(
  { parent, description }: DescribeParams,
  _token: Token,
  { workspace }: RequestContext,
): Promise<DescribeResult> {
  const uri = uriBeside(`${parent}/x`, 'x/SKILL.md');
  await workspace.ready(uri);
  const path = pathOf(uri);
  const facts = { files: new Map(), ...(path !== undefined && placeOf(path, workspace.disk)) };
  return adviseDescription(description, facts, selectAgents(workspace.configOf(uri).agents, facts));
}

export function checkTools({ tools }: CheckToolsParams): CheckNameResult {
  const problem = faultInTools(tools);
  return problem === undefined ? {} : { problem };
}

/** A new skill as an edit. The client creates the files, and refuses where one exists. */
export function scaffold(params: ScaffoldParams, _token: Token, context: RequestContext): ScaffoldResult {
  const problem = problemOf(params, context);
  if (problem !== undefined) return { problem };
  const today = localDate(context.now());
  return asResult(params.parent, scaffoldSkill({ ...params, today }, ownTemplates(params, context).templates), context);
}

function asResult(parent: string, made: Scaffold, { client }: RequestContext): ScaffoldResult {
  if (made.problem !== undefined) return { problem: made.problem };
  const edit = toCreations(parent, made.files, client);
  const [first] = made.files;
  if (!edit || !first)
    return { problem: 'This editor cannot create files for a language server; use "skilldepth new" instead.' };
  const uri = uriBeside(`${parent}/SKILL.md`, first.path);
  const open = openDocument(uri, 'skill', null, first.text);
  return { edit, uri, stops: made.stops.map((stop) => rangeOf(open, stop)) };
}

export function suggestSkill(part: MarkdownPart): SuggestSkillResult {
  const suggested = suggest(sourceOf(part));
  return typeof suggested === 'string' ? { name: '', description: '', problem: suggested } : suggested;
}

export function skillFromMarkdown(
  params: SkillFromMarkdownParams,
  _token: Token,
  context: RequestContext,
): ScaffoldResult {
  const problem = problemOf(params, context);
  if (problem !== undefined) return { problem };
  const source = sourceOf(params);
  const parent = pathOf(params.parent);
  const made = fromMarkdown(source, { ...params, parent: parent === undefined ? undefined : portable(parent) });
  const result = asResult(params.parent, made, context);
  if (made.problem !== undefined || !result.edit || !params.replace) return result;
  const open = openDocument(params.uri, 'markdown', null, params.text);
  const edits = made.replacement.map(({ span, newText }) => ({ range: rangeOf(open, span), newText }));
  const left = { textDocument: { uri: params.uri, version: null }, edits };
  return { ...result, edit: { documentChanges: [...(result.edit.documentChanges ?? []), left] } };
}

function sourceOf({ uri, text, range }: MarkdownPart) {
  const path = pathOf(uri);
  const open = openDocument(uri, 'markdown', null, text);
  return {
    text,
    ...(range && { selection: spanOf(open, range) }),
    ...(path !== undefined && { path: portable(path) }),
  };
}

function portable(path: string): string {
  return path.replaceAll('\\', '/');
}
