import type { ClientCapabilities, Position } from 'vscode-languageserver';
import { CHARACTERS_BY_FOUR, DEFAULT_CONFIG, lint, NO_FACTS, type ReferenceWorld, Snapshot } from '../core/index';
import type { FeatureContext, LibraryView } from './feature';
import { type OpenDocument, openDocument, positionOf } from './open-document';

/** A text in which `¦` marks the cursor, as an open document with the place of the mark. */
export function marked(text: string): { open: OpenDocument; position: Position; uri: string } {
  const at = text.indexOf('¦');
  const uri = 'file:///w/demo/SKILL.md';
  const open = openDocument(uri, 'skill', 1, text.slice(0, at) + text.slice(at + 1));
  return { open, position: positionOf(open, at), uri };
}

/** A client that can do everything and serves Markdown itself, as VS Code, in a world of which nothing is known. */
export function contextFor(parts: Partial<FeatureContext> = {}, client: ClientCapabilities = ABLE): FeatureContext {
  return {
    client,
    hasSnippets: false,
    config: () => DEFAULT_CONFIG,
    facts: () => NO_FACTS,
    findings: (open) => lint(open.skill),
    levelChange: () => undefined,
    homeFile: () => undefined,
    mappingChange: () => undefined,
    tokens: () => CHARACTERS_BY_FOUR,
    diagnostic: (_, { message }) => ({ range: { start: ZERO, end: ZERO }, message }),
    library: EMPTY_LIBRARY,
    edit: () => ({}),
    ...parts,
  };
}

/** A world of which only the library is known. */
export function worldOf(snapshot: Snapshot): ReferenceWorld {
  return { snapshot, kindOf: () => undefined, repositoryOf: () => undefined, homePath: () => undefined };
}

export const EMPTY_LIBRARY: LibraryView = {
  snapshot: Snapshot.EMPTY,
  references: worldOf(Snapshot.EMPTY),
  isComplete: true,
  want() {},
  keyOf: (uri) => uri,
  uriOf: (key) => key,
  shown: (key) => key,
  entriesOf: () => [],
  openAt: () => undefined,
  documentAt: () => undefined,
  filesIn: (key) => [key],
  isInside: () => true,
  isRoot: () => false,
  isReadOnly: () => false,
  realPath: (key) => key,
};

const ZERO = { line: 0, character: 0 };

const ABLE: ClientCapabilities = {
  experimental: { servesMarkdown: true },
  textDocument: {
    completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } },
    hover: { contentFormat: ['markdown'] },
  },
};
