import { type QuickPickItem, QuickPickItemKind, Uri, type WorkspaceFolder, window, workspace } from 'vscode';
import {
  CHECK_NAME,
  type CheckNameResult,
  SCAFFOLD,
  type ScaffoldResult,
  TEMPLATES,
  type Template,
  type TemplatesResult,
} from '../../../server/src/lsp/protocol';
import { findSkills } from '../find-skills';
import { askPick, askText, type Move, type Place, runSteps } from '../multi-step';
import type { Server } from '../server';
import { skillParents } from '../skill-files';

/** What a new skill is made of; whatever is missing is asked for. */
export interface Draft {
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
const FOLDER_DIALOG = { canSelectFolders: true, canSelectFiles: false, openLabel: 'Make Skill Here' };

function parentItems(folder: WorkspaceFolder, skills: readonly Uri[]): ParentItem[] {
  const inFolder = skills.filter((skill) => workspace.getWorkspaceFolder(skill) === folder).map(({ path }) => path);
  return skillParents(folder.uri.path.replace(/\/$/, ''), inFolder).map(({ path, skills: count }) => {
    const uri = folder.uri.with({ path });
    const description = count === 0 ? 'no skills yet' : count === 1 ? '1 skill' : `${count} skills`;
    return { label: `$(folder) ${workspace.asRelativePath(uri)}`, description, uri };
  });
}

interface TemplateItem extends QuickPickItem {
  readonly id: string;
}

/** The templates, each group under its name. */
function templateItems(templates: readonly Template[]): TemplateItem[] {
  return templates.flatMap(({ id, label, detail, group }, index) => [
    ...(group === templates[index - 1]?.group ? [] : [{ id: '', label: group, kind: QuickPickItemKind.Separator }]),
    { id, label, detail },
  ]);
}

/** Asks for the folder; a folder chosen in the dialog counts, a dialog closed leads back to the list. */
export async function askParent(place: Place, draft: Draft): Promise<Move> {
  const skills = await findSkills();
  const items = [...(workspace.workspaceFolders ?? []).flatMap((folder) => parentItems(folder, skills)), CHOOSE];
  const active = items.find(({ uri }) => draft.parent !== undefined && uri?.path === draft.parent.path);
  for (;;) {
    let chosen: Uri | undefined;
    const keep = ({ uri }: ParentItem) => {
      chosen = uri;
    };
    const move = await askPick(place, { items, active, placeholder: 'Folder to make the skill in', keep });
    if (move !== 'next') return move;
    chosen ??= (await window.showOpenDialog(FOLDER_DIALOG))?.[0];
    if (chosen) {
      draft.parent = chosen;
      return 'next';
    }
  }
}

/** Asks for what the draft lacks. False when the user turned away. */
async function complete(server: Server, draft: Draft): Promise<boolean> {
  const { templates } = await server.request<TemplatesResult>(TEMPLATES, {});
  const items = templateItems(templates);
  const check = async (name: string) => {
    const params = { parent: server.fromUri(draft.parent as Uri), name };
    return (await server.request<CheckNameResult>(CHECK_NAME, params)).problem;
  };
  const steps = [
    (place: Place) =>
      askText(place, {
        value: draft.name,
        prompt: 'Name of the skill and of its folder.',
        placeholder: 'for example pdf-forms',
        check,
        keep: (name) => Object.assign(draft, { name }),
      }),
    (place: Place) =>
      askPick(place, {
        items,
        active: items.find(({ id }) => id !== '' && id === draft.template),
        placeholder: 'What to start from',
        keep: ({ id }) => Object.assign(draft, { template: id }),
      }),
    (place: Place) =>
      askText(place, {
        value: draft.description ?? templates.find(({ id }) => id === draft.template)?.description,
        prompt:
          'What it does and when to use it: agents choose a skill by this line. Leave it empty to write it later.',
        placeholder: 'for example Fills in PDF forms. Use when the user has a form to complete.',
        keep: (description) => Object.assign(draft, { description }),
      }),
  ];
  return runSteps('New Skill', draft.parent ? steps : [(place) => askParent(place, draft), ...steps]);
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
  return makeSkill(server, draft);
};

/** Makes the skill of a complete draft and opens its SKILL.md, whose Uri it gives. Fails with the reason where it cannot. */
export async function makeSkill(server: Server, { parent, name = '', description, template }: Draft): Promise<Uri> {
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
}
