// What may be changed: said in words before anything is lost.
import { l10n, languages, RelativePattern, type TextDocument, type Uri, workspace } from 'vscode';

/** The server reads skills and what they point to from the disk; `untitled` is text that has no file yet. */
const isOnDisk = ({ scheme }: Uri): boolean => scheme === 'file' || scheme === 'untitled';

/** Fails where a file or folder, or without one the whole workspace, lies on no disk but in a virtual workspace. */
export function requireDisk(uri: Uri | undefined): void {
  const folders = workspace.workspaceFolders ?? [];
  const places = uri ? [uri] : folders.map((folder) => folder.uri);
  if (places.length === 0 || places.some(isOnDisk)) return;
  const name = uri?.path ?? workspace.name ?? '';
  throw new Error(
    l10n.t(
      'SkillDepth works on folders on a disk, and {0} is not on one. Clone or download it to work on its skills.',
      name,
    ),
  );
}

/**
 * Fails where one of some files is read-only, on the disk or by the settings of the editor. VS Code itself would change its text, delete
 * what goes with it, and not save it.
 */
export async function requireWritable(uris: readonly Uri[]): Promise<void> {
  for (const uri of uris) {
    const stat = await Promise.resolve(workspace.fs.stat(uri)).catch(() => undefined);
    if (!stat) continue;
    const isReadOnly =
      (stat.permissions ?? 0) > 0 ||
      ((await isNamed(uri, 'readonlyInclude')) && !(await isNamed(uri, 'readonlyExclude'))) ||
      workspace.fs.isWritableFileSystem(uri.scheme) === false;
    if (isReadOnly) throw new Error(l10n.t('{0} is read-only: nothing was changed.', workspace.asRelativePath(uri)));
  }
}

/** Whether one of VS Code's settings of patterns names a file; relative ones begin at the workspace folder. */
async function isNamed(uri: Uri, setting: string): Promise<boolean> {
  const globs = workspace.getConfiguration('files', uri).get<Readonly<Record<string, boolean>>>(setting, {});
  const patterns = Object.keys(globs).filter((glob) => globs[glob]);
  if (patterns.length === 0) return false;
  const folder = workspace.getWorkspaceFolder(uri);
  const relative = folder ? patterns.map((glob) => new RelativePattern(folder, glob)) : [];
  const document = await workspace.openTextDocument(uri);
  return [...patterns, ...relative].some((pattern) => languages.match({ pattern }, document) > 0);
}

/** Saves a file; fails where that is refused, and says where the change is then. */
export async function saved(document: TextDocument): Promise<void> {
  if (await document.save()) return;
  const name = workspace.asRelativePath(document.uri);
  throw new Error(l10n.t('{0} could not be saved; the change stays unsaved in the editor.', name));
}
