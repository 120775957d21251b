import type {
  CallHierarchyIncomingCall,
  CallHierarchyIncomingCallsParams,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  CallHierarchyOutgoingCallsParams,
  CallHierarchyPrepareParams,
  ClientCapabilities,
  CodeAction,
  CodeActionParams,
  CodeLens,
  CodeLensParams,
  CompletionItem,
  CompletionList,
  CompletionParams,
  DefinitionParams,
  Diagnostic,
  DocumentHighlight,
  DocumentHighlightParams,
  DocumentLink,
  DocumentLinkParams,
  DocumentSymbol,
  DocumentSymbolParams,
  FoldingRange,
  FoldingRangeParams,
  Hover,
  HoverParams,
  InlayHint,
  InlayHintParams,
  Location,
  PrepareRenameParams,
  Range,
  ReferenceParams,
  RenameParams,
  SelectionRange,
  SelectionRangeParams,
  SemanticTokens,
  SemanticTokensParams,
  ServerCapabilities,
  SymbolInformation,
  WorkspaceEdit,
  WorkspaceSymbolParams,
} from 'vscode-languageserver';
import type {
  Change,
  Config,
  Facts,
  FileOperation,
  Finding,
  Level,
  ReferenceWorld,
  Snapshot,
  TokenCounter,
} from '../core/index';
import type { OpenDocument } from './open-document';

/** The methods that are features: requests about one open document, answered from what is known at that moment. */
export interface Methods {
  'textDocument/hover': { params: HoverParams; result: Hover | null };
  'textDocument/completion': { params: CompletionParams; result: readonly CompletionItem[] | CompletionList };
  'textDocument/inlayHint': { params: InlayHintParams; result: readonly InlayHint[] };
  'textDocument/documentSymbol': { params: DocumentSymbolParams; result: readonly DocumentSymbol[] };
  'textDocument/foldingRange': { params: FoldingRangeParams; result: readonly FoldingRange[] };
  'textDocument/codeLens': { params: CodeLensParams; result: readonly CodeLens[] };
  'textDocument/codeAction': { params: CodeActionParams; result: readonly CodeAction[] };
  'textDocument/documentLink': { params: DocumentLinkParams; result: readonly DocumentLink[] };
  'textDocument/selectionRange': { params: SelectionRangeParams; result: readonly SelectionRange[] | null };
  'textDocument/semanticTokens/full': { params: SemanticTokensParams; result: SemanticTokens | null };
  'textDocument/definition': { params: DefinitionParams; result: readonly Location[] };
  'textDocument/references': { params: ReferenceParams; result: readonly Location[] };
  'textDocument/documentHighlight': { params: DocumentHighlightParams; result: readonly DocumentHighlight[] | null };
  'textDocument/prepareRename': {
    params: PrepareRenameParams;
    result: { readonly range: Range; readonly placeholder: string } | null;
  };
  'textDocument/rename': { params: RenameParams; result: WorkspaceEdit | null };
  'textDocument/prepareCallHierarchy': { params: CallHierarchyPrepareParams; result: readonly CallHierarchyItem[] };
}

/** The methods about the library as a whole. */
export interface LibraryMethods {
  'workspace/symbol': { params: WorkspaceSymbolParams; result: readonly SymbolInformation[] };
  'callHierarchy/incomingCalls': {
    params: CallHierarchyIncomingCallsParams;
    result: readonly CallHierarchyIncomingCall[];
  };
  'callHierarchy/outgoingCalls': {
    params: CallHierarchyOutgoingCallsParams;
    result: readonly CallHierarchyOutgoingCall[];
  };
}

