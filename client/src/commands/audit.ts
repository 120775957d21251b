import { commands, l10n, type TextDocument, Uri, window, workspace } from 'vscode';
import { AUDIT, type AuditParams, type AuditResult } from '../../../server/src/lsp/protocol';
import { activeSkill, pickSkill } from '../find-skills';
import { withLateProgress } from '../late-progress';
import { reportDocuments } from '../report-documents';
import type { OnProgress, Server } from '../server';
import { folderNameOf } from '../skill-files';

const SCHEME = 'skilldepth-report';
/** A report is not kept over a reload of the window; its tab is. */
const gone = () =>
  `# ${l10n.t('Gap Report')}\n\n${l10n.t('Run “Skills: Show Gap Report as Markdown” or “Skills: Audit This Skill” to make the report.')}\n`;

function offer(message: string, button: string, command: string): undefined {
  void window.showInformationMessage(message, button).then((choice) => choice && commands.executeCommand(command));
}

/** Audits, with progress and Cancel; undefined when cancelled or when there is no folder to audit, which is said. */
export async function askAudit<R, P = never>(
  server: Server,
  method: string,
  params: object & { readonly skill?: string },
  onProgress?: OnProgress,
  onPart?: (part: P) => void,
): Promise<R | undefined> {
  if (params.skill === undefined && !workspace.workspaceFolders?.length) {
    return offer(
      l10n.t('Open the folder that holds your skills, then audit it.'),
      l10n.t('Open Folder…'),
      'vscode.openFolder',
    );
  }
  return withLateProgress(l10n.t('Auditing skills'), (token, report) => {
    const onReport: OnProgress = (done) => {
      report(done);
      onProgress?.(done);
    };
    return server.request<R, P>(method, { ...params, history: workspace.isTrusted }, token, onReport, onPart);
  });
}

/** Asks for a report; undefined when cancelled or when there is nothing to audit, which is said. */
export async function requestAudit(server: Server, params: AuditParams): Promise<AuditResult | undefined> {
  const result = await askAudit<AuditResult>(server, AUDIT, params);
  if (result?.skills !== 0) return result;
  return offer(
    l10n.t('There is no skill (a folder with a SKILL.md) in this workspace.'),
    l10n.t('New Skill…'),
    'skilldepth.newSkill',
  );
}

/**
 * Skills: Show Gap Report as Markdown and Skills: Audit This Skill. Each shows its Gap Report as a read-only document in a tab of its
 * own, which every further audit fills anew; its links lead to the lines. Gives the document, or undefined when there is none.
 */
export function auditCommands(server: Server) {
  const reports = reportDocuments(SCHEME, gone());
  const show = async (uri: Uri, params: AuditParams): Promise<TextDocument | undefined> => {
    const result = await requestAudit(server, params);
    return result && reports.show(uri, result.report, result.bases);
  };
  const showReport = () => show(Uri.from({ scheme: SCHEME, path: `/${l10n.t('Gap Report')}.md` }), {});
  const auditSkill = async (argument: unknown) => {
    const skill =
      argument instanceof Uri ? argument : ((await activeSkill()) ?? (await pickSkill(l10n.t('Skill to audit'))));
    if (!skill) return undefined;
    const path = `/${l10n.t('Gap Report of {0}', folderNameOf(skill.path) || 'skill')}.md`;
    return show(Uri.from({ scheme: SCHEME, path, query: skill.toString() }), { skill: server.fromUri(skill) });
  };
  return { showReport, auditSkill, dispose: () => reports.dispose() };
}
