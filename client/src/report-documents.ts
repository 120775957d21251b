// Reports as read-only Markdown documents, each in a tab of its own, whose links lead to files and lines.
import { Disposable, EventEmitter, type TextDocument, type Uri, window, workspace } from 'vscode';
import { provideReportLinks, type ReportBases } from './report-links';

export interface ReportDocuments extends Disposable {
  /** Fills the document of a report anew and brings it to the front. */
  show(uri: Uri, text: string, bases: ReportBases): Promise<TextDocument>;
}

/** @param gone what a tab shows whose report is not kept: the window was loaded anew */
export function reportDocuments(scheme: string, gone: string): ReportDocuments {
  const changed = new EventEmitter<Uri>();
  const reports = new Map<string, { readonly text: string; readonly bases: ReportBases }>();
  const provider = workspace.registerTextDocumentContentProvider(scheme, {
    onDidChange: changed.event,
    provideTextDocumentContent: (uri) => reports.get(uri.toString())?.text ?? gone,
  });
  const links = provideReportLinks(scheme, (uri) => reports.get(uri.toString())?.bases ?? []);
  const show = async (uri: Uri, text: string, bases: ReportBases) => {
    reports.set(uri.toString(), { text, bases });
    changed.fire(uri);
    const document = await workspace.openTextDocument(uri);
    await window.showTextDocument(document, { preview: false });
    return document;
  };
  return { show, dispose: () => Disposable.from(provider, links, changed).dispose() };
}
