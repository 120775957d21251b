// The links of a Gap Report, which lies in no folder: they are relative to where its skills are.
import { type Disposable, DocumentLink, languages, Range, Uri } from 'vscode';
import type { AuditResult } from '../../server/src/lsp/protocol';
import { findReportLinks, targetOf } from './report-paths';

export type ReportBases = AuditResult['bases'];

/** Makes the links of the reports of a scheme lead to files and lines. */
export function provideReportLinks(scheme: string, basesOf: (report: Uri) => ReportBases): Disposable {
  return languages.registerDocumentLinkProvider(
    { scheme },
    {
      provideDocumentLinks(document) {
        const bases = basesOf(document.uri);
        return findReportLinks(document.getText()).flatMap(({ start, end, href }) => {
          const target = targetOf(href, bases);
          if (target === undefined) return [];
          const range = new Range(document.positionAt(start), document.positionAt(end));
          return new DocumentLink(range, Uri.parse(target, true));
        });
      },
    },
  );
}
