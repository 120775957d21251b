import type { CancellationToken } from 'vscode-languageserver';
import { auditSkill, auditUnreadable, renderGapReport, type SkillAudit, SkillDocument } from '../../core/index';
import { gatherFacts } from '../../host/facts';
import type { AuditParams, AuditResult } from '../protocol';
import { inSlices } from '../slices';
import { findSkills, type RequestContext, shownPath } from './context';

/** The Gap Report of the workspace. A skill that cannot be read is in it too. */
export async function audit(
  { folders, workDoneToken }: AuditParams,
  token: CancellationToken,
  context: RequestContext,
): Promise<AuditResult> {
  const progress = context.connection.window.attachWorkDoneProgress(workDoneToken);
  progress.begin('Auditing skills', 0, 'Looking for skills', true);
  try {
    const paths = await findSkills(folders, token, context);
    const files = context.workspace.files;
    const audits: SkillAudit[] = [];
    let percent = 0;
    await inSlices(paths, token, (path) => {
      const read = files.readText(path);
      const shown = shownPath(path, context);
      if (read.ok) {
        const skill = new SkillDocument(read.text);
        audits.push(auditSkill(skill, gatherFacts(skill, path, files), shown));
      } else audits.push(auditUnreadable(shown, read.reason));
      const now = Math.floor((audits.length / paths.length) * 100);
      if (now > percent) progress.report(now, `${audits.length} of ${paths.length}`);
      percent = now;
    });
    return { markdown: renderGapReport(audits, localDate(context.now())), skills: audits.length };
  } finally {
    progress.done();
  }
}

/** The date where the author is, `YYYY-MM-DD`. */
function localDate(now: Date): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
