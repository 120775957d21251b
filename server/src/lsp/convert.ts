import {
  type ChangeAnnotation,
  type ClientCapabilities,
  type CreateFile,
  type DeleteFile,
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type RenameFile,
  type TextDocumentEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { type Change, type FileOperation, type Finding, pageOf, type Severity, type TextEdit } from '../core/index';
import { type OpenDocument, openDocument, rangeOf } from '../features/open-document';
import { uriBeside } from './uri';

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export function toDiagnostic(open: OpenDocument, finding: Finding): Diagnostic {
  return {
    range: rangeOf(open, finding.span),
    severity: finding.held ? DiagnosticSeverity.Hint : SEVERITIES[finding.severity],
    code: finding.rule,
    codeDescription: { href: pageOf(finding.rule) },
    source: 'skilldepth',
    message: finding.held ? `${finding.message} (in the baseline)` : finding.message,
    ...(finding.unnecessary && { tags: [DiagnosticTag.Unnecessary] }),
  };
}

/** What a change needs to know to become an edit of the client. */
export interface EditContext {
  readonly client: ClientCapabilities;
  /** The text of another file as the client sees it, by URI; `version` is null unless the file is open. */
  textAt(uri: string): { readonly text: string; readonly version: number | null } | undefined;
}

/**
 * A change as one edit: versioned where the client can tell versions, with changes of files where it can make them.
 * Undefined when it cannot: half of a change would be worse than none.
 */
export function toWorkspaceEdit(open: OpenDocument, change: Change, context: EditContext): WorkspaceEdit | undefined {
  const able = context.client.workspace?.workspaceEdit;
  const operations = change.operations ?? [];
  if (operations.length === 0 && !able?.documentChanges) {
    const plain = change.edits.map(({ span, newText }) => ({ range: rangeOf(open, span), newText }));
    return { changes: { [open.uri]: plain } };
  }
  const edit = new FileChanges(open, context);
  for (const operation of operations) if (!edit.add(operation)) return undefined;
  return edit.with(ownEdits(open, change.edits, able?.snippetEditSupport === true), change.preview);
}

/** The edits of a document; those with places to be filled in as snippets, their tab stops counted through all of them. */
function ownEdits(open: OpenDocument, edits: readonly TextEdit[], withSnippets: boolean): TextDocumentEdit['edits'] {
  let stop = 0;
  return edits
    .toSorted((a, b) => a.span.start - b.span.start)
    .map(({ span, newText, stops = [] }) => {
      const range = rangeOf(open, span);
      if (!withSnippets || stops.length === 0) return { range, newText };
      let value = '';
      let at = 0;
      for (const { start, end } of stops) {
        value += `${escaped(newText.slice(at, start))}\${${++stop}:${escaped(newText.slice(start, end))}}`;
        at = end;
      }
      return { range, snippet: { kind: 'snippet', value: value + escaped(newText.slice(at)) } };
    });
}

/** Text that means itself in a snippet. */
function escaped(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** Some clients name the operations they can carry out and forget to say that they take `documentChanges`. */
function canCarryOut({ kind }: FileOperation, client: ClientCapabilities): boolean {
  const able = client.workspace?.workspaceEdit;
  return kind === 'edit' ? able?.documentChanges === true : able?.resourceOperations?.includes(kind) === true;
}

type DocumentChange = TextDocumentEdit | CreateFile | RenameFile | DeleteFile;

/** Collects changes of files around a document. What moves or deletes a file waits for the user's consent where it can. */
class FileChanges {
  readonly #changes: DocumentChange[] = [];
  readonly #annotations: Record<string, ChangeAnnotation> = {};

  constructor(
    readonly open: OpenDocument,
    readonly context: EditContext,
  ) {}

  /** False when the client cannot carry it out. */
  add(operation: FileOperation): boolean {
    if (!canCarryOut(operation, this.context.client)) return false;
    const uri = uriBeside(this.open.uri, operation.kind === 'rename' ? operation.from : operation.path);
    switch (operation.kind) {
      case 'edit':
        return this.#addEdit(uri, operation);
      case 'create':
        this.#changes.push({ kind: 'create', uri }, insertion(uri, operation.text));
        return true;
      case 'rename': {
        const newUri = uriBeside(this.open.uri, operation.to);
        const label = operation.from === '.' ? 'Rename the folder' : `Rename ${operation.from}`;
        this.#changes.push({ kind: 'rename', oldUri: uri, newUri, ...this.#consent(label) });
        return true;
      }
      case 'delete':
        this.#changes.push({ kind: 'delete', uri, ...this.#consent(`Delete ${operation.path}`) });
        return true;
    }
  }

  /**
   * All of it, the document's own edits first: they speak of the file where it still is.
   * @param preview what these do, where the user is to accept them
   */
  with(own: TextDocumentEdit['edits'], preview: string | undefined): WorkspaceEdit {
    const { uri, version } = this.open;
    const consent = preview === undefined ? {} : this.#consent(preview);
    const asked = own.map((edit) => ({ ...edit, ...consent }));
    const edits = own.length > 0 ? [{ textDocument: { uri, version }, edits: asked }] : [];
    const annotated = Object.keys(this.#annotations).length > 0;
    return {
      documentChanges: [...edits, ...this.#changes],
      ...(annotated && { changeAnnotations: this.#annotations }),
    };
  }

  #addEdit(uri: string, { edits }: Extract<FileOperation, { kind: 'edit' }>): boolean {
    const file = this.context.textAt(uri);
    if (!file) return false;
    const other = openDocument(uri, 'markdown', file.version, file.text);
    this.#changes.push({
      textDocument: { uri, version: file.version },
      edits: edits.map(({ span, newText }) => ({ range: rangeOf(other, span), newText })),
    });
    return true;
  }

  #consent(label: string): { annotationId?: string } {
    if (!this.context.client.workspace?.workspaceEdit?.changeAnnotationSupport) return {};
    this.#annotations[label] = { label, needsConfirmation: true };
    return { annotationId: label };
  }
}

function insertion(uri: string, newText: string): TextDocumentEdit {
  const start = { line: 0, character: 0 };
  return { textDocument: { uri, version: null }, edits: [{ range: { start, end: start }, newText }] };
}

/** New files as an edit that overwrites nothing; undefined when the client cannot create files. */
export function toCreations(
  folder: string,
  files: readonly { readonly path: string; readonly text: string }[],
  client: ClientCapabilities,
): WorkspaceEdit | undefined {
  if (!client.workspace?.workspaceEdit?.resourceOperations?.includes('create')) return undefined;
  return {
    documentChanges: files.flatMap(({ path, text }) => {
      const uri = uriBeside(`${folder}/x`, path);
      return [{ kind: 'create' as const, uri }, insertion(uri, text)];
    }),
  };
}
