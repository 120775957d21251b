// Renames through the server: what is refused is not done by anybody else, and no text is changed that the server has not seen.
import { type CancellationToken, l10n, languages, type Uri, WorkspaceEdit, window, workspace } from 'vscode';
import type { Middleware } from 'vscode-languageclient/node';
import { LIBRARY_SELECTOR } from './skill-files';

/**
 * A rename that is refused ends here, with the reason: VS Code would go on to the next who can rename, and its own Markdown would do what
 * the server refused, a heading to the words of another for one.
 */
export const provideRenameEdits: NonNullable<Middleware['provideRenameEdits']> = async (
  document,
  position,
  newName,
  token: CancellationToken,
  next,
) => {
  try {
    const edit = await next(document, position, newName, token);
    const unseen = edit ? unseenIn(edit) : [];
    if (unseen.length === 0) return edit;
    return refused(l10n.t('Save {0} first: the rename would change it.', shown(unseen)));
  } catch (error) {
    if (token.isCancellationRequested) throw error;
    return refused(error instanceof Error ? error.message : String(error));
  }
};

/** A move in the explorer happens anyway; what cannot follow it is told. */
export const willRenameFiles: NonNullable<NonNullable<Middleware['workspace']>['willRenameFiles']> = async (
  event,
  next,
) => {
  const edit = await next(event);
  const unseen = edit ? unseenIn(edit) : [];
  for (const uri of unseen) edit?.set(uri, []);
  if (unseen.length > 0)
    void window.showWarningMessage(
      l10n.t('{0} has unsaved changes, so its references were left as they are.', shown(unseen)),
    );
  return edit;
};

function refused(reason: string): WorkspaceEdit {
  void window.showErrorMessage(reason);
  return new WorkspaceEdit();
}

/** The files of an edit that have unsaved changes in documents the server is not told about. */
function unseenIn(edit: WorkspaceEdit): Uri[] {
  const dirty = workspace.textDocuments.filter((each) => each.isDirty && languages.match(LIBRARY_SELECTOR, each) === 0);
  const paths = new Set(dirty.map(({ uri }) => uri.toString()));
  return edit.entries().flatMap(([uri]) => (paths.has(uri.toString()) ? [uri] : []));
}

const shown = (uris: readonly Uri[]): string => uris.map((uri) => workspace.asRelativePath(uri)).join(', ');
