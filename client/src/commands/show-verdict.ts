import { Disposable, EventEmitter, l10n, type TextDocument, Uri, window, workspace } from 'vscode';
import { VERDICT, type VerdictResult } from '../../../server/src/lsp/protocol';
import { activeSkill, pickSkill } from '../find-skills';
import type { Server } from '../server';
import { folderNameOf } from '../skill-files';

const SCHEME = 'skilldepth-verdict';
/** Long enough for a word to be finished, short enough to feel live. */
const REFRESH_MS = 300;

const verdictOf = (skill: Uri): Uri =>
  Uri.from({
    scheme: SCHEME,
    path: `/${l10n.t('Load verdict of {0}', folderNameOf(skill.path) || 'skill')}.md`,
    query: skill.toString(),
  });

/**
 * Skills: Show Load Verdict. Opens a read-only table about a skill (the argument, else the one in front, else one picked): what each
 * agent does with it, why and in which line. It follows the text. Gives the document; undefined when no skill was picked.
 */
export function showVerdict(
  server: Server,
): Disposable & { run: (skill: unknown) => Promise<TextDocument | undefined> } {
  const changed = new EventEmitter<Uri>();
  const provider = workspace.registerTextDocumentContentProvider(SCHEME, {
    onDidChange: changed.event,
    provideTextDocumentContent: async ({ query }, token) => {
      const params = { uri: server.fromUri(Uri.parse(query, true)) };
      return (await server.request<VerdictResult>(VERDICT, params, token)).markdown;
    },
  });
  let timer: NodeJS.Timeout | undefined;
  const following = workspace.onDidChangeTextDocument(({ document }) => {
    const verdict = verdictOf(document.uri).toString();
    const shown = workspace.textDocuments.find(({ uri }) => uri.toString() === verdict);
    if (!shown) return;
    clearTimeout(timer);
    timer = setTimeout(() => changed.fire(shown.uri), REFRESH_MS);
  });

  const run = async (argument: unknown) => {
    const given = typeof argument === 'string' ? server.toUri(argument) : argument;
    const skill = given instanceof Uri ? given : ((await activeSkill()) ?? (await pickSkill(l10n.t('Skill to judge'))));
    if (!skill) return undefined;
    changed.fire(verdictOf(skill));
    const document = await workspace.openTextDocument(verdictOf(skill));
    // Not beside the skill: the rows of the table would be wrapped there.
    await window.showTextDocument(document, { preview: true });
    return document;
  };
  return {
    run,
    dispose: () => {
      clearTimeout(timer);
      Disposable.from(provider, changed, following).dispose();
    },
  };
}
