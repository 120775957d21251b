import { l10n, Uri, window } from 'vscode';
import { INLINE, REFERENCES, type RefactoringResult, type ReferencesResult } from '../../../server/src/lsp/protocol';
import { applyRefactoring } from '../apply-refactoring';
import { activeSkillFile, pickSkill } from '../find-skills';
import { withLateProgress } from '../late-progress';
import type { Server } from '../server';
import { agrees, conflictsInWords } from './migrate-skill';
import { isPlace, type Place } from './place';

/**
 * Skills: Inline Reference…. Puts the text of a reference file in the place of its pointer: at the place given (`{ uri, range }`), else at the
 * cursor, else the one picked. The Refactor Preview asks first, one undo takes all of it back. Gives true when it was done.
 */
export const inlineReference = (server: Server) => async (argument: unknown) => {
  const place = isPlace(argument) ? argument : await pickReference(server, argument);
  if (!place) return false;
  const request = (keep: readonly string[]) =>
    withLateProgress(l10n.t('Inlining'), (token) =>
      server.request<RefactoringResult>(INLINE, { ...place, keep }, token),
    );
  let result = await request([]);
  if (result && result.conflicts.length > 0) {
    const keeps = await agrees(
      l10n.t('The two files say different things.'),
      conflictsInWords(result.conflicts),
      l10n.t('Keep Those of SKILL.md'),
    );
    if (!keeps) return false;
    result = await request(result.conflicts.map(({ key }) => key));
  }
  const tooLarge = result?.tooLarge;
  if (
    tooLarge !== undefined &&
    !(await agrees(
      l10n.t('Inline the reference?'),
      `${tooLarge} ${l10n.t('Agents read a file of its own only when they need it.')}`,
      l10n.t('Inline Anyway'),
    ))
  )
    return false;
  return finish(server, place.uri, result, l10n.t('Inlined; Undo brings the file back.'));
};

/** Shows and applies what came of a refactoring, or says why there is none. */
export async function finish(
  server: Server,
  uri: string,
  result: RefactoringResult | undefined,
  done: string,
): Promise<boolean> {
  if (!result) return false;
  if (!result.edit) {
    void window.showWarningMessage(result.refused ?? l10n.t('There is nothing to do here.'));
    return false;
  }
  if (!(await applyRefactoring(server, result.edit, server.toUri(uri), result.summary ?? ''))) return false;
  for (const note of result.notes) server.log.info(note);
  void window.showInformationMessage([done, ...result.notes].join(' '));
  return true;
}

/** The reference at the cursor, else one picked: those that fit come first. */
async function pickReference(server: Server, argument: unknown): Promise<Place | undefined> {
  const skill =
    argument instanceof Uri ? argument : (activeSkillFile() ?? (await pickSkill(l10n.t('Skill with the reference'))));
  if (!skill) return undefined;
  const uri = server.fromUri(skill);
  const { references } = await server.request<ReferencesResult>(REFERENCES, { uri });
  const editor = window.activeTextEditor;
  const cursor = editor?.document.uri.toString() === skill.toString() ? editor.selection.active : undefined;
  const here = references.find(({ range: { start, end } }) => {
    if (!cursor || cursor.line < start.line || cursor.line > end.line) return false;
    const isBehind = cursor.line > start.line || cursor.character >= start.character;
    return isBehind && (cursor.line < end.line || cursor.character <= end.character);
  });
  if (here) return { uri, range: here.range };
  if (references.length === 0) {
    void window.showInformationMessage(l10n.t('This skill points to no Markdown file of its own.'));
    return undefined;
  }
  const items = references
    .toSorted((a, b) => Number(a.crossed.length > 0) - Number(b.crossed.length > 0))
    .map(({ path, range, lines, crossed }) => ({
      label: path,
      description: l10n.t('{0} lines, line {1}', lines, range.start.line + 1),
      detail:
        crossed.length > 0
          ? l10n.t('Better kept: SKILL.md would have {0}.', crossed.join(', '))
          : l10n.t('Fits into SKILL.md.'),
      range,
    }));
  const picked = await window.showQuickPick(items, {
    placeHolder: l10n.t('Reference to put into SKILL.md'),
    matchOnDetail: true,
  });
  return picked && { uri, range: picked.range };
}
