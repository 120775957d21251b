import { CancellationToken } from 'vscode-languageserver';
import { isSkill, type OpenDocument } from '../features/open-document';
import { report } from './diagnostics';
import { copyOf, type OpenDocuments } from './documents';
import { inSlices } from './slices';
import type { Workspace } from './workspace';

/** Milliseconds from opening the first skill to the rehearsal: its diagnostics are out, and the editor has settled. */
const REST_MS = 500;
/** After so many times everything an edit needs is compiled; measured with `npm run bench -- typing`. */
const TIMES = 300;
/** Milliseconds a rehearsal lasts at most, for long skills and slow machines. */
const LONGEST_MS = 1000;

/**
 * Answers the first skill that is opened again and again while nothing else is to be done, so that the engine has been compiled when
 * somebody types: each of the first twenty keys would take three to ten milliseconds, and takes less than two.
 */
export function rehearseFirst(documents: OpenDocuments, workspace: Workspace): void {
  const opened = documents.onDidOpen(({ document }) => {
    if (!isSkill(document) || document.partial) return;
    opened.dispose();
    setTimeout(() => rehearse(document, workspace), REST_MS).unref();
  });
}

function rehearse(open: OpenDocument, workspace: Workspace): void {
  const params = { textDocument: { uri: open.uri } };
  const once = () => report(copyOf(open), params, workspace);
  // What fails here fails again where somebody asked for it, and is told there.
  inSlices(times(), CancellationToken.None, once).catch(() => {});
}

function* times(): Generator<number> {
  const end = performance.now() + LONGEST_MS;
  for (let time = 0; time < TIMES && performance.now() < end; time++) yield time;
}
