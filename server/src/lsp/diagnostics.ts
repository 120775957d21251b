import {
  type Connection,
  type Diagnostic,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
} from 'vscode-languageserver';
import type { OpenDocument } from '../features/open-document';
import { hashOf } from '../host/cache-store';
import { toDiagnostic } from './convert';
import { isAlwaysTold, isChecked } from './documents';
import type { Workspace } from './workspace';

/** One way to bring diagnostics to the client. */
export interface Diagnostics {
  /** The text of a document is new. */
  changed(open: OpenDocument): void;
  closed(open: OpenDocument): void;
  /** The world around the documents is new. */
  refresh(): void;
}

/** The diagnostics of a document as of now. */
export function compute(open: OpenDocument, workspace: Workspace): Diagnostic[] {
  return workspace.findings(open).map((finding) => toDiagnostic(open, finding));
}

/** The answer for a document of which nothing can be said. */
export const NOTHING_FOUND: DocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };

/** The answer to `textDocument/diagnostic`. Its id is a hash of what it says, so nothing is remembered of the last one. */
export function report(
  open: OpenDocument | undefined,
  { previousResultId }: DocumentDiagnosticParams,
  workspace: Workspace,
): DocumentDiagnosticReport {
  const items = open ? compute(open, workspace) : [];
  const resultId = hashOf(JSON.stringify(items));
  if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
  return { kind: DocumentDiagnosticReportKind.Full, resultId, items };
}

/** For clients that pull: they ask by themselves after each change, and when told that the world is new. */
export function pulled(connection: Connection, canRefresh: boolean): Diagnostics {
  let isAsked = false;
  let isDue = false;
  const refresh = async (): Promise<void> => {
    isDue = isAsked;
    if (!canRefresh || isAsked) return;
    isAsked = true;
    await connection.languages.diagnostics.refresh().catch(() => {});
    isAsked = false;
    if (isDue) await refresh();
  };
  return { changed() {}, closed() {}, refresh };
}

/** For clients that are told. Changes that come together are answered once, for the last of them. */
export function pushed(connection: Connection, workspace: Workspace): Diagnostics {
  const due = new Map<string, { readonly open: OpenDocument; turns: number }>();
  const shown = new Map<string, { readonly open: OpenDocument; readonly diagnostics: readonly Diagnostic[] }>();
  const send = (uri: string, version: number | null, diagnostics: Diagnostic[]): void => {
    connection.sendDiagnostics({ uri, ...(version !== null && { version }), diagnostics }).catch(() => {});
  };
  const publish = async (open: OpenDocument): Promise<void> => {
    try {
      await workspace.ready(open.uri);
      if (workspace.documents.get(open.uri) !== open) return;
      const diagnostics = compute(open, workspace);
      const last = shown.get(open.uri);
      // What is new in the world may mean nothing for this document.
      if (!last && diagnostics.length === 0 && !isAlwaysTold(open)) return;
      if (last?.open === open && JSON.stringify(last.diagnostics) === JSON.stringify(diagnostics)) return;
      shown.set(open.uri, { open, diagnostics });
      send(open.uri, open.version, diagnostics);
    } catch (error) {
      connection.console.error(
        `The diagnostics of ${open.uri} failed: ${error instanceof Error ? error.stack : error}`,
      );
    }
  };
  // The connection handles one message a turn, behind what stands here: a whole turn without news ends a burst of changes.
  const settle = (uri: string): void => {
    setImmediate(() => {
      const latest = due.get(uri);
      if (latest === undefined) return;
      if (++latest.turns < 2) return settle(uri);
      due.delete(uri);
      void publish(latest.open);
    });
  };
  const changed = (open: OpenDocument): void => {
    if (!isChecked(open)) {
      // A document may have had its last symbol taken out.
      if (shown.delete(open.uri)) send(open.uri, open.version, []);
      return;
    }
    const isSettling = due.has(open.uri);
    due.set(open.uri, { open, turns: 0 });
    if (!isSettling) settle(open.uri);
  };
  return {
    changed,
    closed(open) {
      due.delete(open.uri);
      if (shown.delete(open.uri) || isAlwaysTold(open)) send(open.uri, null, []);
    },
    refresh: () => workspace.documents.all().forEach(changed),
  };
}
