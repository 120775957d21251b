// All commands, by id.
import { commands, Disposable, type ExtensionContext, FileSystemError, l10n, Uri, window } from 'vscode';
import type { Server } from '../server';
import { type SkillsView, uriOfNode } from '../views/skills-view';
import { requireDisk } from '../writable';
import { auditCommands } from './audit';
import { AuditPanel } from './audit-panel';
import { copyDiagnosticsInfo } from './copy-diagnostics-info';
import { createConfiguration } from './create-configuration';
import { exportReport } from './export-report';
import { extractSection } from './extract-section';
import { inlineReference } from './inline-reference';
import { installDepthStandard } from './install-depth-standard';
import { migrateSkill } from './migrate-skill';
import { migrateSkills } from './migrate-skills';
import { newSkill } from './new-skill';
import { openExample } from './open-example';
import { previewSkill } from './preview-skill';
import { restartServer } from './restart-server';
import { revealLineCommand } from './reveal-line';
import { showOutput } from './show-output';
import { showPhaseMap } from './show-phase-map';
import { showReferences } from './show-references';
import { showVerdict } from './show-verdict';
import { skillActions } from './skill-actions';
import { skillFromSelection } from './skill-from-selection';
import { verifySession } from './verify-session';

type Command = (argument: unknown) => unknown;

/** What needs no skill and no folder to make one in. */
const ANYWHERE = new Set(['getStarted', 'openExample', 'copyDiagnosticsInfo', 'restartServer', 'showOutput']);

/** Runs a command, from the tree on the skill there; what it throws is shown once, in words, with the log a click away. */
const guarded = (server: Server, id: string, command: Command) => async (argument: unknown) => {
  try {
    const told = uriOfNode(argument) ?? argument;
    if (!ANYWHERE.has(id)) requireDisk(told instanceof Uri ? told : undefined);
    return await command(told);
  } catch (error) {
    server.log.error(error instanceof Error ? error : String(error));
    const reason = reasonOf(error);
    const button = l10n.t('Show Output');
    void window.showErrorMessage(`SkillDepth: ${reason}`, button).then((choice) => choice && server.log.show());
    return undefined;
  }
};

function reasonOf(error: unknown): string {
  const words = error instanceof Error ? error.message : String(error);
  const isForbidden = error instanceof FileSystemError && error.code === 'NoPermissions';
  return isForbidden ? l10n.t('Nothing may be written there. {0}', words) : words;
}

export function registerCommands(server: Server, view: SkillsView, context: ExtensionContext): Disposable {
  const audit = auditCommands(server);
  const panel = new AuditPanel(server, { extension: context.extensionUri, storage: context.storageUri });
  const preview = previewSkill(server, context.extensionUri);
  const verdict = showVerdict(server);
  const phaseMap = showPhaseMap(server);
  const session = verifySession(server);
  const all: Record<string, Command> = {
    newSkill: newSkill(server),
    newSkillFromSelection: skillFromSelection(server),
    installDepthStandard: installDepthStandard(server),
    auditWorkspace: () => panel.run(),
    showReport: audit.showReport,
    auditSkill: audit.auditSkill,
    exportReport: exportReport(server),
    previewSkill: preview.run,
    showVerdict: verdict.run,
    showPhaseMap: phaseMap.run,
    verifySession: session.run,
    revealLine: revealLineCommand(server),
    showReferences: showReferences(server),
    migrateSkill: migrateSkill(server),
    migrateSkills: migrateSkills(server),
    inlineReference: inlineReference(server),
    extractSection: extractSection(server),
    createConfiguration: createConfiguration(server),
    ...skillActions(server, view),
    groupByLocation: () => view.group('location'),
    groupByState: () => view.group('state'),
    refreshSkills: () => view.refresh(),
    getStarted: () =>
      commands.executeCommand('workbench.action.openWalkthrough', `${context.extension.id}#start`, false),
    openExample: openExample(context.extensionUri),
    copyDiagnosticsInfo: copyDiagnosticsInfo(server, view, context),
    restartServer: restartServer(server),
    showOutput: showOutput(server),
  };
  const registered = Object.entries(all).map(([id, run]) =>
    commands.registerCommand(`skilldepth.${id}`, guarded(server, id, run)),
  );
  return Disposable.from(audit, panel, preview, verdict, phaseMap, session, ...registered);
}
