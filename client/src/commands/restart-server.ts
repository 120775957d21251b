import { l10n, window } from 'vscode';
import type { Server } from '../server';

/** Skills: Restart Language Server. The status bar says so when it runs again. */
export const restartServer = (server: Server) => async () => {
  await server.restart();
  void window.setStatusBarMessage(l10n.t('SkillDepth: language server restarted'), 3000);
};
