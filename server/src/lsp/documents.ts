import { type TextDocumentContentChangeEvent, TextDocuments } from 'vscode-languageserver';
import { LineIndex, maySymbols } from '../core/index';
import { editedDocument, isMarkdown, isSkill, type OpenDocument, openDocument } from '../features/open-document';
import { isConfigFile } from '../host/config';
import type { FileSystem } from '../host/file-system';
import { pathKey, pathOf } from './uri';

export type OpenDocuments = TextDocuments<OpenDocument>;

/** The documents the client has open. Each change gives a fresh value, so that caches may be keyed by identity. */
export function openDocuments(): OpenDocuments {
  return new TextDocuments<OpenDocument>({
    create: openDocument,
    update: (open, changes, version) =>
      changes.reduce((each: OpenDocument, change) => changed(each, change, version), open),
  });
}

/** True for a project's configuration file. */
export function isConfig({ uri }: OpenDocument): boolean {
  const path = pathOf(uri);
  return path !== undefined && isConfigFile(path);
}

/** True for the documents of which the client is told even where nothing is found in them. */
export function isAlwaysTold(open: OpenDocument): boolean {
  return isSkill(open) || isConfig(open);
}

/** True for the documents that may have diagnostics; which other Markdown has, its place tells. */
export function isChecked(open: OpenDocument): boolean {
  return isAlwaysTold(open) || (isMarkdown(open) && !open.partial && pathOf(open.uri) !== undefined);
}

/** True for Markdown beside the skills that has a part in the library: it defines or uses symbols. */
export function isInLibrary(open: OpenDocument): boolean {
  return isMarkdown(open) && !open.partial && maySymbols(open.text) && pathOf(open.uri) !== undefined;
}

/** The same text as a value of its own, of which nothing is known yet; as after an edit that puts back what it took. */
export function copyOf(open: OpenDocument): OpenDocument {
  const middle = open.skill.lines.positionAt(open.skill.text.length >> 1);
  return changed(open, { range: { start: middle, end: middle }, text: '' }, open.version);
}

/** The document after a change the client tells. */
export function changed(
  open: OpenDocument,
  change: TextDocumentContentChangeEvent,
  version: number | null,
): OpenDocument {
  const { uri, languageId, text, skill } = open;
  if (!('range' in change)) return openDocument(uri, languageId, version, change.text);
  const isWhole = text === skill.text;
  const lines = isWhole ? skill.lines : new LineIndex(text);
  const [from, to] = [lines.offsetAt(change.range.start), lines.offsetAt(change.range.end)];
  const span = { start: Math.min(from, to), end: Math.max(from, to) };
  if (isWhole) return editedDocument(open, span, change.text, version);
  return openDocument(uri, languageId, version, text.slice(0, span.start) + change.text + text.slice(span.end));
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
    readText(path, largest) {
      const document = texts.get(pathKey(path));
      if (!document) return fs.readText(path, largest);
      const bom = document.text.startsWith('\uFEFF');
      return { ok: true, text: bom ? document.text.slice(1) : document.text, bom };
    },
  };
}
