import { randomUUID } from 'node:crypto';
import { commands, Disposable, l10n, Uri, ViewColumn, type WebviewPanel, window, workspace } from 'vscode';
import {
  GAP_TABLE,
  type GapRowsFound,
  type GapTableResult,
  SKILL_GAPS,
  type SkillGapsResult,
} from '../../../server/src/lsp/protocol';
import { applyFix } from '../apply-fix';
import { AuditStore } from '../audit-store';
import { language } from '../language';
import { encodedPath, targetOf } from '../report-paths';
import type { OnProgress, Server } from '../server';
import type { FromPage, ToPage } from '../webviews/audit-data';
import { auditPage } from '../webviews/audit-page';
import { askAudit } from './audit';
import { revealLine } from './reveal-line';

const VIEW = 'skilldepth.audit';
/** Long enough for a word to be finished, short enough to feel live. */
const REFRESH_MS = 300;

/** The panel with the Gap Report of the workspace; one for each window, restored when the window is loaded anew. */
export class AuditPanel implements Disposable {
  readonly #store: AuditStore;
  readonly #listening: Disposable;
  #panel: WebviewPanel | undefined;
  /** The skill that is looked at closely. */
  #skill: { readonly path: string; readonly uri: Uri } | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** What a running first audit has found. */
  #found: GapRowsFound[] = [];

  constructor(
    private readonly server: Server,
    private readonly places: { readonly extension: Uri; readonly storage: Uri | undefined },
  ) {
    this.#store = new AuditStore(places.storage);
    this.#listening = Disposable.from(
      window.registerWebviewPanelSerializer(VIEW, {
        deserializeWebviewPanel: async (panel) => this.#adopt(panel),
      }),
      // Now git may be asked how often skills change.
      workspace.onDidGrantWorkspaceTrust(() => this.#panel && void this.#safely(this.#audit())),
      workspace.onDidChangeTextDocument(({ document }) => {
        if (document.uri.toString() !== this.#skill?.uri.toString()) return;
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => void this.#safely(this.#sendDetail()), REFRESH_MS);
      }),
    );
  }

  /** Opens the panel, or brings it to the front, and audits. What was found last time is shown until then. Gives the panel. */
  async run(): Promise<WebviewPanel> {
    const panel = this.#panel ?? this.#open();
    panel.reveal();
    await this.#audit();
    return panel;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#listening.dispose();
    this.#panel?.dispose();
  }

  #open(): WebviewPanel {
    const panel = window.createWebviewPanel(VIEW, l10n.t('Gap Report'), ViewColumn.Active, { enableFindWidget: true });
    this.#adopt(panel);
    return panel;
  }

  #adopt(panel: WebviewPanel): void {
    const scripts = Uri.joinPath(this.places.extension, 'dist');
    this.#panel = panel;
    panel.webview.options = { enableScripts: true, localResourceRoots: [scripts] };
    panel.onDidDispose(() => {
      this.#panel = undefined;
      this.#skill = undefined;
    });
    panel.webview.onDidReceiveMessage((message: FromPage) => this.#safely(this.#receive(message)));
    const script = panel.webview.asWebviewUri(Uri.joinPath(scripts, 'audit-page.js'));
    panel.webview.html = auditPage(script.toString(), randomUUID(), language(), l10n);
  }

  async #receive(message: FromPage): Promise<unknown> {
    switch (message.kind) {
      case 'ready':
        return this.#sendAudit();
      case 'run':
        return this.#audit();
      case 'export':
        return commands.executeCommand('skilldepth.exportReport');
      case 'markdown':
        return commands.executeCommand('skilldepth.showReport');
      case 'detail': {
        const uri = await this.#uriOf(encodedPath(message.path));
        this.#skill = uri && { path: message.path, uri };
        return this.#sendDetail();
      }
      case 'open':
        return this.#show(await this.#uriOf(encodedPath(message.path)));
      case 'link':
        return this.#show(await this.#uriOf(message.href));
      case 'fix': {
        const uri = await this.#uriOf(encodedPath(message.path));
        return uri && applyFix(this.server, uri, message.fix);
      }
    }
  }

  async #audit(): Promise<void> {
    await this.#post({ kind: 'status', text: l10n.t('Auditing skills…') });
    const isFirst = (await this.#store.last()) === undefined;
    const onProgress: OnProgress = ({ message = '' }) => {
      void this.#post({ kind: 'status', text: l10n.t('Auditing skills: {0}', message) });
    };
    // Where an earlier audit is shown, it stays until this one is done.
    const onPart = (found: GapRowsFound) => {
      this.#found.push(found);
      void this.#post({ kind: 'found', found });
    };
    const table = await this.#tableFound(onProgress, isFirst ? onPart : undefined);
    if (table) await this.#store.keep(table);
    if (table) await this.#sendAudit();
    else await this.#post({ kind: 'status', text: l10n.t('The audit was not finished.') });
    await this.#sendDetail();
  }

  async #tableFound(
    onProgress: OnProgress,
    onPart?: (found: GapRowsFound) => void,
  ): Promise<GapTableResult | undefined> {
    try {
      return await askAudit<GapTableResult, GapRowsFound>(this.server, GAP_TABLE, {}, onProgress, onPart);
    } finally {
      this.#found = [];
    }
  }

  async #sendAudit(): Promise<void> {
    const audit = await this.#store.last();
    if (audit) await this.#post({ kind: 'audit', audit: JSON.stringify(audit) });
    else for (const found of this.#found) await this.#post({ kind: 'found', found });
  }

  async #sendDetail(): Promise<void> {
    if (!this.#skill) return;
    const { path, uri } = this.#skill;
    const detail = await this.server.request<SkillGapsResult>(SKILL_GAPS, { uri: this.server.fromUri(uri) });
    await this.#post({ kind: 'detail', path, detail });
  }

  /** What a link of the report leads to, in the workspace as it was at the audit. */
  async #uriOf(href: string): Promise<Uri | undefined> {
    const target = targetOf(href, (await this.#store.last())?.table.bases ?? this.#found[0]?.bases ?? []);
    return target === undefined ? undefined : this.server.toUri(target);
  }

  async #show(target: Uri | undefined): Promise<void> {
    if (!target) return;
    const line = Number(/^L(\d+)$/.exec(target.fragment)?.[1] ?? 1) - 1;
    await revealLine(target.with({ fragment: '' }), line, ViewColumn.Beside);
  }

  async #post(message: ToPage): Promise<void> {
    await this.#panel?.webview.postMessage(message);
  }

  /** What goes wrong behind a click is said where the reader looks. */
  async #safely(work: Promise<unknown>): Promise<void> {
    try {
      await work;
    } catch (error) {
      this.server.log.error(error instanceof Error ? error : String(error));
      await this.#post({ kind: 'status', text: error instanceof Error ? error.message : String(error) });
    }
  }
}