/** All Markdown files of the workspace, as far as they are known. Files have keys; see `Snapshot`. */
export interface LibraryView {
  readonly snapshot: Snapshot;
  /** What references are read by at this moment; to be asked for once for each answer. */
  readonly references: ReferenceWorld;
  /** True when every file has been read. */
  readonly isComplete: boolean;
  /** Begins to read them, unless that has begun. */
  want(): void;
  keyOf(uri: string): string;
  /** As the client spells it. */
  uriOf(key: string): string;
  /** How people are shown a file. */
  shown(key: string): string;
  /** Undefined for a file that is not open. */
  openAt(key: string): OpenDocument | undefined;
  /** What lies in a folder, by name; nothing where it cannot be read. */
  entriesOf(folder: string): readonly { readonly name: string; readonly isFolder: boolean }[];
  /** A file as the author sees it: open, or read now; undefined when it is gone. */
  documentAt(key: string): OpenDocument | undefined;
  /** Every file in a folder, however deep, as the disk has it; the file itself for one. */
  filesIn(key: string): readonly string[];
  /** True for what lies in a workspace folder, wherever links on the way lead. */
  isInside(key: string): boolean;
  /** True for a workspace folder itself. */
  isRoot(key: string): boolean;
  isReadOnly(key: string): boolean;
  /** The path with all links followed; undefined where there is nothing. */
  realPath(key: string): string | undefined;
}

/** Thrown where an answer is refused; the client shows the reason, one sentence. */
export class Refusal extends Error {}

/** What a feature may know besides the document: of this moment, and all of it at hand without waiting. */
export interface FeatureContext {
  readonly client: ClientCapabilities;
  /** True for an editor that lists our snippets itself. */
  readonly hasSnippets: boolean;
  /** The settings that hold for a document. */
  config(open: OpenDocument): Config;
  facts(open: OpenDocument): Facts;
  /** The findings of a document, those the client is shown as diagnostics. */
  findings(open: OpenDocument): readonly Finding[];
  diagnostic(open: OpenDocument, finding: Finding): Diagnostic;
  /** Undefined while it is being loaded; who shows tokens is asked again then. */
  tokens(): TokenCounter | undefined;
  readonly library: LibraryView;
  /** The key of the file a home-relative path stands for; undefined where no mapping leads to a file. */
  homeFile(open: OpenDocument, path: string): string | undefined;
  /** The mapping that makes a home-relative path lead into the workspace, and the change that sets it; undefined where none does. */
  mappingChange(
    open: OpenDocument,
    path: string,
  ): { readonly start: string; readonly folder: string; readonly operation: FileOperation } | undefined;
  /** The change that sets a rule's level in the project's configuration, with the folder it is for; undefined where none can be made. */
  levelChange(
    open: OpenDocument,
    rule: string,
    level: Level,
    scope: 'project' | 'folder',
  ): { readonly operation: FileOperation; readonly folder: string | undefined } | undefined;
  /** A change as an edit for this version of the document; undefined when the client cannot carry it out. */
  edit(open: OpenDocument, change: Change): WorkspaceEdit | undefined;
}

/** One method of the protocol: pure and synchronous, without connection, files or memory of other requests. */
export interface Feature<M extends keyof Methods = keyof Methods> {
  readonly method: M;
  /** What the server promises for it; the union of all features goes to the client. */
  readonly capability: Partial<ServerCapabilities>;
  /** The answer for documents it is not about, and when `run` fails. */
  readonly whenBroken: Methods[M]['result'];
  /** True for what concerns every Markdown file, not skills alone. */
  readonly inMarkdown?: true;
  /** True when the answer needs every file of the library to have been read. */
  needsLibrary?(open: OpenDocument, params: Methods[M]['params'], context: FeatureContext): boolean;
  run(open: OpenDocument, params: Methods[M]['params'], context: FeatureContext): Methods[M]['result'];
}

/** Declares a feature; the method's name types its parameters and result. */
export function feature<M extends keyof Methods>(definition: Feature<M>): Feature<M> {
  return definition;
}

/** One method about the library, run when every file of it has been read. */
export interface LibraryFeature<M extends keyof LibraryMethods = keyof LibraryMethods> {
  readonly method: M;
  readonly capability: Partial<ServerCapabilities>;
  readonly whenBroken: LibraryMethods[M]['result'];
  run(params: LibraryMethods[M]['params'], context: FeatureContext): LibraryMethods[M]['result'];
}

/** Declares a feature of the library. */
export function libraryFeature<M extends keyof LibraryMethods>(definition: LibraryFeature<M>): LibraryFeature<M> {
  return definition;
}
