import type { CancellationToken } from 'vscode-languageserver';
import { readTranscript, SESSION_FORMATS, SessionCheck } from '../../core/index';
import { claimStates, readSession } from '../../host/session';
import type { VerifySessionParams, VerifySessionResult } from '../protocol';
import { inSlices } from '../slices';
import { pathOf, uriOf } from '../uri';
import { type RequestContext, shownBase, shownPath, skillAt } from './context';

/** A session held against its skill, as Markdown; the problem, where it cannot be. */
export async function verifySession(
  { skill, session }: VerifySessionParams,
  token: CancellationToken,
  context: RequestContext,
): Promise<VerifySessionResult> {
  const open = skillAt(skill, context);
  if (typeof open === 'string') return { problem: open };
  const path = pathOf(session);
  if (path === undefined) return { problem: 'Only a transcript on this machine can be read.' };
  const check = new SessionCheck(open.skill);
  if (!check.canCheck)
    return { problem: 'The skill has neither phases nor gates, so there is nothing to hold a session to.' };
  const files = context.workspace.files;
  const read = readSession(path, files);
  if (!read.ok) return { problem: `The transcript cannot be read: ${read.reason}` };
  const transcript = readTranscript(read.text);
  await inSlices(transcript.spoken(), token, (line) => check.add(line));
  const workspace = context.workspace.folders.flatMap(({ uri }) => pathOf(uri) ?? []);
  const claims = claimStates(check.claims, { session: path, workspace, folder: transcript.state.folder }, files);
  const skillPath = pathOf(skill);
  const shown = skillPath === undefined ? 'a skill that is not saved yet' : shownPath(skillPath, context);
  const report = check.judge({ skill: shown, session: shownPath(path, context) }, transcript.state, claims);
  const bases = new Map(
    [...(skillPath === undefined ? [] : [skillPath]), path].map((each) => {
      const { prefix, folder } = shownBase(each, context);
      return [prefix, uriOf(folder)];
    }),
  );
  return {
    report: SESSION_FORMATS.markdown(report),
    passed: report.passed,
    // The longest prefix wins, so it comes last.
    bases: [...bases].map(([prefix, uri]) => ({ prefix, uri })).sort((a, b) => a.prefix.length - b.prefix.length),
  };
}
