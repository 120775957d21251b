import { l10n, Uri, window, workspace } from 'vscode';
import { CONFIGURATION, type ConfigurationResult } from '../../../server/src/lsp/protocol';
import type { Server } from '../server';

/**
 * Skills: Create Configuration. Writes a first `.skilldepth.json` into a workspace folder and opens it; one that is there is opened as
 * it is. A Uri names the folder; otherwise it is asked for where there are several. Gives the file's Uri; undefined when the user turned away.
 */
export const createConfiguration = (server: Server) => async (argument: unknown) => {
  const folder = argument instanceof Uri ? argument : await askFolder();
  if (!folder) return undefined;
  const made = await server.request<ConfigurationResult>(CONFIGURATION, { folder: server.fromUri(folder) });
  const uri = server.toUri(made.uri);
  if (!made.present) {
    const edit = made.edit && (await server.toEdit(made.edit));
    if (!edit || !(await workspace.applyEdit(edit))) throw new Error(l10n.t('{0} could not be created.', uri.fsPath));
    await (await workspace.openTextDocument(uri)).save();
  }
  await window.showTextDocument(uri, { preview: false });
  if (made.present)
    void window.showInformationMessage(
      l10n.t('There is a configuration in this folder already; it was left as it is.'),
    );
  return uri;
};

async function askFolder(): Promise<Uri | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  if (folders.length === 0)
    throw new Error(l10n.t('Open a folder first: a configuration holds for the skills in one.'));
  if (folders.length === 1) return folders[0]?.uri;
  return (await window.showWorkspaceFolderPick({ placeHolder: l10n.t('Folder whose skills it holds for') }))?.uri;
}
