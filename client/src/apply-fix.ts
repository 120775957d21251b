// A quick fix that is known by its title and place, as the lightbulb there would apply it.
import { commands, l10n, type Uri, ViewColumn, window, workspace } from 'vscode';
import { type CodeAction, type CodeActionParams, CodeActionRequest, type Command } from 'vscode-languageclient/node';
import type { GapFix } from '../../server/src/lsp/protocol';
import { revealLine } from './commands/reveal-line';
import { actionsWithTickedPreview } from './refactor-preview';
import type { Server } from './server';
import { requireWritable } from './writable';

/** Shows the line of a fix beside what is in front, and applies the fix. False, and said, when it is no longer offered there. */
export async function applyFix(server: Server, skill: Uri, { title, range }: GapFix): Promise<boolean> {
  await revealLine(skill, range.start.line, ViewColumn.Beside);
  const uri = server.fromUri(skill);
  // Not by way of the editor, which cancels the question where a file has just been opened.
  const params: CodeActionParams = { textDocument: { uri }, range, context: { diagnostics: [], only: ['quickfix'] } };
  const offered = await server.request<(Command | CodeAction)[] | null>(CodeActionRequest.method, params);
  const action = actionsWithTickedPreview(offered ?? [], uri, l10n).find((each) => each.title === title) as
    | CodeAction
    | undefined;
  if (!action) {
    void window.showInformationMessage(l10n.t('“{0}” is no longer offered here: the text has changed.', title));
    return false;
  }
  const edit = action.edit && (await server.toEdit(action.edit));
  await requireWritable(edit?.entries().map(([each]) => each) ?? []);
  if (edit && !(await workspace.applyEdit(edit, { isRefactoring: true }))) return false;
  if (action.command) await commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
  return true;
}
