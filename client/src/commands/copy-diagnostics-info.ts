import { homedir } from 'node:os';
import {
  DiagnosticSeverity,
  type ExtensionContext,
  env,
  l10n,
  languages,
  UIKind,
  version,
  window,
  workspace,
} from 'vscode';
import { diagnosticsText } from '../diagnostics-info';
import { explicitSettings } from '../explicit-settings';
import type { Server } from '../server';
import { isSkillPath } from '../skill-files';
import { settingNames } from '../start-client';
import type { SkillsView } from '../views/skills-view';

/** Skills: Copy Diagnostics Info. Versions, settings that differ, counts and states as text in the clipboard, which it gives. */
export const copyDiagnosticsInfo = (server: Server, view: SkillsView, context: ExtensionContext) => async () => {
  const text = diagnosticsText({
    versions: {
      SkillDepth: context.extension.packageJSON.version,
      [env.appName]: `${version}${env.uiKind === UIKind.Web ? ' (web)' : ''}`,
      'Node.js': process.versions.node,
      system: `${process.platform} ${process.arch}`,
      remote: env.remoteName,
    },
    state: {
      'language server': server.state,
      'workspace folders': workspace.workspaceFolders?.length ?? 0,
      'workspace trusted': workspace.isTrusted,
      'skills listed': view.counts?.skills ?? 'the view has not been opened',
      'skills broken': view.counts?.broken,
      'skills to be looked at': view.counts?.waiting,
      'skills open': workspace.textDocuments.filter(({ uri }) => isSkillPath(uri.path)).length,
      findings: findingCounts(),
    },
    settings: differingSettings(context),
    hidden: [
      ...(workspace.workspaceFolders ?? []).map(({ uri }, at) => [uri.fsPath, `FOLDER${at + 1}`] as const),
      [homedir(), '~'],
    ],
  });
  await env.clipboard.writeText(text);
  void window.showInformationMessage(l10n.t('The diagnostics info is in the clipboard: paste it into your issue.'));
  return text;
};

function findingCounts(): string {
  const ours = languages.getDiagnostics().flatMap(([, all]) => all.filter(({ source }) => source === 'skilldepth'));
  const count = (severity: DiagnosticSeverity) => ours.filter((each) => each.severity === severity).length;
  const { Error: errors, Warning: warnings, Information: information, Hint: hints } = DiagnosticSeverity;
  return `${count(errors)} errors, ${count(warnings)} warnings, ${count(information)} information, ${count(hints)} hints`;
}

/** Ours, and those of the editor that decide what it shows of skills. */
function differingSettings(context: ExtensionContext): Record<string, unknown> {
  const settings = workspace.getConfiguration('skilldepth');
  const own = explicitSettings(settingNames(context), (name) => settings.inspect(name));
  return Object.fromEntries(Object.entries(own).map(([name, value]) => [`skilldepth.${name}`, value]));
}
