// The language status item: what the server does, and what it found in the file in front.
import { DiagnosticSeverity, Disposable, LanguageStatusSeverity, languages, type Uri, window } from 'vscode';
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
    const { state } = server;
    const uri = window.activeTextEditor?.document.uri;
    const { text, detail, severity } = statusText(
      state,
      uri ? countsOf(uri, server) : { errors: 0, warnings: 0, information: 0 },
    );
    item.text = text;
    item.detail = detail;
    item.severity = SEVERITY[severity];
    item.busy = state === 'starting';
    item.command =
      state === 'running'
        ? { command: 'workbench.actions.view.problems', title: 'Show Problems' }
        : { command: 'skilldepth.showOutput', title: 'Show Output' };
  };
  const listeners = [
    server.onDidChangeState(update),
    window.onDidChangeActiveTextEditor(update),
    languages.onDidChangeDiagnostics(({ uris }) => {
      const active = window.activeTextEditor?.document.uri.toString();
      if (uris.some((uri) => uri.toString() === active)) update();
    }),
  ];
  update();
  return Disposable.from(item, ...listeners);
}
