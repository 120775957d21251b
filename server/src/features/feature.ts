import type {
  ClientCapabilities,
  CodeAction,
  CodeActionParams,
  CodeLens,
  CodeLensParams,
  CompletionItem,
  CompletionParams,
  Diagnostic,
  DocumentSymbol,
  DocumentSymbolParams,
  FoldingRange,
  FoldingRangeParams,
  Hover,
  HoverParams,
  InlayHint,
  InlayHintParams,
  ServerCapabilities,
  WorkspaceEdit,
} from 'vscode-languageserver';
import type { Change, Config, Facts, Finding, TokenCounter } from '../core/index';
import type { OpenDocument } from './open-document';

/** The methods that are features: requests about one open document, answered from what is known at that moment. */
export interface Methods {
  'textDocument/hover': { params: HoverParams; result: Hover | null };
  'textDocument/completion': { params: CompletionParams; result: readonly CompletionItem[] };
  'textDocument/inlayHint': { params: InlayHintParams; result: readonly InlayHint[] };
  'textDocument/documentSymbol': { params: DocumentSymbolParams; result: readonly DocumentSymbol[] };
  'textDocument/foldingRange': { params: FoldingRangeParams; result: readonly FoldingRange[] };
  'textDocument/codeLens': { params: CodeLensParams; result: readonly CodeLens[] };
  'textDocument/codeAction': { params: CodeActionParams; result: readonly CodeAction[] };
}

/** What a feature may know besides the document: of this moment, and all of it at hand without waiting. */
export interface FeatureContext {
  readonly client: ClientCapabilities;
  /** The settings that hold for a document. */
  config(open: OpenDocument): Config;
  facts(open: OpenDocument): Facts;
  /** The findings of a document, those the client is shown as diagnostics. */
  findings(open: OpenDocument): readonly Finding[];
  diagnostic(open: OpenDocument, finding: Finding): Diagnostic;
  /** Undefined while it is being loaded; who shows tokens is asked again then. */
  tokens(): TokenCounter | undefined;
  /** A change as an edit for this version of the document; undefined when the client cannot carry it out. */
  edit(open: OpenDocument, change: Change): WorkspaceEdit | undefined;
}

/** One method of the protocol: pure and synchronous, without connection, files or memory of other requests. */
export interface Feature<M extends keyof Methods = keyof Methods> {
  readonly method: M;
  /** What the server promises for it; the union of all features goes to the client. */
  readonly capability: Partial<ServerCapabilities>;
  /** The answer for documents that are no skill, and when `run` fails. */
  readonly whenBroken: Methods[M]['result'];
  run(open: OpenDocument, params: Methods[M]['params'], context: FeatureContext): Methods[M]['result'];
}

/** Declares a feature; the method's name types its parameters and result. */
export function feature<M extends keyof Methods>(definition: Feature<M>): Feature<M> {
  return definition;
}
