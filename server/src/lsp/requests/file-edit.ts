import type { ChangeAnnotation, WorkspaceEdit } from 'vscode-languageserver';
import type { TextEdit } from '../../core/index';
import { openDocument, rangeOf } from '../../features/open-document';
import type { FileChange } from '../../host/transaction';
import { pathKey, pathOf, uriOf } from '../uri';
import type { RequestContext } from './context';

/** What some of the changed files have in common, as the preview groups them. */
export interface Labelled {
  readonly paths: readonly string[];
  readonly label: string;
  readonly description: string;
}

/** Changes of files as one edit that asks first; undefined where the client cannot carry it out. */
export function fileEdit(
  changes: readonly FileChange[],
  labels: readonly Labelled[],
  { client, workspace }: RequestContext,
): WorkspaceEdit | undefined {
  const able = client.workspace?.workspaceEdit;
  if (!able?.documentChanges) return undefined;
  const annotationOf = (path: string) => {
    const at = labels.findIndex(({ paths }) => paths.includes(path));
    return able.changeAnnotationSupport && at >= 0 ? { annotationId: String(at) } : {};
  };
  const documentChanges: NonNullable<WorkspaceEdit['documentChanges']> = [];
  for (const { path, before, after } of changes) {
    const open = workspace.documents.all().find(({ uri }) => pathKey(pathOf(uri) ?? '') === pathKey(path));
    const uri = open?.uri ?? uriOf(path);
    const kind = after === undefined ? 'delete' : before === undefined ? 'create' : 'edit';
    if (kind !== 'edit' && !able.resourceOperations?.includes(kind)) return undefined;
    if (kind !== 'edit') documentChanges.push({ kind, uri, ...(kind === 'delete' && annotationOf(path)) });
    if (kind === 'delete') continue;
    const document = open ?? openDocument(uri, 'markdown', null, before ?? '');
    const { span, newText } = difference(before ?? '', after ?? '');
    const edit = { range: rangeOf(document, span), newText, ...annotationOf(path) };
    documentChanges.push({ textDocument: { uri, version: document.version }, edits: [edit] });
  }
  const annotations = Object.fromEntries(
    labels.map(({ label, description }, at): [string, ChangeAnnotation] => [
      String(at),
      { label, description, needsConfirmation: true },
    ]),
  );
  return { documentChanges, ...(able.changeAnnotationSupport && { changeAnnotations: annotations }) };
}

/** The one edit from the first to the last character that differs. Neither a line end nor a pair of surrogates is cut in two. */
function difference(before: string, after: string): TextEdit {
  const most = Math.min(before.length, after.length);
  const isWhole = (text: string, at: number) => !/[\r\ud800-\udbff]/.test(text[at - 1] ?? '');
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  while (start > 0 && !isWhole(before, start)) start--;
  let tail = 0;
  while (tail < most - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  while (tail > 0 && !(isWhole(before, before.length - tail) && isWhole(after, after.length - tail))) tail--;
  return { span: { start, end: before.length - tail }, newText: after.slice(start, after.length - tail) };
}
