import { randomUUID } from 'node:crypto';
import { Disposable, l10n, Uri, ViewColumn, type WebviewPanel, window, workspace } from 'vscode';
import { PHASE_MAP, type PhaseMapResult } from '../../../server/src/lsp/protocol';
import { activeSkill, pickSkill } from '../find-skills';
import { language } from '../language';
import type { Server } from '../server';
import { folderNameOf } from '../skill-files';
import { renderPhaseMap } from '../webviews/phase-map';
import { phaseMapPage } from '../webviews/phase-map-page';
import { revealLine } from './reveal-line';

/** Long enough for a word to be finished, short enough to feel live. */
const REFRESH_MS = 300;

/**
 * Skills: Show Phase Map. Opens a drawing of the phases of a skill (the argument, else the one in front, else one picked) beside it,
 * which follows the text. Gives the panel; undefined when no skill was picked.
 */
export function showPhaseMap(
  server: Server,
): Disposable & { run: (skill: unknown) => Promise<WebviewPanel | undefined> } {
  const panels = new Map<string, WebviewPanel>();
  const timers = new Map<string, NodeJS.Timeout>();
  const refresh = async (skill: Uri) => {
    const map = await server.request<PhaseMapResult>(PHASE_MAP, { uri: server.fromUri(skill) });
    await panels.get(skill.toString())?.webview.postMessage({ html: renderPhaseMap(map, l10n) });
  };
  const safely = (skill: Uri) => refresh(skill).catch((error) => server.log.error(String(error)));

  const open = (skill: Uri): WebviewPanel => {
    const key = skill.toString();
    const title = l10n.t('Phase map of {0}', folderNameOf(skill.path) || 'skill');
    const place = { viewColumn: ViewColumn.Beside, preserveFocus: false };
    const options = { enableScripts: true, localResourceRoots: [], enableFindWidget: true };
    const panel = window.createWebviewPanel('skilldepth.phaseMap', title, place, options);
    panels.set(key, panel);
    panel.onDidDispose(() => panels.delete(key));
    panel.webview.onDidReceiveMessage((message: { ready?: boolean; line?: number }) => {
      // A page that was hidden is loaded anew and says so.
      if (message.ready) void safely(skill);
      if (typeof message.line === 'number') void revealLine(skill, message.line);
    });
    panel.webview.html = phaseMapPage(title, randomUUID(), language());
    return panel;
  };

  const following = workspace.onDidChangeTextDocument(({ document: { uri } }) => {
    const key = uri.toString();
    if (!panels.has(key)) return;
    clearTimeout(timers.get(key));
    timers.set(
      key,
      setTimeout(() => void safely(uri), REFRESH_MS),
    );
  });

  const run = async (argument: unknown) => {
    const skill =
      argument instanceof Uri ? argument : ((await activeSkill()) ?? (await pickSkill(l10n.t('Skill to draw'))));
    if (!skill) return undefined;
    const panel = panels.get(skill.toString());
    panel?.reveal();
    return panel ?? open(skill);
  };
  return {
    run,
    dispose: () => {
      for (const timer of timers.values()) clearTimeout(timer);
      Disposable.from(following, ...panels.values()).dispose();
    },
  };
}
