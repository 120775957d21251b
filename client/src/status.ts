// The language status item: what the server does, and what it found in the file in front.
import {
  DiagnosticSeverity,
  Disposable,
  LanguageStatusSeverity,
  l10n,
  languages,
  type Uri,
  window,
  workspace,
} from 'vscode';
import type { Server } from './server';
import { SELECTOR } from './skill-files';
import { type Counts, statusText } from './status-text';

const SEVERITY = {
  error: LanguageStatusSeverity.Error,
  warning: LanguageStatusSeverity.Warning,
  information: LanguageStatusSeverity.Information,
};

function countsOf(uri: Uri, { stepBack }: Server): Counts {
  const shown = languages.getDiagnostics(uri).filter(({ source }) => source === 'skilldepth');
  const ours = [...shown, ...stepBack.hidden(uri)];
  const count = (severity: DiagnosticSeverity) => ours.filter((each) => each.severity === severity).length;
  return {
    errors: count(DiagnosticSeverity.Error),
    warnings: count(DiagnosticSeverity.Warning),
    information: count(DiagnosticSeverity.Information),
  };
}

/** Shows the item, in skills only, and keeps it right. */
export function showStatus(server: Server): Disposable {
  const item = languages.createLanguageStatusItem('skilldepth.status', SELECTOR);
  item.name = 'SkillDepth';
  const update = () => {
    const { state, library } = server;
    const uri = window.activeTextEditor?.document.uri;
    const counts = uri ? countsOf(uri, server) : { errors: 0, warnings: 0, information: 0 };
    const facts = { state, counts, library, isTrusted: workspace.isTrusted };
    const { text, detail, severity, busy } = statusText(facts, l10n);
    item.text = text;
    item.detail = detail;
    item.severity = SEVERITY[severity];
    item.busy = busy;
    item.command =
      state === 'running'
        ? { command: 'workbench.actions.view.problems', title: l10n.t('Show Problems') }
        : { command: 'skilldepth.showOutput', title: l10n.t('Show Output') };
  };
  const listeners = [
    server.onDidChangeState(update),
    server.onDidProgress(update),
    workspace.onDidGrantWorkspaceTrust(update),
    window.onDidChangeActiveTextEditor(update),
    languages.onDidChangeDiagnostics(({ uris }) => {
      const active = window.activeTextEditor?.document.uri.toString();
      if (uris.some((uri) => uri.toString() === active)) update();
    }),
  ];
  update();
  return Disposable.from(item, ...listeners);
}
