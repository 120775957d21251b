import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commands, l10n, type QuickPickItem, Uri, window, workspace } from 'vscode';

/** What the folder is called in which the copy is made. */
const NAME = 'skilldepth-examples';

/**
 * Skills: Open Example Skills…. Copies the example skills to a temporary folder or to one the user chooses, and opens the copy: in this
 * window where it is empty, else in a new one. An argument `{ parent, open: false }` asks nothing and only copies. Overwrites nothing.
 * Gives the folder; undefined when the user turned away.
 */
export const openExample = (extension: Uri) => async (argument: unknown) => {
  const { parent = await askParent(), open = true } = (argument ?? {}) as { parent?: Uri; open?: boolean };
  if (!parent) return undefined;
  await workspace.fs.createDirectory(parent);
  const target = Uri.joinPath(parent, await freeName(parent));
  await workspace.fs.copy(Uri.joinPath(extension, 'examples'), target, { overwrite: false });
  if (open) {
    const forceNewWindow = workspace.workspaceFolders !== undefined;
    await commands.executeCommand('vscode.openFolder', target, { forceNewWindow });
  }
  return target;
};

async function askParent(): Promise<Uri | undefined> {
  const temporary: QuickPickItem = {
    label: `$(clock) ${l10n.t('In a Temporary Folder')}`,
    detail: l10n.t('A copy to play with. The system removes it some day.'),
  };
  const chosen: QuickPickItem = {
    label: `$(folder-opened) ${l10n.t('In a Folder of My Choice…')}`,
    detail: l10n.t('A copy in a new folder there, called {0}.', NAME),
  };
  const pick = await window.showQuickPick([temporary, chosen], {
    placeHolder: l10n.t('Where to put a copy of the seven example skills; it opens as a folder of its own'),
  });
  if (!pick) return undefined;
  if (pick === temporary) return Uri.file(join(tmpdir(), `${NAME}-${Date.now().toString(36)}`));
  const options = { canSelectFolders: true, canSelectFiles: false, openLabel: l10n.t('Put the Copy Here') };
  return (await window.showOpenDialog(options))?.[0];
}

async function freeName(parent: Uri): Promise<string> {
  const taken = new Set((await workspace.fs.readDirectory(parent)).map(([name]) => name));
  if (!taken.has(NAME)) return NAME;
  let number = 2;
  while (taken.has(`${NAME}-${number}`)) number++;
  return `${NAME}-${number}`;
}
