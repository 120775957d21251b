// Refactorings that change several files: shown in the Refactor Preview, applied as one step of undo, saved.
import { FileType, l10n, ProgressLocation, Uri, type WorkspaceEdit, window, workspace } from 'vscode';
import type { WorkspaceEdit as LspEdit } from 'vscode-languageclient/node';
import { withoutPreview, withTickedPreview } from './refactor-preview';
import type { Server } from './server';
import { isSkillPath } from './skill-files';
import { requireWritable, saved } from './writable';

/**
 * Applies an edit of the server to a skill and others. With a summary the user sees the preview first, and the summary as long as that is
 * open. False when it was not applied.
 */
export async function applyRefactoring(
  server: Server,
  planned: LspEdit,
  skill: Uri,
  summary: string | undefined,
): Promise<boolean> {
  const preview = summary !== undefined;
  const edit = await server.toEdit(
    preview ? withTickedPreview(planned, server.fromUri(skill), l10n) : withoutPreview(planned),
  );
  await requireWritable(edit.entries().map(([uri]) => uri));
  // What the author has not saved elsewhere stays unsaved; the skill itself must be on disk once the files it came from are not.
  const unsaved = new Set(workspace.textDocuments.filter((each) => each.isDirty).map(({ uri }) => uri.toString()));
  unsaved.delete(skill.toString());
  // The author sees what the preview is about, and Undo knows where it belongs.
  await window.showTextDocument(skill);
  const apply = () => workspace.applyEdit(edit, { isRefactoring: true });
  const shown = { location: ProgressLocation.Notification, title: summary ?? '' };
  if (!(await (preview ? window.withProgress(shown, apply) : apply()))) return false;
  await saveTouched(edit, unsaved);
  for (const change of planned.documentChanges ?? [])
    if ('kind' in change && change.kind === 'delete') await removeEmptied(Uri.joinPath(server.toUri(change.uri), '..'));
  return true;
}

async function saveTouched(edit: WorkspaceEdit, unsaved: ReadonlySet<string>): Promise<void> {
  const touched = new Set(edit.entries().map(([uri]) => uri.toString()));
  for (const document of workspace.textDocuments) {
    const uri = document.uri.toString();
    if (document.isDirty && touched.has(uri) && !unsaved.has(uri)) await saved(document);
  }
}

/**
 * Removes a folder that a deletion has left empty, and those above it, up to the skill. Not a part of the edit: Undo of a deleted folder
 * would leave a file in its place, while Undo of a deleted file makes its folder anew.
 */
async function removeEmptied(folder: Uri): Promise<void> {
  try {
    const entries = await workspace.fs.readDirectory(folder);
    if (entries.length > 0) return;
    const above = Uri.joinPath(folder, '..');
    const isInSkill = (await workspace.fs.readDirectory(above)).some(
      ([name, type]) => type !== FileType.Directory && isSkillPath(`/${name}`),
    );
    await workspace.fs.delete(folder, { useTrash: false });
    if (!isInSkill) await removeEmptied(above);
  } catch {
    // It is gone already, or not ours to remove.
  }
}
