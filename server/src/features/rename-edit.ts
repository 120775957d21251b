import type { RenameFile, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver';
import { type FileEdits, MANIFESTS, movesOf, type Rename, renameEdits, renameInManifest } from '../core/index';
import { type FeatureContext, type LibraryView, Refusal } from './feature';
import { rangeOf } from './open-document';

/** A rename as one edit: the texts where they still are, then the files. Refused where a part of it cannot be done. */
export function editOf(rename: Rename, context: FeatureContext): WorkspaceEdit | null {
  const { client, library } = context;
  if (!library.isComplete)
    throw new Refusal('The workspace has too many files to find every reference: open a smaller folder to rename in.');
  const able = client.workspace?.workspaceEdit;
  const changes = textChanges(rename, library);
  for (const { path } of changes) {
    if (library.documentAt(path)?.partial) throw new Refusal(`${library.shown(path)} is too large to be renamed in.`);
    if (library.isReadOnly(path)) throw new Refusal(`${library.shown(path)} is read-only and would have to change.`);
  }
  if (rename.moves.length > 0 && !(able?.documentChanges && able.resourceOperations?.includes('rename')))
    throw new Refusal('This editor cannot rename files for a language server: rename it on disk.');
  const edits = textEdits(changes, library);
  if (!able?.documentChanges)
    return {
      changes: Object.fromEntries(edits.map(({ textDocument, edits: each }) => [textDocument.uri, each as never])),
    };
  const moves = rename.moves.map(({ from, to }): RenameFile => {
    return { kind: 'rename', oldUri: library.uriOf(from), newUri: library.uriOf(to) };
  });
  return edits.length + moves.length === 0 ? null : { documentChanges: [...edits, ...moves] };
}

/** The text edits of a rename, by file. */
export function textChanges(rename: Rename, library: LibraryView): FileEdits[] {
  return [
    ...renameEdits(rename, library.references, (path) => library.documentAt(path)?.skill),
    ...manifestChanges(rename, library),
  ];
}

export function textEdits(changes: readonly FileEdits[], library: LibraryView): TextDocumentEdit[] {
  return changes.flatMap(({ path, edits }) => {
    const file = library.documentAt(path);
    if (!file) return [];
    const { uri, version } = file;
    return [
      {
        textDocument: { uri, version },
        edits: edits.map(({ span, newText }) => ({ range: rangeOf(file, span), newText })),
      },
    ];
  });
}

/** The manifests in the folders above what moves. */
function manifestChanges({ moves }: Rename, library: LibraryView): FileEdits[] {
  const slashed = moves.map(({ from, to }) => ({ from: from.replaceAll('\\', '/'), to: to.replaceAll('\\', '/') }));
  const folders = new Set<string>();
  for (const { from } of moves) {
    const above = (at: string) => at.replace(/[/\\][^/\\]*$/, '');
    for (let at = above(from); library.isInside(at) && !folders.has(at); at = above(at)) folders.add(at);
  }
  const { references } = library;
  return [...folders].flatMap((folder) =>
    MANIFESTS.flatMap((name) => {
      const path = `${folder}/${name}`;
      if (references.kindOf(path) !== 'file') return [];
      const document = library.documentAt(path);
      if (!document) return [];
      const edits = renameInManifest(document.skill.text, folder.replaceAll('\\', '/'), movesOf(slashed));
      return edits.length > 0 ? [{ path, edits }] : [];
    }),
  );
}
