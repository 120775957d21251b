import { Range, type TextEditor, type Uri, ViewColumn, window, workspace } from 'vscode';
import type { Server } from '../server';

/** Shows a line, from 0, where its file is visible already, else in `column`; its text stands at the cursor. */
export async function revealLine(uri: Uri, line: number, column = ViewColumn.One): Promise<TextEditor> {
  const shown = window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
  const viewColumn = shown?.viewColumn ?? column;
  return window.showTextDocument(await workspace.openTextDocument(uri), {
    viewColumn,
    selection: new Range(line, 0, line, 0),
  });
}

/** What the lenses call, with the URI as the server writes it. */
export const revealLineCommand = (server: Server) => (argument: unknown) => {
  const { uri, line } = argument as { uri: string; line: number };
  return revealLine(server.toUri(uri), line);
};
