import { join } from 'node:path';
import type { CancellationToken, RenameFilesParams, WorkspaceEdit } from 'vscode-languageserver';
import { planMoves, textsOf } from '../../core/index';
import { renameWorld, textEdits, withoutVersions } from '../../features/rename-edit';
import { pathKey, pathOf } from '../uri';
import type { RequestContext } from './context';

/** Whether VS Code's own Markdown lets the links in a moved file follow: `never`, `prompt` or `always`. */
const MARKDOWN_LINKS = 'markdown.updateLinksOnFileMove.enabled';

/**
 * The edits that keep references leading where they lead when the user moves or renames files and folders in the editor; asked for before
 * it happens. What is up to date already, such as after a rename through the server, gives no edit.
 */
export async function willRenameFiles(
  { files }: RenameFilesParams,
  token: CancellationToken,
  context: RequestContext,
): Promise<WorkspaceEdit | null> {
  const { library } = context.workspace;
  const moves = files.flatMap(({ oldUri, newUri }) => {
    const [from, to] = [pathOf(oldUri), pathOf(newUri)];
    return from === undefined || to === undefined ? [] : [{ from: library.keyOf(oldUri), to: pathKey(to) }];
  });
  if (moves.length === 0) return null;
  for (const { from } of moves) library.lookAround(join(from, 'SKILL.md'));
  await library.ready(token);
  const linksFollow = await followsLinks(files[0]?.oldUri, context);
  const world = renameWorld(library);
  const changes = textsOf({ ...planMoves(moves, world), linksFollow }, world);
  const edits = textEdits(
    changes.filter(({ path }) => !library.isReadOnly(path)),
    library,
  );
  if (edits.length === 0) return null;
  return context.client.workspace?.workspaceEdit?.documentChanges ? { documentChanges: edits } : withoutVersions(edits);
}

/** True where the editor itself rewrites the links in a file that it moves; doing it twice would break them. */
async function followsLinks(scopeUri: string | undefined, { client, connection }: RequestContext): Promise<boolean> {
  if (!client.workspace?.configuration) return false;
  const item = { section: MARKDOWN_LINKS, ...(scopeUri !== undefined && { scopeUri }) };
  const setting: unknown = await connection.workspace.getConfiguration(item).catch(() => undefined);
  return setting === 'always' || setting === 'prompt';
}
