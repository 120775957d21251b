import { type Disposable, type TextDocument, Uri, window } from 'vscode';
import { VERIFY_SESSION, type VerifySessionParams, type VerifySessionResult } from '../../../server/src/lsp/protocol';
import { activeSkill, pickSkill } from '../find-skills';
import { withLateProgress } from '../late-progress';
import { reportDocuments } from '../report-documents';
import type { Server } from '../server';
import { folderNameOf } from '../skill-files';

const SCHEME = 'skilldepth-session';
/** A report is not kept over a reload of the window; its tab is. */
const GONE = '# Session Report\n\nRun “Skills: Verify Session…” to make the report.\n';
const FILTERS = { Transcripts: ['jsonl', 'md', 'markdown', 'txt', 'log'], 'All files': ['*'] };

/**
 * Skills: Verify Session…. Asks for a transcript, holds it against the gates of a skill (the argument, else the one in front, else one
 * picked) and shows the report, whose links lead to the lines of the transcript; an argument `{ skill, session }` answers both questions.
 * Gives the document, or undefined when the user turned away or there is nothing to check, which is said.
 */
export function verifySession(
  server: Server,
): Disposable & { run: (argument: unknown) => Promise<TextDocument | undefined> } {
  const reports = reportDocuments(SCHEME, GONE);
  const run = async (argument: unknown) => {
    const wanted = isWanted(argument) ? argument : await ask(argument instanceof Uri ? argument : undefined);
    if (!wanted) return undefined;
    const params: VerifySessionParams = {
      skill: server.fromUri(wanted.skill),
      session: server.fromUri(wanted.session),
    };
    const result = await withLateProgress('Verifying the session', (token) =>
      server.request<VerifySessionResult>(VERIFY_SESSION, params, token),
    );
    if (!result) return undefined;
    if (result.report === undefined) {
      void window.showWarningMessage(`SkillDepth: ${result.problem}`);
      return undefined;
    }
    const path = `/Session of ${folderNameOf(wanted.skill.path) || 'skill'}.md`;
    const uri = Uri.from({ scheme: SCHEME, path, query: wanted.session.toString() });
    return reports.show(uri, result.report, result.bases ?? []);
  };
  return { run, dispose: () => reports.dispose() };
}

interface Wanted {
  readonly skill: Uri;
  readonly session: Uri;
}

async function ask(given: Uri | undefined): Promise<Wanted | undefined> {
  const skill = given ?? (await activeSkill()) ?? (await pickSkill('Skill the session followed'));
  if (!skill) return undefined;
  const [session] =
    (await window.showOpenDialog({ title: 'Transcript of the session', openLabel: 'Verify', filters: FILTERS })) ?? [];
  return session && { skill, session };
}

function isWanted(argument: unknown): argument is Wanted {
  const { skill, session } = (argument ?? {}) as Partial<Wanted>;
  return skill instanceof Uri && session instanceof Uri;
}
