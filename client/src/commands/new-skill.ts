import { l10n, Range, SnippetString, Uri, window, workspace } from 'vscode';
import {
  type OwnTemplatesParams,
  SCAFFOLD,
  type ScaffoldResult,
  TEMPLATES,
  type TemplatesResult,
} from '../../../server/src/lsp/protocol';
import { exists } from '../find-skills';
import { runSteps } from '../multi-step';
import type { Server } from '../server';
import {
  archetypeStep,
  type Draft,
  descriptionStep,
  kindStep,
  nameStep,
  parentStep,
  templateStep,
  toolsStep,
} from './new-skill-steps';

/** The steps of New Skill, in their order. */
const STEPS = [parentStep, nameStep, kindStep, archetypeStep, templateStep, descriptionStep, toolsStep];

/** A folder stands for itself, one that is a skill for the folder it lies in: agents find no skill in a skill. */
async function readArgument(argument: unknown): Promise<Draft> {
  if (argument instanceof Uri) {
    const isSkill = await exists(Uri.joinPath(argument, 'SKILL.md'));
    return { parent: isSkill ? Uri.joinPath(argument, '..') : argument };
  }
  const draft = (argument ?? {}) as Draft;
  return draft.parent instanceof Uri ? { ...draft } : {};
}

/**
 * Skills: New Skill…. Asks for folder, name, kind, archetype, template, description and tools, makes the skill and opens its SKILL.md
 * with the cursor at what is left to write. A Uri names the folder; `{ parent, name, … }` asks nothing. Overwrites no file. Gives the
 * SKILL.md's Uri.
 */
export const newSkill = (server: Server) => async (argument: unknown) => {
  const draft = await readArgument(argument);
  // The same for all steps, whatever folder is chosen in between.
  const own = ownTemplates(server, draft.parent);
  if (draft.name === undefined && !(await complete(server, draft, own))) return undefined;
  return makeSkill(server, draft, own);
};

/** Asks for what the draft lacks. False when the user turned away. */
async function complete(server: Server, draft: Draft, own: OwnTemplatesParams): Promise<boolean> {
  const choices = await askChoices(server, own);
  if (choices.notes.length > 0) void window.showWarningMessage(choices.notes.join(' '));
  const asking = { server, draft, choices };
  const steps = draft.parent ? STEPS.filter((step) => step !== parentStep) : STEPS;
  return runSteps(
    l10n.t('New Skill'),
    steps.map((step) => step(asking)),
  );
}

/** What there is to choose from for a new skill. */
export function askChoices(server: Server, own: OwnTemplatesParams = {}): Promise<TemplatesResult> {
  return server.request<TemplatesResult>(TEMPLATES, own);
}

/** Where the author's own templates lie: as it is set for a folder, else for the first folder for which it is. */
function ownTemplates(server: Server, parent: Uri | undefined): OwnTemplatesParams {
  const own = parent && workspace.getWorkspaceFolder(parent);
  const folders = [...(own ? [own] : []), ...(workspace.workspaceFolders ?? [])];
  for (const { uri } of folders) {
    const templatesFolder = workspace.getConfiguration('skilldepth', uri).get('templatesFolder', '');
    if (templatesFolder !== '') return { templatesFolder, folder: server.fromUri(uri) };
  }
  return { templatesFolder: workspace.getConfiguration('skilldepth').get('templatesFolder', '') };
}

/** Makes the skill of a complete draft and opens its SKILL.md, whose Uri it gives. Fails with the reason where it cannot. */
export async function makeSkill(server: Server, draft: Draft, own: OwnTemplatesParams = {}): Promise<Uri> {
  const parent = draft.parent as Uri;
  const chosen = Object.entries({ ...draft, parent: server.fromUri(parent) }).filter(([, value]) => value);
  const params = { ...Object.fromEntries(chosen), ...own };
  return open(server, await server.request<ScaffoldResult>(SCAFFOLD, params));
}

/** Creates the files of a new skill and opens its SKILL.md; `kept` are documents that are changed and stay unsaved. */
export async function open(server: Server, made: ScaffoldResult, kept?: Uri): Promise<Uri> {
  if (!made.edit || !made.uri) throw new Error(made.problem ?? l10n.t('The skill could not be made.'));
  const skill = server.toUri(made.uri);
  const edit = await server.toEdit(made.edit);
  if (!(await workspace.applyEdit(edit)))
    throw new Error(l10n.t('{0} could not be created; nothing was overwritten.', workspace.asRelativePath(skill)));
  for (const [uri] of edit.entries())
    if (uri.toString() !== kept?.toString()) await (await workspace.openTextDocument(uri)).save();
  await showAtStops(skill, made.stops ?? []);
  return skill;
}

/** Opens a file with tab stops at places of its text, which stays as it is. */
async function showAtStops(uri: Uri, stops: NonNullable<ScaffoldResult['stops']>): Promise<void> {
  const editor = await window.showTextDocument(uri, { preview: false });
  const { document } = editor;
  const places = stops.map(({ start, end }) => new Range(start.line, start.character, end.line, end.character));
  const [first] = places;
  if (!first) return;
  const snippet = new SnippetString();
  let at = first.start;
  for (const place of places) {
    snippet.appendText(document.getText(new Range(at, place.start))).appendPlaceholder(document.getText(place));
    at = place.end;
  }
  await editor.insertSnippet(snippet, new Range(first.start, at), {
    undoStopBefore: false,
    undoStopAfter: false,
    keepWhitespace: true,
  });
  await document.save();
}
