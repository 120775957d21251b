import type { RenameFile, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver';
import { type FileEdits, type PlannedRename, type RenameWorld, textsOf, unwritable } from '../core/index';
import { type FeatureContext, type LibraryView, Refusal } from './feature';
import { rangeOf } from './open-document';

/** What a rename needs to know, as of this moment. */
export function renameWorld(library: LibraryView): RenameWorld {
  return {
    references: library.references,
    skillAt: (path) => library.documentAt(path)?.skill,
    filesIn: (path) => library.filesIn(path),
    isInside: (path) => library.isInside(path),
    isRoot: (path) => library.isRoot(path),
    isReadOnly: (path) => library.isReadOnly(path),
    realPath: (path) => library.realPath(path),
    shown: (path) => library.shown(path),
  };
}

/** A rename as one edit: the texts where they still are, then the files. Refused where a part of it cannot be done. */
export function editOf(
  rename: PlannedRename,
  world: RenameWorld,
  { client, library }: FeatureContext,
): WorkspaceEdit | null {
  if (typeof rename === 'string') throw new Refusal(rename);
  if (!library.isComplete)
    throw new Refusal('The workspace has too many files to find every reference: open a smaller folder to rename in.');
  if (!rename) return null;
  const able = client.workspace?.workspaceEdit;
  if (rename.moves.length > 0 && !(able?.documentChanges && able.resourceOperations?.includes('rename')))
    throw new Refusal('This editor cannot rename files for a language server: rename it on disk.');
  const changes = textsOf(rename, world);
  const large = changes.find(({ path }) => library.documentAt(path)?.partial);
  if (large) throw new Refusal(`${library.shown(large.path)} is too large to be renamed in.`);
  const problem = unwritable(changes, world);
  if (problem !== undefined) throw new Refusal(problem);
  const edits = textEdits(changes, library);
  if (!able?.documentChanges) return withoutVersions(edits);
  const moves = rename.moves.map(({ from, to }): RenameFile => {
    return { kind: 'rename', oldUri: library.uriOf(from), newUri: library.uriOf(to) };
  });
  return { documentChanges: [...edits, ...moves] };
}

/** For the client: each text with its version. */
export function textEdits(changes: readonly FileEdits[], library: LibraryView): TextDocumentEdit[] {
  return changes.flatMap(({ path, edits }) => {
    const file = library.documentAt(path);
    if (!file) return [];
    const { uri, version } = file;
    const own = edits.map(({ span, newText }) => ({ range: rangeOf(file, span), newText }));
    return [{ textDocument: { uri, version }, edits: own }];
  });
}

/** For a client that knows no versions. */
export function withoutVersions(edits: readonly TextDocumentEdit[]): WorkspaceEdit {
  return {
    changes: Object.fromEntries(edits.map(({ textDocument, edits: each }) => [textDocument.uri, each as never])),
  };
}
