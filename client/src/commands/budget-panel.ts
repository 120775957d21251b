import { randomUUID } from 'node:crypto';
import { commands, type Disposable, l10n, Uri, type ViewColumn, type WebviewPanel, window } from 'vscode';
import { BUDGET_MAP, type BudgetMapResult } from '../../../server/src/lsp/protocol';
import { language } from '../language';
import type { Server } from '../server';
import { folderNameOf } from '../skill-files';
import { budgetPage } from '../webviews/budget-page';
import { revealLine } from './reveal-line';

const VIEW = 'skilldepth.budget';

/**
 * The small panel under a preview: where the tokens of its skill are. One for all previews; it shows the skill previewed last, also when
 * the window is loaded anew.
 */
export class BudgetPanel implements Disposable {
  readonly #restoring: Disposable;
  #panel: WebviewPanel | undefined;
  #skill: Uri | undefined;

  constructor(
    private readonly server: Server,
    private readonly extension: Uri,
  ) {
    this.#restoring = window.registerWebviewPanelSerializer(VIEW, {
      deserializeWebviewPanel: async (panel, state: unknown) => this.#restore(panel, state),
    });
  }

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
    const name = folderNameOf(skill.path) || 'skill';
    await this.#panel?.webview.postMessage({ name, map, skill: skill.toString() });
  }

  dispose(): void {
    this.#restoring.dispose();
    this.#panel?.dispose();
  }

  #open(column: ViewColumn): void {
    this.#adopt(window.createWebviewPanel(VIEW, l10n.t('Token budget'), column, { enableFindWidget: true }));
  }

  /** `state` is what its page has kept; one that does not say which skill it showed is of no use. */
  #restore(panel: WebviewPanel, state: unknown): void {
    const skill = (state as { readonly skill?: unknown } | undefined)?.skill;
    if (this.#panel || typeof skill !== 'string') {
      panel.dispose();
      return;
    }
    this.#skill = Uri.parse(skill);
    this.#adopt(panel);
  }

  #adopt(panel: WebviewPanel): void {
    const scripts = Uri.joinPath(this.extension, 'dist');
    this.#panel = panel;
    panel.webview.options = { enableScripts: true, localResourceRoots: [scripts] };
    panel.onDidDispose(() => {
      this.#panel = undefined;
    });
    panel.webview.onDidReceiveMessage((message: { ready?: boolean; line?: number }) => {
      if (message.ready) this.refresh().catch((error) => this.server.log.error(String(error)));
      if (typeof message.line === 'number' && this.#skill) void revealLine(this.#skill, message.line);
    });
    const script = panel.webview.asWebviewUri(Uri.joinPath(scripts, 'budget-page.js'));
    panel.webview.html = budgetPage(script.toString(), randomUUID(), language(), l10n);
  }
}
