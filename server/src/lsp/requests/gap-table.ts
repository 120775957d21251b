import { type CancellationToken, ProgressType } from 'vscode-languageserver';
import {
  auditLibrary,
  auditRequests,
  auditSkill,
  auditUnreadable,
  DEPTH_SECTIONS,
  deepenFirst,
  linkedParts,
  type SkillAudit,
} from '../../core/index';
import { type OpenDocument, rangeOf } from '../../features/open-document';
import { localDate } from '../../host/local-date';
import type {
  GapFix,
  GapRow,
  GapRowsFound,
  GapTableParams,
  GapTableResult,
  SkillGapsParams,
  SkillGapsResult,
} from '../protocol';
import { pathOf } from '../uri';
import { auditAll, basesOf, TOP } from './audit';
import { freshFacts, type RequestContext, shownPath, skillAt } from './context';

/** The first rows soon, later ones in parcels that cost little to send. */
const FIRST_ROWS = 50;
const MOST_ROWS = 1600;

/** The Gap Report of the workspace, a small row for each skill; rows are sent as they are found to who asks for that. */
export async function gapTable(
  params: GapTableParams,
  token: CancellationToken,
  context: RequestContext,
): Promise<GapTableResult> {
  const frame = { sections: DEPTH_SECTIONS.map(({ title }) => title), bases: basesOf(undefined, context) };
  let rows: GapRow[] = [];
  let least = FIRST_ROWS;
  const { partialResultToken } = params;
  const send = (to: string | number) => (audit: SkillAudit) => {
    if (rows.push(rowOf(audit)) < least) return;
    void context.connection.sendProgress(new ProgressType<GapRowsFound>(), to, { ...frame, rows });
    rows = [];
    least = Math.min(least * 2, MOST_ROWS);
  };
  const onAudit = partialResultToken === undefined ? undefined : send(partialResultToken);
  const library = auditLibrary(await auditAll(params, undefined, token, context, onAudit));
  return { ...frame, rows: library.skills.map(rowOf), top: deepenFirst(library, TOP).length };
}

function rowOf({ name, path, score, priority, sections, impact, problem }: SkillAudit): GapRow {
  return {
    name,
    path,
    score,
    priority: priority.level,
    reason: priority.reason,
    states: sections.map(({ state }) => state),
    lines: sections.map(({ line }) => line ?? null),
    references: impact?.references ?? null,
    commits: impact?.commits ?? null,
    broken: problem !== undefined,
  };
}

/** How deep one skill is as it stands in the editor, with the evidence, and the quick fixes of its findings. */
export async function skillGaps(
  { uri }: SkillGapsParams,
  _token: CancellationToken,
  context: RequestContext,
): Promise<SkillGapsResult> {
  await context.workspace.ready(uri);
  const open = skillAt(uri, context);
  const location = pathOf(uri);
  const path = location === undefined ? uri : shownPath(location, context);
  if (typeof open === 'string') return { ...detailOf(auditUnreadable(path, open), []), problem: open };
  const facts = { ...freshFacts(open, context, auditRequests(open.skill)), today: localDate(context.now()) };
  const fixes = fixesIn(open, context);
  // What was found out about a file that nobody has open is of no more use.
  if (open.version === null) context.workspace.forget(open);
  return detailOf(auditSkill(open.skill, facts, path, context.workspace.config(open)), fixes);
}

function fixesIn(open: OpenDocument, { workspace }: RequestContext): GapFix[] {
  return workspace
    .findings(open)
    .flatMap(({ fixes, rule, message, span }) =>
      fixes.map(({ title }) => ({ title, rule, message, range: rangeOf(open, span) })),
    );
}

function detailOf({ score, problem, sections, failureModes, path }: SkillAudit, fixes: GapFix[]): SkillGapsResult {
  return {
    score,
    ...(problem !== undefined && { problem }),
    sections: sections.map(({ title, state, evidence }, at) => ({
      title,
      state,
      failureMode: failureModes[at]?.title ?? '',
      present: failureModes[at]?.present ?? true,
      evidence: linkedParts(evidence, path).map(({ text, href }) => (href === undefined ? { text } : { text, href })),
    })),
    fixes,
  };
}
