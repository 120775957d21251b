import { TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type OpenDocument, openDocument } from '../features/open-document';
import type { FileSystem } from '../host/file-system';
import { pathKey, pathOf } from './uri';

export type OpenDocuments = TextDocuments<OpenDocument>;

/** The documents the client has open. Each change gives a fresh value, so that caches may be keyed by identity. */
export function openDocuments(): OpenDocuments {
  return new TextDocuments<OpenDocument>({
    create: openDocument,
    update: ({ uri, languageId, text }, changes, version) => {
      const document = TextDocument.create(uri, languageId, version, text);
      return openDocument(uri, languageId, version, TextDocument.update(document, changes, version).getText());
    },
  });
}

/** The file system with the open documents laid over it: what an author sees in the editor counts, saved or not. */
export function overlay(fs: FileSystem, open: readonly OpenDocument[]): FileSystem {
  const texts = new Map<string, OpenDocument>();
  for (const document of open) {
    const path = pathOf(document.uri);
    if (path !== undefined) texts.set(pathKey(path), document);
  }
  return {
    kindOf: (path) => fs.kindOf(path),
    list: (path) => fs.list(path),
    realPath: (path) => fs.realPath(path),
    readText(path) {
      const document = texts.get(pathKey(path));
      if (!document) return fs.readText(path);
      const bom = document.text.startsWith('\uFEFF');
      return { ok: true, text: bom ? document.text.slice(1) : document.text, bom };
    },
  };
}
