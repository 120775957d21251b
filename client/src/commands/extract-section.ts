import { l10n, type Position, type Selection, type TextEditor, Uri, window } from 'vscode';
import type { Range } from 'vscode-languageclient/node';
import {
  EXTRACT,
  EXTRACT_PROPOSALS,
  type ExtractProposalsResult,
  type RefactoringResult,
} from '../../../server/src/lsp/protocol';
import { activeSkillFile, pickSkill } from '../find-skills';
import { withLateProgress } from '../late-progress';
import type { Server } from '../server';
import { finish } from './inline-reference';
import { isPlace, type Place } from './place';

/**
 * Skills: Extract Section to references/…. Moves the section or selection given (`{ uri, range }`), else that at the cursor, else one of those
 * proposed so that the skill fits its limits. The Refactor Preview asks first, one undo takes all of it back. Gives true when it was done.
 */
export const extractSection = (server: Server) => async (argument: unknown) => {
  const place = isPlace(argument) ? argument : await pickSection(server, argument);
  if (!place) return false;
  const result = await withLateProgress(l10n.t('Extracting'), (token) =>
    server.request<RefactoringResult>(EXTRACT, { uri: place.uri, range: place.range }, token),
  );
  return finish(server, place.uri, result, l10n.t('Moved to {0}; Undo brings it back.', result?.path ?? ''));
};

async function pickSection(server: Server, argument: unknown): Promise<Place | undefined> {
  const skill =
    argument instanceof Uri ? argument : (activeSkillFile() ?? (await pickSkill(l10n.t('Skill with the section'))));
  if (!skill) return undefined;
  const uri = server.fromUri(skill);
  const editor = window.activeTextEditor;
  const own =
    editor?.document.uri.toString() === skill.toString() ? { uri, range: rangeOf(editor.selection) } : undefined;
  if (own && editor && isPlain(editor)) return own;
  const { sections, fits } = await server.request<ExtractProposalsResult>(EXTRACT_PROPOSALS, { uri });
  if (sections.length === 0) {
    if (own) return own;
    void window.showInformationMessage(
      l10n.t('This skill fits its limits; put the cursor in a heading to move its section.'),
    );
    return undefined;
  }
  const items = sections.map(({ title, range, lines, tokens, links }) => ({
    label: title,
    description: l10n.t('{0} lines, about {1} tokens, line {2}', lines, tokens, range.start.line + 1),
    detail:
      links === 0
        ? l10n.t('Nothing else links here.')
        : links === 1
          ? l10n.t('One link leads here.')
          : l10n.t('{0} links lead here.', links),
    range,
  }));
  const placeHolder = fits
    ? l10n.t('Sections whose move lets the skill fit its limits')
    : l10n.t('Sections worth moving; even all of them leave the skill too large');
  const picked = await window.showQuickPick(items, { placeHolder });
  return picked && { uri, range: picked.range };
}

/** As the protocol has it. */
function rangeOf({ start, end }: Selection): Range {
  const at = ({ line, character }: Position) => ({ line, character });
  return { start: at(start), end: at(end) };
}

/** True for a selection, or the cursor in a heading: what is meant needs no question. */
function isPlain({ document, selection }: TextEditor): boolean {
  return !selection.isEmpty || /^ {0,3}#{1,6}[ \t]/.test(document.lineAt(selection.active.line).text);
}
