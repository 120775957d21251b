// The entry of the VS Code side.
import { commands, type ExtensionContext, window } from 'vscode';
import { showBudgets } from './budgets';
import { registerCommands } from './commands/register';
import { Server } from './server';
import { showStatus } from './status';
import { SkillsView } from './views/skills-view';

let running: Server | undefined;

/** Starts the server and returns at once; commands given meanwhile wait for it. */
export function activate(context: ExtensionContext): void {
  const log = window.createOutputChannel('SkillDepth', { log: true });
  const server = new Server(context, log);
  running = server;
  const view = new SkillsView(server, context.workspaceState);
  context.subscriptions.push(
    log,
    server,
    view,
    showStatus(server),
    showBudgets(server),
    registerCommands(server, view, context),
  );
  void commands.executeCommand('setContext', 'skilldepth.active', true);
  // The client shows and logs a failed start itself.
  server.start().catch(() => {});
}

/** Ends the server; VS Code waits for it. */
export function deactivate(): Promise<void> | undefined {
  return running?.stop();
}
