import { dirname, join } from 'node:path';
import type { CancellationToken } from 'vscode-languageserver';
import {
  agentOf,
  fieldSupport,
  inWords,
  loadVerdict,
  nameClashes,
  setField,
  siteOf,
  skillHomes,
  skillSummary,
  yamlString,
} from '../../core/index';
import { rangeOf } from '../../features/open-document';
import { skillCard as cardText } from '../../features/skill-card';
import { Auditor } from '../../host/auditor';
import { localDate } from '../../host/local-date';
import { toWorkspaceEdit } from '../convert';
import type {
  SetFieldParams,
  SetFieldResult,
  SkillCardParams,
  SkillCardResult,
  SkillHomesResult,
  SkillsParams,
  SkillsResult,
} from '../protocol';
import { pathOf, uriOf } from '../uri';
import { editContext, freshFacts, type RequestContext, shownPath, skillAt } from './context';

/** All skills of the workspace and of the home folder. */
export async function skills(
  { look = [], again = false }: SkillsParams,
  token: CancellationToken,
  { skills: list, workspace }: RequestContext,
): Promise<SkillsResult> {
  for (const { uri } of workspace.folders) await workspace.ready(uri);
  if (again) list.again();
  const paths = look.flatMap((uri) => pathOf(uri) ?? []);
  list.filesChanged(paths.map((path) => ({ path, isGone: workspace.disk.kindOf(path) === undefined })));
  return list.rows(token);
}

/** What there is to say about one skill, as it stands in the editor. */
export async function skillCard(
  { uri }: SkillCardParams,
  _token: CancellationToken,
  context: RequestContext,
): Promise<SkillCardResult> {
  const { workspace, skills: list } = context;
  await workspace.ready(uri);
  const open = skillAt(uri, context);
  const path = pathOf(uri);
  if (typeof open === 'string' || path === undefined)
    return { markdown: `${typeof open === 'string' ? open : 'This skill is not saved yet.'}\n` };
  const { skill } = open;
  const config = workspace.configOf(uri);
  const today = localDate(context.now());
  const facts = { ...freshFacts(open, context), today };
  const shown = (each: string) => placeText(each, context);
  const auditor = new Auditor(workspace.files, { shown, configOf: () => config, today });
  const same = list.sameName(path);
  const markdown = cardText({
    skill,
    summary: skillSummary(skill, facts, config),
    verdicts: loadVerdict(skill, facts, config),
    audit: auditor.auditOf(path, skill),
    place: shown(path),
    clashes: same ? nameClashes(same.skill, same.others) : [],
    others: same ? same.others.map((each) => shown(each.path)) : [],
    shown,
  });
  const name = skill.frontmatter.field('name');
  return { markdown, ...(name && name.style !== 'empty' && { name: rangeOf(open, name.valueSpan) }) };
}

/** The folder of a skill: from the workspace folder or from the home folder on. */
function placeText(path: string, context: RequestContext): string {
  const { home } = context.skills.world;
  const folder = dirname(path);
  if (context.workspace.folderOf(uriOf(path)) !== undefined || home === undefined || !folder.startsWith(home))
    return shownPath(folder, context) || '.';
  return `~${folder.slice(home.length)}`.replaceAll('\\', '/');
}

/** A field of the frontmatter of one skill, set or taken away. */
export function setFieldOf(
  { uri, field, value }: SetFieldParams,
  _token: CancellationToken,
  context: RequestContext,
): SetFieldResult {
  const open = skillAt(uri, context);
  if (typeof open === 'string') return { problem: open };
  const written = value === null ? undefined : typeof value === 'string' ? yamlString(value) : String(value);
  const edits = setField(open.skill, field, written);
  if (!edits)
    return { problem: `The frontmatter has no place for \`${field}\` that can be changed alone; edit it by hand.` };
  const edit = toWorkspaceEdit(open, { edits }, editContext(context));
  const note = value === true ? noteAbout(field, uri, context) : undefined;
  if (edit) return note === undefined ? { edit } : { edit, note };
  return { problem: 'This editor cannot change files for a language server.' };
}

/** Which agents look into the folder of a skill and do not read a field. */
function noteAbout(
  field: SetFieldParams['field'],
  uri: string,
  { skills: { world } }: RequestContext,
): string | undefined {
  const site = siteOf(pathOf(uri)?.replaceAll('\\', '/') ?? '', world.home?.replaceAll('\\', '/'));
  if (!site) return undefined;
  const home = skillHomes(site.isPersonal).find(({ folder }) => folder === site.folder);
  const others = (home?.agents ?? []).map(agentOf).filter((agent) => fieldSupport(field, agent) !== 'accepts');
  if (others.length === 0) return undefined;
  return `${inWords(others.map(({ label }) => label))} ${others.length === 1 ? 'looks' : 'look'} into ${site.folder} too and ${others.length === 1 ? 'does' : 'do'} not read \`${field}\`.`;
}

/** The folders agents look for skills in, those of the workspace first. */
export function homes(_params: object, _token: CancellationToken, context: RequestContext): SkillHomesResult {
  const { workspace, skills: list } = context;
  const homesIn = (top: string, prefix: string, isPersonal: boolean): SkillHomesResult['homes'] =>
    skillHomes(isPersonal).map(({ folder, agents }) => ({
      uri: uriOf(join(top, folder)),
      label: prefix + folder,
      agents: agents.map((id) => agentOf(id).label),
      isPersonal,
      exists: workspace.disk.kindOf(join(top, folder)) === 'directory',
    }));
  const folders = workspace.folders.flatMap(({ uri, name }) => {
    const path = pathOf(uri);
    return path === undefined ? [] : homesIn(path, workspace.folders.length > 1 ? `${name}/` : '', false);
  });
  const { home } = list.world;
  return { homes: [...folders, ...(home === undefined ? [] : homesIn(home, '~/', true))] };
}
