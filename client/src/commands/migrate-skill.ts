import { l10n, Uri, window } from 'vscode';
import { type Conflict, MIGRATION, type MigrationResult } from '../../../server/src/lsp/protocol';
import { applyRefactoring } from '../apply-refactoring';
import { activeSkillFile } from '../find-skills';
import { withLateProgress } from '../late-progress';
import type { Server } from '../server';
import { folderNameOf } from '../skill-files';
import { migrateSkills } from './migrate-skills';
import { isPlace } from './place';

interface Request {
  readonly skill: Uri | undefined;
  /** False asks nothing and skips the Refactor Preview. */
  readonly preview: boolean;
}

function readArgument(argument: unknown): Request {
  if (argument instanceof Uri) return { skill: argument, preview: true };
  if (isPlace(argument)) return { skill: Uri.parse(argument.uri, true), preview: true };
  const { uri, preview } = (argument ?? {}) as { uri?: unknown; preview?: unknown };
  if (uri instanceof Uri) return { skill: uri, preview: preview !== false };
  return { skill: activeSkillFile(), preview: preview !== false };
}

/**
 * Skills: Migrate Two-File Skill. Turns the skill given (a Uri, `{ uri, range }` with its text, or `{ uri, preview: false }`), else the one in front, into one
 * file; where there is none, the user picks from all. The Refactor Preview asks first, one undo takes all of it back. Gives true
 * when it was done.
 */
export const migrateSkill = (server: Server) => async (argument: unknown) => {
  const { skill, preview } = readArgument(argument);
  if (!skill) return migrateSkills(server)();
  const name = folderNameOf(skill.path) || l10n.t('The skill');
  const migration = await planned(server, skill, name, preview);
  if (!migration) return false;
  const { edit, migrated, notes } = migration;
  if (!edit) {
    void window.showWarningMessage(l10n.t('{0} stays as it is. {1}', name, migration.refused[0]?.reason ?? '').trim());
    return false;
  }
  const tooLarge = migrated[0]?.tooLarge;
  if (
    preview &&
    tooLarge !== undefined &&
    !(await agrees(l10n.t('Make {0} one file?', name), tooLarge, l10n.t('Merge Anyway')))
  )
    return false;
  if (!(await applyRefactoring(server, edit, skill, preview ? (migrated[0]?.summary ?? '') : undefined))) return false;
  for (const note of notes) server.log.info(`${name}: ${note}`);
  void window.showInformationMessage(
    [l10n.t('{0} is one file now; Undo brings the other back.', name), ...notes].join(' '),
  );
  return true;
};

async function planned(server: Server, skill: Uri, name: string, asks: boolean): Promise<MigrationResult | undefined> {
  const request = (keep: readonly string[]) =>
    withLateProgress(l10n.t('Migrating {0}', name), (token) =>
      server.request<MigrationResult>(MIGRATION, { uris: [server.fromUri(skill)], keep }, token),
    );
  const migration = await request([]);
  const conflicts = migration?.refused[0]?.conflicts ?? [];
  if (!asks || conflicts.length === 0) return migration;
  const message = l10n.t('{0} and its second file say different things.', name);
  const keeps = await agrees(message, conflictsInWords(conflicts), l10n.t('Keep Those of SKILL.md'));
  return keeps ? request(conflicts.map(({ key }) => key)) : undefined;
}

/** Asks in a dialog, of which Cancel is a part. */
export async function agrees(message: string, detail: string, yes: string): Promise<boolean> {
  return (await window.showWarningMessage(message, { modal: true, detail }, yes)) === yes;
}

/** The fields two files set differently, below each other. */
export function conflictsInWords(conflicts: readonly Conflict[]): string {
  return conflicts
    .map(({ key, path, own, other }) => `${key}: ${own}  (SKILL.md)\n${key}: ${other}  (${path})`)
    .join('\n\n');
}
