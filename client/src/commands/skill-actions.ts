// What can be done with a whole skill: rename, duplicate, install elsewhere, delete, and who may call it.
import {
  commands,
  FileType,
  l10n,
  type QuickPickItem,
  QuickPickItemKind,
  RelativePattern,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { WorkspaceEdit as LspEdit } from 'vscode-languageclient/node';
import {
  CHECK_NAME,
  type CheckNameResult,
  SET_FIELD,
  type SetFieldParams,
  type SetFieldResult,
  SKILL_CARD,
  SKILL_HOMES,
  type SkillCardResult,
  type SkillHomesResult,
} from '../../../server/src/lsp/protocol';
import { activeSkill, pickSkill } from '../find-skills';
import type { Server } from '../server';
import { folderNameOf, SKILL_GLOB } from '../skill-files';
import type { SkillsView } from '../views/skills-view';
import { requireWritable, saved } from '../writable';

/** What lies in the folder of a skill and belongs to no copy of it. */
const NO_PART = new Set(['.git', 'node_modules']);

/** What is to be done with which skill; what is missing is asked for. */
interface Wanted {
  readonly skill?: Uri;
  readonly name?: string;
  /** The folder to install in. */
  readonly home?: Uri;
  /** True when nobody need be asked before something is deleted. */
  readonly confirmed?: boolean;
}

/** The commands, by id; each takes a Uri, `{ skill, … }`, or nothing for the skill in front, else one that is picked. */
export function skillActions(server: Server, view: SkillsView) {
  const onSkill =
    (placeHolder: string, act: (skill: Uri, wanted: Wanted) => Promise<unknown>) => async (argument: unknown) => {
      const wanted: Wanted = argument instanceof Uri ? { skill: argument } : ((argument ?? {}) as Wanted);
      const skill = wanted.skill ?? (await activeSkill()) ?? (await pickSkill(placeHolder));
      return skill && act(skill, wanted);
    };
  const invocation = (value: true | null) => async (skill: Uri) => {
    const note = await setField(server, skill, 'disable-model-invocation', value);
    if (note) void window.showInformationMessage(note);
  };
  return {
    renameSkill: onSkill(l10n.t('Skill to rename'), (skill, { name }) => rename(server, skill, name)),
    duplicateSkill: onSkill(l10n.t('Skill to duplicate'), async (skill, { name }) => {
      const copy = await duplicate(server, skill, name);
      if (copy) await view.look(Uri.joinPath(copy, '..'));
      return copy;
    }),
    installSkill: onSkill(l10n.t('Skill to install'), async (skill, { home }) => {
      const copy = await install(server, skill, home);
      if (copy) await view.look(Uri.joinPath(copy, '..'));
      return copy;
    }),
    deleteSkill: onSkill(l10n.t('Skill to delete'), async (skill, { confirmed }) => {
      const isDone = await deleteSkill(skill, confirmed === true);
      if (isDone) await view.look(Uri.joinPath(skill, '..'));
      return isDone;
    }),
    disableModelInvocation: onSkill(l10n.t('Skill that only people shall call'), invocation(true)),
    enableModelInvocation: onSkill(l10n.t('Skill that the model may call'), invocation(null)),
    revealSkill: onSkill(l10n.t('Skill to show'), async (skill) => commands.executeCommand('revealInExplorer', skill)),
    revealSkillInOS: onSkill(l10n.t('Skill to show'), async (skill) =>
      commands.executeCommand('revealFileInOS', skill),
    ),
  };
}

/** Asks for a name that no file has in a folder. */
function askName(server: Server, skill: Uri, value: string, prompt: string): Thenable<string | undefined> {
  const parent = Uri.joinPath(skill, '../..');
  const validateInput = async (name: string) => {
    if (name === folderNameOf(skill.path)) return value === name ? undefined : l10n.t('That is its own name.');
    return (await server.request<CheckNameResult>(CHECK_NAME, { parent: server.fromUri(parent), name })).problem;
  };
  return window.showInputBox({ prompt, value, validateInput, ignoreFocusOut: true });
}

/** Renames as on `name:`, which takes folder and references along. */
async function rename(server: Server, skill: Uri, wanted: string | undefined): Promise<boolean> {
  const { name } = await server.request<SkillCardResult>(SKILL_CARD, { uri: server.fromUri(skill) });
  if (!name) throw new Error(l10n.t('The skill has no `name:` that could be renamed; rename its folder instead.'));
  const old = folderNameOf(skill.path);
  const to = wanted ?? (await askName(server, skill, old, l10n.t('New name of the skill and of its folder.')));
  if (to === undefined || to === old) return false;
  await workspace.openTextDocument(skill);
  // Not by the editor's command, which tells no reason: what is refused rejects here.
  const place = { textDocument: { uri: server.fromUri(skill) }, position: name.start, newName: to };
  const planned = await server.request<LspEdit | null>('textDocument/rename', place);
  if (!planned) return false;
  return workspace.applyEdit(await server.toEdit(planned), { isRefactoring: true });
}

/** Copies a skill beside itself, under another name, and opens the copy. */
async function duplicate(server: Server, skill: Uri, wanted: string | undefined): Promise<Uri | undefined> {
  const parent = Uri.joinPath(skill, '../..');
  const old = folderNameOf(skill.path);
  const name = wanted ?? (await askName(server, skill, `${old}-copy`, l10n.t('Name of the copy and of its folder.')));
  if (name === undefined) return undefined;
  const copy = await copySkill(skill, Uri.joinPath(parent, name));
  const card = await server.request<SkillCardResult>(SKILL_CARD, { uri: server.fromUri(copy) });
  if (card.name) await setField(server, copy, 'name', name);
  await window.showTextDocument(copy, { preview: false });
  return copy;
}

interface HomeItem extends QuickPickItem {
  readonly uri?: Uri;
}

/** Copies a skill to a folder in which agents look, and says where it is. */
async function install(server: Server, skill: Uri, wanted: Uri | undefined): Promise<Uri | undefined> {
  const home = wanted ?? (await askHome(server, Uri.joinPath(skill, '../..')));
  if (!home) return undefined;
  const copy = await copySkill(skill, Uri.joinPath(home, folderNameOf(skill.path)));
  const open = l10n.t('Open');
  const message = l10n.t(
    'The skill “{0}” was installed in {1}.',
    folderNameOf(skill.path),
    workspace.asRelativePath(home),
  );
  void window
    .showInformationMessage(message, open)
    .then((choice) => (choice === undefined ? undefined : window.showTextDocument(copy)));
  return copy;
}

async function askHome(server: Server, present: Uri): Promise<Uri | undefined> {
  const { homes } = await server.request<SkillHomesResult>(SKILL_HOMES, {});
  const items = (isPersonal: boolean): HomeItem[] =>
    homes
      .filter((home) => home.isPersonal === isPersonal && server.toUri(home.uri).path !== present.path)
      .map(({ uri, label, agents, exists }) => ({
        label,
        description: agents.join(', '),
        ...(exists ? {} : { detail: l10n.t('The folder is made.') }),
        uri: server.toUri(uri),
      }));
  const separator = (label: string): HomeItem => ({ label, kind: QuickPickItemKind.Separator });
  const all = [
    separator(l10n.t('This project')),
    ...items(false),
    separator(l10n.t('All your projects')),
    ...items(true),
  ];
  const options = { placeHolder: l10n.t('Where to copy the skill; nothing is overwritten'), matchOnDescription: true };
  return (await window.showQuickPick(all, options))?.uri;
}

/** Copies the folder of a skill; fails where the target exists. Gives the SKILL.md of the copy. */
async function copySkill(skill: Uri, target: Uri): Promise<Uri> {
  const source = Uri.joinPath(skill, '..');
  if (await isThere(target))
    throw new Error(l10n.t('{0} exists already; nothing was copied.', workspace.asRelativePath(target)));
  await workspace.fs.createDirectory(target);
  for (const [name] of await workspace.fs.readDirectory(source))
    if (!NO_PART.has(name))
      await workspace.fs.copy(Uri.joinPath(source, name), Uri.joinPath(target, name), { overwrite: false });
  return Uri.joinPath(target, skill.path.slice(skill.path.lastIndexOf('/') + 1));
}

/** Moves the folder of a skill to the trash, or deletes it where there is none, after asking. */
async function deleteSkill(skill: Uri, confirmed: boolean): Promise<boolean> {
  const folder = Uri.joinPath(skill, '..');
  if (workspace.workspaceFolders?.some(({ uri }) => uri.path === folder.path))
    throw new Error(l10n.t('This skill is the workspace folder itself; delete the folder outside of the editor.'));
  const name = folderNameOf(skill.path);
  const files = (await workspace.fs.readDirectory(folder)).filter(([, type]) => type !== FileType.Unknown).length;
  const inside = (await workspace.findFiles(new RelativePattern(folder, SKILL_GLOB))).length - 1;
  const detail = [
    l10n.t('{0} goes with everything in it ({1} files and folders).', workspace.asRelativePath(folder), files),
    ...(inside > 0 ? [l10n.t('{0} other skills lie inside of it and go too.', inside)] : []),
  ].join('\n');
  const ask = async (question: string, button: string) =>
    confirmed || (await window.showWarningMessage(question, { modal: true, detail }, button)) === button;
  if (!(await ask(l10n.t('Delete the skill “{0}”?', name), l10n.t('Move to Trash')))) return false;
  try {
    await workspace.fs.delete(folder, { recursive: true, useTrash: true });
  } catch {
    // Not every machine has a trash; where a file system has none, the editor asks once more as well.
    if (!(await ask(l10n.t('There is no trash here. Delete “{0}” for good?', name), l10n.t('Delete Permanently'))))
      return false;
    await workspace.fs.delete(folder, { recursive: true, useTrash: false });
  }
  return true;
}

/** Sets a field of a skill and saves it where nothing else in it was unsaved; gives what is to be known about it. */
async function setField(server: Server, skill: Uri, field: SetFieldParams['field'], value: SetFieldParams['value']) {
  const params: SetFieldParams = { uri: server.fromUri(skill), field, value };
  const { edit, problem, note } = await server.request<SetFieldResult>(SET_FIELD, params);
  if (!edit) throw new Error(problem);
  await requireWritable([skill]);
  const document = await workspace.openTextDocument(skill);
  const wasDirty = document.isDirty;
  if ((await workspace.applyEdit(await server.toEdit(edit))) && !wasDirty) await saved(document);
  return note;
}

const isThere = (uri: Uri): Promise<boolean> =>
  Promise.resolve(workspace.fs.stat(uri)).then(
    () => true,
    () => false,
  );
