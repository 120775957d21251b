// The last audit of a workspace, kept in its storage: what the panel shows at once when it is opened again.
import { l10n, Uri, workspace } from 'vscode';
import type { GapTableResult } from '../../server/src/lsp/protocol';
import { type KeptAudit, keptAudit, readKeptAudit } from './webviews/audit-data';

export class AuditStore {
  #kept: KeptAudit | undefined;
  #isRead = false;

  /** @param folder the storage of the workspace; without one audits last as long as the window */
  constructor(private readonly folder: Uri | undefined) {}

  /** The last audit; undefined where there is none that can be read. */
  async last(): Promise<KeptAudit | undefined> {
    if (this.#isRead || !this.folder) return this.#kept;
    this.#isRead = true;
    try {
      this.#kept = readKeptAudit(Buffer.from(await workspace.fs.readFile(this.#file(this.folder))).toString('utf8'));
    } catch {
      // There has been no audit yet.
    }
    return this.#kept;
  }

  /** Keeps an audit in the place of the last one, of which its sums remain. */
  async keep(table: GapTableResult): Promise<KeptAudit> {
    const kept = keptAudit(new Date().toISOString(), table, await this.last(), l10n);
    this.#kept = kept;
    if (this.folder) {
      await workspace.fs.createDirectory(this.folder);
      await workspace.fs.writeFile(this.#file(this.folder), Buffer.from(JSON.stringify(kept), 'utf8'));
    }
    return kept;
  }

  #file(folder: Uri): Uri {
    return Uri.joinPath(folder, 'audit.json');
  }
}
