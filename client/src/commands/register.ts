// All commands, by id.
import { commands, Disposable, window } from 'vscode';
import type { Server } from '../server';
import { auditCommands } from './audit';
import { createConfiguration } from './create-configuration';
import { exportReport } from './export-report';
import { extractSection } from './extract-section';
import { inlineReference } from './inline-reference';
import { installDepthStandard } from './install-depth-standard';
import { migrateSkill } from './migrate-skill';
import { migrateSkills } from './migrate-skills';
import { newSkill } from './new-skill';
import { previewSkill } from './preview-skill';
import { restartServer } from './restart-server';
import { revealLineCommand } from './reveal-line';
import { showOutput } from './show-output';
import { showPhaseMap } from './show-phase-map';
import { showVerdict } from './show-verdict';
import { verifySession } from './verify-session';

type Command = (argument: unknown) => unknown;

/** Runs a command; what it throws is shown once, in words, with the log a click away. */
const guarded = (server: Server, command: Command) => async (argument: unknown) => {
  try {
    return await command(argument);
  } catch (error) {
    server.log.error(error instanceof Error ? error : String(error));
    const reason = error instanceof Error ? error.message : String(error);
    void window.showErrorMessage(`SkillDepth: ${reason}`, 'Show Output').then((choice) => choice && server.log.show());
    return undefined;
  }
};

export function registerCommands(server: Server): Disposable {
  const audit = auditCommands(server);
  const preview = previewSkill(server);
  const verdict = showVerdict(server);
  const phaseMap = showPhaseMap(server);
  const session = verifySession(server);
  const all: Record<string, Command> = {
    newSkill: newSkill(server),
    installDepthStandard: installDepthStandard(server),
    auditWorkspace: audit.auditWorkspace,
    auditSkill: audit.auditSkill,
    exportReport: exportReport(server),
    previewSkill: preview.run,
    showVerdict: verdict.run,
    showPhaseMap: phaseMap.run,
    verifySession: session.run,
    revealLine: revealLineCommand(server),
    migrateSkill: migrateSkill(server),
    migrateSkills: migrateSkills(server),
    inlineReference: inlineReference(server),
    extractSection: extractSection(server),
    createConfiguration: createConfiguration(server),
    restartServer: restartServer(server),
    showOutput: showOutput(server),
  };
  const registered = Object.entries(all).map(([id, run]) =>
    commands.registerCommand(`skilldepth.${id}`, guarded(server, run)),
  );
  return Disposable.from(audit, preview, verdict, phaseMap, session, ...registered);
}
