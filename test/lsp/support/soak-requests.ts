import { fileURLToPath } from 'node:url';
import type { Position, Range } from 'vscode-languageserver';

/** A place in an open document. */
interface Place {
  readonly uri: string;
  readonly position: Position;
  readonly range: Range;
}

export interface Asked {
  readonly method: string;
  readonly params: object;
}

const inDocument = (capability: string, method: string) => ({
  capability,
  ask: ({ uri }: Place): Asked => ({ method, params: { textDocument: { uri } } }),
});

const atPosition = (capability: string, method: string, more: object = {}) => ({
  capability,
  ask: ({ uri, position }: Place): Asked => ({ method, params: { textDocument: { uri }, position, ...more } }),
});

const hierarchy = (calls: 'incomingCalls' | 'outgoingCalls') => ({
  capability: 'callHierarchyProvider',
  ask: ({ uri, range }: Place): Asked => ({
    method: `callHierarchy/${calls}`,
    params: {
      item: { ...{ name: 'asked', kind: 2, uri, range, selectionRange: range }, data: { path: fileURLToPath(uri) } },
    },
  }),
});

/** What the soak asks for, each where the server offers it: a new feature adds its line. */
export const ASKED = [
  inDocument('diagnosticProvider', 'textDocument/diagnostic'),
  inDocument('documentSymbolProvider', 'textDocument/documentSymbol'),
  inDocument('documentLinkProvider', 'textDocument/documentLink'),
  inDocument('foldingRangeProvider', 'textDocument/foldingRange'),
  inDocument('codeLensProvider', 'textDocument/codeLens'),
  inDocument('semanticTokensProvider', 'textDocument/semanticTokens/full'),
  atPosition('hoverProvider', 'textDocument/hover'),
  atPosition('completionProvider', 'textDocument/completion'),
  atPosition('definitionProvider', 'textDocument/definition'),
  atPosition('referencesProvider', 'textDocument/references', { context: { includeDeclaration: true } }),
  atPosition('documentHighlightProvider', 'textDocument/documentHighlight'),
  atPosition('callHierarchyProvider', 'textDocument/prepareCallHierarchy'),
  atPosition('renameProvider', 'textDocument/rename', { newName: 'renamed-thing' }),
  atPosition('renameProvider', 'textDocument/prepareRename'),
  {
    capability: 'codeActionProvider',
    ask: ({ uri, range }: Place): Asked => ({
      method: 'textDocument/codeAction',
      params: { textDocument: { uri }, range, context: { diagnostics: [] } },
    }),
  },
  {
    capability: 'selectionRangeProvider',
    ask: ({ uri, position }: Place): Asked => ({
      method: 'textDocument/selectionRange',
      params: { textDocument: { uri }, positions: [position] },
    }),
  },
  {
    capability: 'inlayHintProvider',
    ask: ({ uri, range }: Place): Asked => ({
      method: 'textDocument/inlayHint',
      params: { textDocument: { uri }, range },
    }),
  },
  hierarchy('incomingCalls'),
  hierarchy('outgoingCalls'),
  {
    capability: 'workspace',
    ask: ({ uri }: Place): Asked => ({
      method: 'workspace/willRenameFiles',
      params: { files: [{ oldUri: uri, newUri: uri.replace(/[^/]*$/, 'moved/there.md') }] },
    }),
  },
  {
    capability: 'workspace',
    ask: ({ uri, position }: Place): Asked => ({
      method: 'skilldepth/countedReferences',
      params: { uri, ...(position.line % 2 === 0 && { heading: position.line }) },
    }),
  },
  {
    capability: 'workspaceSymbolProvider',
    ask: (): Asked => ({ method: 'workspace/symbol', params: { query: 'e' } }),
  },
] as const;
