import { commands, Disposable, EventEmitter, type TextDocument, Uri, window, workspace } from 'vscode';
import { AUDIT, type AuditParams, type AuditResult } from '../../../server/src/lsp/protocol';
import { activeSkill, pickSkill } from '../find-skills';
import { withLateProgress } from '../late-progress';
import { provideReportLinks, type ReportBases } from '../report-links';
import type { Server } from '../server';
import { folderNameOf } from '../skill-files';

const SCHEME = 'skilldepth-report';
/** A report is not kept over a reload of the window; its tab is. */
const GONE = '# Gap Report\n\nRun “Skills: Audit Workspace” or “Skills: Audit This Skill” to make the report.\n';

function offer(message: string, button: string, command: string): undefined {
  void window.showInformationMessage(message, button).then((choice) => choice && commands.executeCommand(command));
}

/** Asks for a report, with progress and Cancel; undefined when cancelled or when there is nothing to audit, which is said. */
export async function requestAudit(server: Server, params: AuditParams): Promise<AuditResult | undefined> {
  if (params.skill === undefined && !workspace.workspaceFolders?.length) {
    return offer('Open the folder that holds your skills, then audit it.', 'Open Folder…', 'vscode.openFolder');
  }
  const result = await withLateProgress('Auditing skills', (token, onProgress) =>
    server.request<AuditResult>(AUDIT, { ...params, history: workspace.isTrusted }, token, onProgress),
  );
  if (result?.skills !== 0) return result;
  return offer('There is no skill (a folder with a SKILL.md) in this workspace.', 'New Skill…', 'skilldepth.newSkill');
}

/**
 * Skills: Audit Workspace and Skills: Audit This Skill. Each shows its Gap Report as a read-only Markdown document in a tab of its
 * own, which every further audit fills anew; its links lead to the lines. Gives the document, or undefined when there is none.
 */
export function auditCommands(server: Server) {
  const changed = new EventEmitter<Uri>();
  const reports = new Map<string, { readonly text: string; readonly bases: ReportBases }>();
  const provider = workspace.registerTextDocumentContentProvider(SCHEME, {
    onDidChange: changed.event,
    provideTextDocumentContent: (uri) => reports.get(uri.toString())?.text ?? GONE,
  });
  const links = provideReportLinks(SCHEME, (uri) => reports.get(uri.toString())?.bases ?? []);

  const show = async (uri: Uri, params: AuditParams): Promise<TextDocument | undefined> => {
    const result = await requestAudit(server, params);
    if (!result) return undefined;
    reports.set(uri.toString(), { text: result.report, bases: result.bases });
    changed.fire(uri);
    const document = await workspace.openTextDocument(uri);
    await window.showTextDocument(document, { preview: false });
    return document;
  };
  const auditWorkspace = () => show(Uri.from({ scheme: SCHEME, path: '/Gap Report.md' }), {});
  const auditSkill = async (argument: unknown) => {
    const skill = argument instanceof Uri ? argument : ((await activeSkill()) ?? (await pickSkill('Skill to audit')));
    if (!skill) return undefined;
    const path = `/Gap Report of ${folderNameOf(skill.path) || 'skill'}.md`;
    return show(Uri.from({ scheme: SCHEME, path, query: skill.toString() }), { skill: server.fromUri(skill) });
  };
  return { auditWorkspace, auditSkill, dispose: () => Disposable.from(provider, links, changed).dispose() };
}
