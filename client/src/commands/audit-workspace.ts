import { commands, Disposable, EventEmitter, type TextDocument, Uri, window, workspace } from 'vscode';
import { AUDIT, type AuditResult } from '../../../server/src/lsp/protocol';
import { withLateProgress } from '../late-progress';
import type { Server } from '../server';

const SCHEME = 'skilldepth-report';
const REPORT = Uri.from({ scheme: SCHEME, path: '/Gap Report.md' });
/** A report is not kept over a reload of the window; its tab is. */
const GONE = '# Gap Report\n\nRun “Skills: Audit Workspace” to make the report.\n';

function offer(message: string, button: string, command: string): undefined {
  void window.showInformationMessage(message, button).then((choice) => choice && commands.executeCommand(command));
}

/**
 * Skills: Audit Workspace. Shows the Gap Report as a read-only Markdown document in one tab, which every further audit
 * fills anew; “Save As…” keeps it. Gives the document, or undefined when cancelled or there is nothing to audit.
 */
export function auditWorkspace(server: Server): Disposable & { run: () => Promise<TextDocument | undefined> } {
  const changed = new EventEmitter<Uri>();
  let report = GONE;
  const provider = workspace.registerTextDocumentContentProvider(SCHEME, {
    onDidChange: changed.event,
    provideTextDocumentContent: () => report,
  });

  const run = async () => {
    if (!workspace.workspaceFolders?.length) {
      return offer('Open the folder that holds your skills, then audit it.', 'Open Folder…', 'vscode.openFolder');
    }
    const result = await withLateProgress('Auditing skills', (token, onProgress) =>
      server.request<AuditResult>(AUDIT, {}, token, onProgress),
    );
    if (!result) return undefined;
    if (result.skills === 0) {
      const message = 'There is no skill (a folder with a SKILL.md) in this workspace.';
      return offer(message, 'New Skill…', 'skilldepth.newSkill');
    }
    report = result.markdown;
    changed.fire(REPORT);
    const document = await workspace.openTextDocument(REPORT);
    await window.showTextDocument(document, { preview: false });
    return document;
  };
  return { run, dispose: () => Disposable.from(provider, changed).dispose() };
}
