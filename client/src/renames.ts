// Renames through the server: what is refused is not done by anybody else, and no text is changed that the server has not seen.
import { l10n, languages, Uri, WorkspaceEdit, window, workspace } from 'vscode';
import type { WorkspaceEdit as LspEdit, Middleware } from 'vscode-languageclient/node';
import { LIBRARY_SELECTOR } from './skill-files';
import { requireWritable } from './writable';

/**
 * Of a rename that moves a file or folder only the move: VS Code asks for the edits that come with it before it moves, makes them one step
 * of undo with it, and saves them. Made before the move by themselves, the texts that move along would stay unsaved.
 */
export const sendRename: NonNullable<Middleware['sendRequest']> = async (type, params, token, next) => {
  const result = await next(type, params, token);
  const planned = result as LspEdit | null;
  const texts = (planned?.documentChanges ?? []).flatMap((each) => ('textDocument' in each ? [each] : []));
  const uris = texts.map(({ textDocument }) => Uri.parse(textDocument.uri, true));
  await requireWritable(uris);
  const unseen = unseenIn(uris);
  if (unseen.length > 0) throw new Error(l10n.t('Save {0} first: the rename would change it.', shown(unseen)));
  const moves = planned?.documentChanges?.filter((each) => 'kind' in each) ?? [];
  return moves.length > 0 ? ({ documentChanges: moves } as typeof result) : result;
};

/**
 * A rename that is refused ends here, with the reason: VS Code would go on to the next who can rename, and its own Markdown would do what
 * the server refused, a heading to the words of another for one.
 */
export const provideRenameEdits: NonNullable<Middleware['provideRenameEdits']> = async (
  document,
  position,
  newName,
  token,
  next,
) => {
  try {
    return await next(document, position, newName, token);
  } catch (error) {
    if (token.isCancellationRequested) throw error;
    void window.showErrorMessage(error instanceof Error ? error.message : String(error));
    return new WorkspaceEdit();
  }
};

/** A move in the explorer happens anyway; what cannot follow it is told. */
export const willRenameFiles: NonNullable<NonNullable<Middleware['workspace']>['willRenameFiles']> = async (
  event,
  next,
) => {
  const edit = await next(event);
  const unseen = unseenIn(edit?.entries().map(([uri]) => uri) ?? []);
  for (const uri of unseen) edit?.set(uri, []);
  if (unseen.length > 0)
    void window.showWarningMessage(
      l10n.t('{0} has unsaved changes, so its references were left as they are.', shown(unseen)),
    );
  return edit;
};

/** Those of some files that have unsaved changes in documents the server is not told about. */
function unseenIn(uris: readonly Uri[]): Uri[] {
  const dirty = workspace.textDocuments.filter((each) => each.isDirty && languages.match(LIBRARY_SELECTOR, each) === 0);
  const paths = new Set(dirty.map(({ uri }) => uri.toString()));
  return uris.filter((uri) => paths.has(uri.toString()));
}

const shown = (uris: readonly Uri[]): string => uris.map((uri) => workspace.asRelativePath(uri)).join(', ');
