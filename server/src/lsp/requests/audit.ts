import { dirname, join, relative } from 'node:path';
import type { CancellationToken } from 'vscode-languageserver';
import {
  auditLibrary,
  REPORT_FORMATS,
  type ReportFormat,
  type ReportOptions,
  renderReport,
  type SkillAudit,
  skillAsMarkdown,
} from '../../core/index';
import { Auditor } from '../../host/auditor';
import { NO_HISTORY } from '../../host/git';
import { localDate } from '../../host/local-date';
import { throwIfCancelled } from '../guard';
import type { AuditParams, AuditResult } from '../protocol';
import { inSlices } from '../slices';
import { pathOf, uriOf } from '../uri';
import { findSkills, type RequestContext, shownBase, shownPath } from './context';

/** How many skills the editor's report names as those to deepen first. */
export const TOP = 10;
/** So many are audited while the others are still being found, where somebody waits for the first. */
const EARLY = 150;

/** The Gap Report of the workspace, or of one skill in it. A skill that cannot be read is in it too. */
export async function audit(
  params: AuditParams,
  token: CancellationToken,
  context: RequestContext,
): Promise<AuditResult> {
  const format = params.format ?? 'markdown';
  if (!isReportFormat(format)) throw new Error(`There is no report format "${format}".`);
  const one = params.skill === undefined ? undefined : pathOf(params.skill);
  if (params.skill !== undefined && one === undefined) throw new Error('Save the skill first, then audit it.');
  const all = await auditAll(params, one, token, context);
  const audits = one === undefined ? all : all.filter(({ path }) => path === shownPath(one, context));
  const bases = basesOf(one, context);
  const options: ReportOptions = {
    date: localDate(context.now()),
    top: TOP,
    ...(params.target !== undefined && { seen: seenFrom(params.target, bases) }),
  };
  const [first] = audits;
  const report =
    one !== undefined && first && format === 'markdown'
      ? skillAsMarkdown(first, options)
      : renderReport(format, auditLibrary(audits), options);
  return { report, skills: audits.length, bases };
}

/**
 * The audits of all skills, and of one that may lie elsewhere; with progress, in slices.
 * @param onAudit told of each before it is known what hangs on it
 */
export async function auditAll(
  { folders, history, workDoneToken }: AuditParams,
  one: string | undefined,
  token: CancellationToken,
  context: RequestContext,
  onAudit?: (audit: SkillAudit) => void,
): Promise<SkillAudit[]> {
  const progress = context.connection.window.attachWorkDoneProgress(workDoneToken);
  progress.begin('Auditing skills', 0, 'Looking for skills', true);
  try {
    const files = context.workspace.files;
    for (const { uri } of context.workspace.folders) await context.workspace.ready(uri);
    const auditor = new Auditor(files, {
      shown: (path) => shownPath(path, context),
      configOf: (path) => context.workspace.configOf(uriOf(path)),
      today: localDate(context.now()),
    });
    const add = (path: string): void => {
      const audit = auditor.add(path);
      onAudit?.(audit);
    };
    const addEarly = (path: string): void => {
      if (onAudit && auditor.size < EARLY) add(path);
    };
    const documents: string[] = [];
    const paths = await findSkills(folders, token, context, (path) => documents.push(path), addEarly);
    if (one !== undefined && !paths.includes(one)) paths.push(one);
    let percent = 0;
    await inSlices(paths.slice(auditor.size), token, (path) => {
      add(path);
      const now = Math.floor((auditor.size / paths.length) * 100);
      if (now > percent) progress.report(now, `${auditor.size} of ${paths.length}`);
      percent = now;
    });
    await inSlices(documents, token, (path) => auditor.addDocument(path));
    const ending = new AbortController();
    token.onCancellationRequested(() => ending.abort());
    const commits = await (history ? context.history : NO_HISTORY)(paths, files, ending.signal);
    throwIfCancelled(token);
    return auditor.finish(commits);
  } finally {
    progress.done();
  }
}

function isReportFormat(format: string): format is ReportFormat {
  return Object.hasOwn(REPORT_FORMATS, format);
}

/** Where the shown paths of the workspace's skills lead, and of one that may lie outside. */
export function basesOf(one: string | undefined, context: RequestContext): AuditResult['bases'] {
  const folders = context.workspace.folders.flatMap(({ uri }) => pathOf(uri) ?? []);
  const inside = [...folders.map((folder) => join(folder, 'SKILL.md')), ...(one === undefined ? [] : [one])];
  const bases = new Map(inside.map((path) => [shownBase(path, context).prefix, shownBase(path, context).folder]));
  return [...bases].map(([prefix, folder]) => ({ prefix, uri: uriOf(folder) }));
}

/** The shown paths as relative ones from the file the report will lie in. */
function seenFrom(target: string, bases: AuditResult['bases']): (path: string) => string {
  const to = pathOf(target);
  return (path) => {
    const base = bases.findLast(({ prefix }) => path.startsWith(prefix));
    const folder = base && pathOf(base.uri);
    if (to === undefined || base === undefined || folder === undefined) return path;
    return relative(dirname(to), join(folder, path.slice(base.prefix.length))).replaceAll('\\', '/');
  };
}
