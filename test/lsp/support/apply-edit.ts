import type { TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

/**
 * The files after an edit, done in its order; their paths are those from `root` on, a URI with a slash at its end.
 */
export function appliedEdit(
  edit: Pick<WorkspaceEdit, 'documentChanges'> | null,
  files: Readonly<Record<string, string>>,
  root: string,
): Record<string, string> {
  const pathOf = (uri: string) => decodeURIComponent(uri).slice(decodeURIComponent(root).length);
  let now: Record<string, string> = { ...files };
  for (const change of edit?.documentChanges ?? []) {
    if ('kind' in change && change.kind === 'rename') {
      const [from, to] = [pathOf(change.oldUri), pathOf(change.newUri)];
      const moved = (path: string) =>
        path === from || path.startsWith(`${from}/`) ? to + path.slice(from.length) : path;
      now = Object.fromEntries(Object.entries(now).map(([path, text]) => [moved(path), text]));
      continue;
    }
    const { textDocument, edits } = change as TextDocumentEdit;
    const path = pathOf(textDocument.uri);
    const text = now[path];
    if (text === undefined) throw new Error(`${path} is not there`);
    // The mark at the beginning is the editor's own business.
    const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
    now[path] = mark + TextDocument.applyEdits(TextDocument.create('', '', 0, text.slice(mark.length)), edits as never);
  }
  return now;
}
