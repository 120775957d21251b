import { type QuickPickItem, Uri, type WorkspaceFolder, window, workspace } from 'vscode';
import {
  CHECK_NAME,
  type CheckNameResult,
  SCAFFOLD,
  type ScaffoldResult,
  TEMPLATES,
  type TemplatesResult,
} from '../../../server/src/lsp/protocol';
import { findSkills } from '../find-skills';
import { type Answer, askPick, askText, type Place, runSteps } from '../multi-step';
import type { Server } from '../server';
import { skillParents } from '../skill-files';

/** What a new skill is made of; whatever is missing is asked for. */
interface Draft {
  parent?: Uri | undefined;
  name?: string | undefined;
  description?: string | undefined;
  template?: string | undefined;
}

interface ParentItem extends QuickPickItem {
  /** Undefined for “Choose a Folder…”. */
  readonly uri: Uri | undefined;
}

const CHOOSE: ParentItem = { label: '$(folder-opened) Choose a Folder…', uri: undefined, alwaysShow: true };

function parentItems(folder: WorkspaceFolder, skills: readonly Uri[]): ParentItem[] {
  const inFolder = skills.filter((skill) => workspace.getWorkspaceFolder(skill) === folder).map(({ path }) => path);
  return skillParents(folder.uri.path.replace(/\/$/, ''), inFolder).map(({ path, skills: count }) => {
    const uri = folder.uri.with({ path });
    const description = count === 0 ? 'new folder' : count === 1 ? '1 skill' : `${count} skills`;
    return { label: `$(folder) ${workspace.asRelativePath(uri)}`, description, uri };
  });
}

async function askParent(place: Place, current: Uri | undefined): Promise<Answer<Uri>> {
  const skills = await findSkills();
  const items = [...(workspace.workspaceFolders ?? []).flatMap((folder) => parentItems(folder, skills)), CHOOSE];
  for (;;) {
    const active = items.find(({ uri }) => current !== undefined && uri?.path === current.path);
    const answer = await askPick(place, { items, active, placeholder: 'Folder to make the skill in' });
    if (answer === undefined || answer === 'back') return answer;
    if (answer.value.uri) return { value: answer.value.uri };
    const chosen = await window.showOpenDialog({
      canSelectFolders: true,
      canSelectFiles: false,
      openLabel: 'Make Skill Here',
    });
    if (chosen?.[0]) return { value: chosen[0] };
  }
}

/** Asks for what the draft lacks. False when the user turned away. */
async function complete(server: Server, draft: Draft): Promise<boolean> {
  const { templates } = await server.request<TemplatesResult>(TEMPLATES, {});
  const choices = templates.map(({ id, label, detail }) => ({ id, label, detail }));
  const take = <T>(answer: Answer<T>, keep: (value: T) => void): Answer<void> => {
    if (answer === undefined || answer === 'back') return answer;
    keep(answer.value);
    return { value: undefined };
  };
  const check = async (name: string) => {
    const params = { parent: server.fromUri(draft.parent as Uri), name: name.trim() };
    return (await server.request<CheckNameResult>(CHECK_NAME, params)).problem;
  };

  const askForParent = async (place: Place) =>
    take(await askParent(place, draft.parent), (uri) => (draft.parent = uri));
  const askForName = async (place: Place) => {
    const prompt = 'Name of the skill and of its folder';
    const question = { value: draft.name ?? '', prompt, placeholder: 'for example pdf-forms', check };
    return take(await askText(place, question), (name) => (draft.name = name));
  };
  const askForTemplate = async (place: Place) => {
    const active = choices.find(({ id }) => id === draft.template);
    const question = { items: choices, active, placeholder: 'What to start from' };
    return take(await askPick(place, question), ({ id }) => (draft.template = id));
  };
  const askForDescription = async (place: Place) => {
    const prompt =
      'What the skill does and when to use it. Agents choose a skill by this line. Enter to write it later.';
    const placeholder = 'for example Fills in PDF forms. Use when the user has a form to complete.';
    const question = { value: draft.description ?? '', prompt, placeholder };
    return take(await askText(place, question), (description) => (draft.description = description));
  };
  const steps = [...(draft.parent ? [] : [askForParent]), askForName, askForTemplate, askForDescription];
  return runSteps('New Skill', steps);
}

function readArgument(argument: unknown): Draft {
  if (argument instanceof Uri) return { parent: argument };
  const { parent, name, description, template } = (argument ?? {}) as Draft;
  return parent instanceof Uri ? { parent, name, description, template } : {};
}

/**
 * Skills: New Skill…. Asks for folder, name, template and description, makes the skill and opens its SKILL.md. A Uri names
 * the folder; `{ parent, name, description?, template? }` asks nothing. Overwrites no file. Gives the SKILL.md's Uri.
 */
export const newSkill = (server: Server) => async (argument: unknown) => {
  const draft = readArgument(argument);
  if (draft.name === undefined && !(await complete(server, draft))) return undefined;
  const { parent, name = '', description, template } = draft;
  const params = {
    parent: server.fromUri(parent as Uri),
    name,
    ...(description ? { description } : {}),
    ...(template ? { template } : {}),
  };
  const made = await server.request<ScaffoldResult>(SCAFFOLD, params);
  if (!made.edit || !made.uri) throw new Error(made.problem ?? 'The skill could not be made.');
  const edit = await server.toEdit(made.edit);
  if (!(await workspace.applyEdit(edit))) {
    throw new Error(
      `${workspace.asRelativePath(server.toUri(made.uri))} could not be created; nothing was overwritten.`,
    );
  }
  for (const [uri] of edit.entries()) await (await workspace.openTextDocument(uri)).save();
  const skill = server.toUri(made.uri);
  await window.showTextDocument(skill, { preview: false });
  return skill;
};
