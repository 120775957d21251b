// Which file a link in a Gap Report means. Pure: no `vscode` here.
import type { AuditResult } from '../../server/src/lsp/protocol';

/** The targets of the Markdown links of a report, with their offsets. */
export function findReportLinks(report: string): { start: number; end: number; href: string }[] {
  return [...report.matchAll(/(?<=\]\()[^()\s]+(?=\))/g)].map(({ index, 0: href }) => ({
    start: index,
    end: index + href.length,
    href,
  }));
}

/** The URI of a link, its line as the editor takes it; undefined when it leads to no known folder. */
export function targetOf(href: string, bases: AuditResult['bases']): string | undefined {
  const base = bases.findLast(({ prefix }) => href.startsWith(encodedPath(prefix)));
  if (!base) return undefined;
  return `${base.uri.replace(/\/$/, '')}/${href.slice(encodedPath(base.prefix).length)}`;
}

/** A path as the links of a report write it. */
export function encodedPath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
