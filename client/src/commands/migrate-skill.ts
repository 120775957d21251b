import { Uri, type WorkspaceEdit, window, workspace } from 'vscode';
import {
  MIGRATION,
  type MigrationResult,
  TWO_FILE_SKILLS,
  type TwoFileSkillsResult,
} from '../../../server/src/lsp/protocol';
import { activeSkillFile } from '../find-skills';
import { withLateProgress } from '../late-progress';
import { withoutPreview, withTickedPreview } from '../refactor-preview';
import type { Server } from '../server';
import { folderNameOf } from '../skill-files';

interface Request {
  readonly skill: Uri | undefined;
  /** False skips the Refactor Preview. */
  readonly preview: boolean;
}

function readArgument(argument: unknown): Request {
  if (argument instanceof Uri) return { skill: argument, preview: true };
  const { uri, preview } = (argument ?? {}) as { uri?: unknown; preview?: unknown };
  if (uri instanceof Uri) return { skill: uri, preview: preview !== false };
  return { skill: activeSkillFile(), preview: preview !== false };
}

async function pickTwoFileSkill(server: Server): Promise<Uri | undefined> {
  const found = await withLateProgress('Looking for two-file skills', (token) =>
    server.request<TwoFileSkillsResult>(TWO_FILE_SKILLS, {}, token),
  );
  if (!found) return undefined;
  if (found.skills.length === 0) {
    void window.showInformationMessage('No two-file skill in this workspace: no SKILL.md only points to another file.');
    return undefined;
  }
  const items = found.skills.map(({ uri, name, target }) => {
    const skill = server.toUri(uri);
    return { label: name, description: `+ ${target}`, detail: workspace.asRelativePath(skill), skill };
  });
  return (await window.showQuickPick(items, { placeHolder: 'Two-file skill to turn into one file' }))?.skill;
}

/** Saves what the edit touched: the merged text must be on disk once the file it came from is not. */
async function saveTouched(edit: WorkspaceEdit): Promise<void> {
  const touched = new Set(edit.entries().map(([uri]) => uri.toString()));
  for (const document of workspace.textDocuments) {
    if (document.isDirty && touched.has(document.uri.toString())) await document.save();
  }
}

/**
 * Skills: Migrate Two-File Skill. Turns the skill given (a Uri, or `{ uri, preview: false }`), else the one in front, else
 * one picked, into one file: the Refactor Preview asks first, one undo takes all of it back. Gives true when it was done.
 */
export const migrateSkill = (server: Server) => async (argument: unknown) => {
  const request = readArgument(argument);
  const skill = request.skill ?? (await pickTwoFileSkill(server));
  if (!skill) return false;
  const name = folderNameOf(skill.path) || 'The skill';
  const migration = await withLateProgress(`Migrating ${name}`, (token) =>
    server.request<MigrationResult>(MIGRATION, { uri: server.fromUri(skill) }, token),
  );
  if (!migration) return false;
  if (!migration.edit) {
    void window.showWarningMessage(`${name} stays as it is. ${migration.refused ?? 'It is no two-file skill.'}`);
    return false;
  }
  const { edit: planned } = migration;
  const edit = await server.toEdit(
    request.preview ? withTickedPreview(planned, server.fromUri(skill)) : withoutPreview(planned),
  );
  // The author sees what the preview is about, and Undo knows where it belongs.
  await window.showTextDocument(skill);
  if (!(await workspace.applyEdit(edit, { isRefactoring: true }))) return false;
  await saveTouched(edit);
  for (const note of migration.notes) server.log.info(`${name}: ${note}`);
  void window.showInformationMessage(
    [`${name} is one file now; Undo brings the other back.`, ...migration.notes].join(' '),
  );
  return true;
};
