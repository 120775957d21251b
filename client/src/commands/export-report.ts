import { posix } from 'node:path';
import { commands, env, l10n, type QuickPickItem, Uri, window, workspace } from 'vscode';
import type { Server } from '../server';
import { requestAudit } from './audit';

const FORMATS = ['html', 'markdown', 'csv', 'json', 'sarif'] as const;
type Format = (typeof FORMATS)[number];
const EXTENSIONS: Readonly<Record<Format, string>> = {
  html: 'html',
  markdown: 'md',
  csv: 'csv',
  json: 'json',
  sarif: 'sarif',
};

const choices = (): (QuickPickItem & { readonly format: Format })[] => [
  { format: 'html', label: 'HTML', detail: l10n.t('A page for the browser: sortable, printable, light and dark') },
  { format: 'markdown', label: 'Markdown', detail: l10n.t('The report as the audit shows it') },
  { format: 'csv', label: 'CSV', detail: l10n.t('A row per skill, for spreadsheets') },
  { format: 'json', label: 'JSON', detail: l10n.t('Everything, for programs') },
  { format: 'sarif', label: 'SARIF', detail: l10n.t('For code scanning in CI') },
];

interface Wanted {
  readonly format: Format;
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
  const message = l10n.t('The Gap Report is in {0}.', posix.basename(target.path));
  void window.showInformationMessage(message, l10n.t('Open')).then((choice) => {
    if (choice) return format === 'html' ? env.openExternal(target) : commands.executeCommand('vscode.open', target);
  });
  return target;
};

async function ask(): Promise<Wanted | undefined> {
  const picked = await window.showQuickPick(choices(), {
    title: l10n.t('Export Gap Report'),
    placeHolder: l10n.t('Format of the report'),
  });
  if (!picked) return undefined;
  const { format, label } = picked;
  const extension = EXTENSIONS[format];
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const target = await window.showSaveDialog({
    title: l10n.t('Export Gap Report'),
    filters: { [label]: [extension] },
    ...(folder && { defaultUri: Uri.joinPath(folder, `gap-report.${extension}`) }),
  });
  return target && { format, target };
}

function isWanted(argument: unknown): argument is Wanted {
  const { format, target } = (argument ?? {}) as Partial<Wanted>;
  return FORMATS.some((each) => each === format) && target instanceof Uri;
}
