import type { TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import { definitionsOf, findSymbols, type SymbolSite, usesOf } from '../core/index';
import { type FeatureContext, type LibraryView, Refusal } from './feature';
import { type OpenDocument, rangeOf } from './open-document';

/**
 * Gives a symbol another name wherever it stands in the workspace. Sigils, arguments and every other byte stay as they are. The files are
 * read again for it, so that nothing hangs on when they were last seen.
 */
export function renameSymbol(symbol: SymbolSite, newName: string, context: FeatureContext): WorkspaceEdit | null {
  const name = newName.trim().replace(/^[§¶]/, '');
  if (name === symbol.name) return null;
  refuse(name, newName, context.library);
  const { snapshot } = context.library;
  const paths = new Set(
    [...definitionsOf(snapshot, symbol.name), ...usesOf(snapshot, symbol.name)].map(({ path }) => path),
  );
  const files = [...paths].flatMap((path) => context.library.documentAt(path) ?? []);
  const large = files.find(({ partial }) => partial);
  if (large)
    throw new Refusal(`${context.library.shown(context.library.keyOf(large.uri))} is too large to be renamed in.`);
  return asEdit(files, symbol.name, name, context);
}

function refuse(name: string, newName: string, library: LibraryView): void {
  if (!/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(name))
    throw new Refusal(
      `"${newName}" is no name of a symbol: write capitals and digits with underscores, such as CMD_LOG.`,
    );
  if (!library.isComplete)
    throw new Refusal('The workspace has too many files to find every use: open a smaller folder to rename in.');
  const [taken] = [...definitionsOf(library.snapshot, name), ...usesOf(library.snapshot, name)];
  if (!taken) return;
  const { role, line } = taken.symbol;
  const word = role === 'definition' || role === 'entry' ? 'defined' : 'used';
  throw new Refusal(
    `${name} is ${word} already in ${library.shown(taken.path)}, line ${line + 1}: two symbols would become one.`,
  );
}

function asEdit(files: readonly OpenDocument[], from: string, to: string, { client }: FeatureContext): WorkspaceEdit {
  const changed = files
    .map((file) => ({ file, edits: editsIn(file, from, to) }))
    .filter(({ edits }) => edits.length > 0);
  if (!client.workspace?.workspaceEdit?.documentChanges)
    return { changes: Object.fromEntries(changed.map(({ file, edits }) => [file.uri, edits])) };
  return {
    documentChanges: changed.map(({ file: { uri, version }, edits }) => ({ textDocument: { uri, version }, edits })),
  };
}

function editsIn(file: OpenDocument, from: string, to: string): TextEdit[] {
  const same = file.skill.derive(findSymbols).filter(({ name }) => name === from);
  return same.map((symbol) => ({ range: rangeOf(file, nameSpan(symbol)), newText: to }));
}

/** What is renamed of a symbol: its name, not its sigil. */
export function nameSpan({ span: { start, end } }: SymbolSite): { start: number; end: number } {
  return { start: start + 1, end };
}
