import { posix } from 'node:path';
import { commands, env, Uri, window, workspace } from 'vscode';
import type { Server } from '../server';
import { requestAudit } from './audit';

const FORMATS = [
  {
    format: 'html',
    label: 'HTML',
    detail: 'A page for the browser: sortable, printable, light and dark',
    extension: 'html',
  },
  { format: 'markdown', label: 'Markdown', detail: 'The report as the audit shows it', extension: 'md' },
  { format: 'csv', label: 'CSV', detail: 'A row per skill, for spreadsheets', extension: 'csv' },
  { format: 'json', label: 'JSON', detail: 'Everything, for programs', extension: 'json' },
  { format: 'sarif', label: 'SARIF', detail: 'For code scanning in CI', extension: 'sarif' },
] as const;

interface Wanted {
  readonly format: (typeof FORMATS)[number]['format'];
  readonly target: Uri;
}

/**
 * Skills: Export Gap Report…. Asks for a format and a file, audits the workspace and writes the report there; an argument
 * `{ format, target }` answers both questions. Gives the file, or undefined when the user turned away.
 */
export const exportReport = (server: Server) => async (argument: unknown) => {
  const wanted = isWanted(argument) ? argument : await ask();
  if (!wanted) return undefined;
  const { format, target } = wanted;
  const result = await requestAudit(server, { format, target: server.fromUri(target) });
  if (!result) return undefined;
  await workspace.fs.writeFile(target, Buffer.from(result.report, 'utf8'));
  const message = `The Gap Report is in ${posix.basename(target.path)}.`;
  void window.showInformationMessage(message, 'Open').then((choice) => {
    if (choice) return format === 'html' ? env.openExternal(target) : commands.executeCommand('vscode.open', target);
  });
  return target;
};

async function ask(): Promise<Wanted | undefined> {
  const picked = await window.showQuickPick(FORMATS, {
    title: 'Export Gap Report',
    placeHolder: 'Format of the report',
  });
  if (!picked) return undefined;
  const { format, label, extension } = picked;
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const target = await window.showSaveDialog({
    title: 'Export Gap Report',
    filters: { [label]: [extension] },
    ...(folder && { defaultUri: Uri.joinPath(folder, `gap-report.${extension}`) }),
  });
  return target && { format, target };
}

function isWanted(argument: unknown): argument is Wanted {
  const { format, target } = (argument ?? {}) as Partial<Wanted>;
  return FORMATS.some((each) => each.format === format) && target instanceof Uri;
}
