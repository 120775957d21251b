import { randomUUID } from 'node:crypto';
import { commands, type Disposable, Uri, type ViewColumn, type WebviewPanel, window } from 'vscode';
import { BUDGET_MAP, type BudgetMapResult } from '../../../server/src/lsp/protocol';
import type { Server } from '../server';
import { folderNameOf } from '../skill-files';
import { budgetPage } from '../webviews/budget-page';
import { revealLine } from './reveal-line';

/** The small panel under a preview: where the tokens of its skill are. One for all previews; it shows the skill previewed last. */
export class BudgetPanel implements Disposable {
  #panel: WebviewPanel | undefined;
  #skill: Uri | undefined;

  constructor(
    private readonly server: Server,
    private readonly extension: Uri,
  ) {}

  /** The skill it shows; undefined when it is closed. */
  get skill(): Uri | undefined {
    return this.#panel && this.#skill;
  }

  /** Shows a skill: where the panel is, else below the editors of a column, which keep the focus they had. */
  async show(skill: Uri, column: ViewColumn): Promise<void> {
    this.#skill = skill;
    if (this.#panel) return this.refresh();
    const before = window.activeTextEditor;
    this.#open(column);
    await commands.executeCommand('workbench.action.moveEditorToBelowGroup');
    if (before) await window.showTextDocument(before.document, { viewColumn: before.viewColumn ?? column });
  }

  /** Draws anew what has changed. */
  async refresh(): Promise<void> {
    const skill = this.skill;
    if (!skill) return;
    const map = await this.server.request<BudgetMapResult>(BUDGET_MAP, { uri: this.server.fromUri(skill) });
    await this.#panel?.webview.postMessage({ name: folderNameOf(skill.path) || 'skill', map });
  }

  dispose(): void {
    this.#panel?.dispose();
  }

  #open(column: ViewColumn): void {
    const scripts = Uri.joinPath(this.extension, 'dist');
    const options = { enableScripts: true, localResourceRoots: [scripts], enableFindWidget: true };
    const panel = window.createWebviewPanel('skilldepth.budget', 'Token budget', column, options);
    this.#panel = panel;
    panel.onDidDispose(() => {
      this.#panel = undefined;
    });
    panel.webview.onDidReceiveMessage((message: { ready?: boolean; line?: number }) => {
      if (message.ready) this.refresh().catch((error) => this.server.log.error(String(error)));
      if (typeof message.line === 'number' && this.#skill) void revealLine(this.#skill, message.line);
    });
    const script = panel.webview.asWebviewUri(Uri.joinPath(scripts, 'budget-page.js'));
    panel.webview.html = budgetPage(script.toString(), randomUUID());
  }
}
