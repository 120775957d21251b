import { type Disposable, l10n, type TextDocument, Uri, window } from 'vscode';
import { VERIFY_SESSION, type VerifySessionParams, type VerifySessionResult } from '../../../server/src/lsp/protocol';
import { activeSkill, pickSkill } from '../find-skills';
import { withLateProgress } from '../late-progress';
import { reportDocuments } from '../report-documents';
import type { Server } from '../server';
import { folderNameOf } from '../skill-files';

const SCHEME = 'skilldepth-session';
/** A report is not kept over a reload of the window; its tab is. */
const gone = () => `# ${l10n.t('Session Report')}\n\n${l10n.t('Run “Skills: Verify Session…” to make the report.')}\n`;
const filters = () => ({
  [l10n.t('Transcripts')]: ['jsonl', 'md', 'markdown', 'txt', 'log'],
  [l10n.t('All files')]: ['*'],
});

/**
 * Skills: Verify Session…. Asks for a transcript, holds it against the gates of a skill (the argument, else the one in front, else one
 * picked) and shows the report, whose links lead to the lines of the transcript; an argument `{ skill, session }` answers both questions.
 * Gives the document, or undefined when the user turned away or there is nothing to check, which is said.
 */
export function verifySession(
  server: Server,
): Disposable & { run: (argument: unknown) => Promise<TextDocument | undefined> } {
  const reports = reportDocuments(SCHEME, gone());
  const run = async (argument: unknown) => {
    const wanted = isWanted(argument) ? argument : await ask(argument instanceof Uri ? argument : undefined);
    if (!wanted) return undefined;
    const params: VerifySessionParams = {
      skill: server.fromUri(wanted.skill),
      session: server.fromUri(wanted.session),
    };
    const result = await withLateProgress(l10n.t('Verifying the session'), (token) =>
      server.request<VerifySessionResult>(VERIFY_SESSION, params, token),
    );
    if (!result) return undefined;
    if (result.report === undefined) {
      void window.showWarningMessage(`SkillDepth: ${result.problem}`);
      return undefined;
    }
    const path = `/${l10n.t('Session of {0}', folderNameOf(wanted.skill.path) || 'skill')}.md`;
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
  const skill = given ?? (await activeSkill()) ?? (await pickSkill(l10n.t('Skill the session followed')));
  if (!skill) return undefined;
  const [session] =
    (await window.showOpenDialog({
      title: l10n.t('Transcript of the session'),
      openLabel: l10n.t('Verify'),
      filters: filters(),
    })) ?? [];
  return session && { skill, session };
}

function isWanted(argument: unknown): argument is Wanted {
  const { skill, session } = (argument ?? {}) as Partial<Wanted>;
  return skill instanceof Uri && session instanceof Uri;
}
