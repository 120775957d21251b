import { l10n, type QuickPickItem, QuickPickItemKind, ThemeIcon, window } from 'vscode';
import {
  MIGRATION,
  type MigrationResult,
  TWO_FILE_SKILLS,
  type TwoFileSkill,
  type TwoFileSkillsResult,
} from '../../../server/src/lsp/protocol';
import { applyRefactoring } from '../apply-refactoring';
import { withLateProgress } from '../late-progress';
import type { Server } from '../server';

interface Item extends QuickPickItem {
  /** Undefined for a skill that stays as it is. */
  readonly skill?: TwoFileSkill;
}

/**
 * Skills: Migrate Two-File Skills…. Shows every two-file skill of the workspace with what comes of it, and those that stay as they are with
 * the reason; those that are ticked become one file each, as one edit the Refactor Preview shows first. Gives true when it was done.
 */
export const migrateSkills = (server: Server) => async () => {
  const found = await withLateProgress(l10n.t('Looking for two-file skills'), (token, onProgress) =>
    server.request<TwoFileSkillsResult>(TWO_FILE_SKILLS, {}, token, onProgress),
  );
  if (!found) return false;
  if (found.skills.length === 0) {
    void window.showInformationMessage(
      l10n.t('No two-file skill in this workspace: no SKILL.md only points to another file.'),
    );
    return false;
  }
  const picked = await pick(found.skills);
  const [first] = picked;
  if (!first) return false;
  const uris = picked.map(({ uri }) => uri);
  const migration = await withLateProgress(l10n.t('Migrating skills'), (token) =>
    server.request<MigrationResult>(MIGRATION, { uris }, token),
  );
  const target = migration?.migrated[0] ?? first;
  if (!migration?.edit) return false;
  const summary = sumOf(migration.migrated);
  if (!(await applyRefactoring(server, migration.edit, server.toUri(target.uri), summary))) return false;
  tell(server, migration);
  return true;
};

/** What the preview is about, in one line; each skill's own part stands there when it is grouped by type. */
function sumOf(migrated: readonly TwoFileSkill[]): string {
  const [only, ...more] = migrated;
  if (more.length === 0) return only?.summary ?? '';
  const reads = migrated.reduce((sum, { targets }) => sum + targets.length, 0);
  return l10n.t(
    '{0} skills: {1} files become {0}; grouped by type, the preview says what comes of each.',
    migrated.length,
    migrated.length + reads,
  );
}

function tell(server: Server, { migrated, refused, notes }: MigrationResult): void {
  for (const note of notes) server.log.info(note);
  for (const { uri, reason } of refused) server.log.warn(`${uri}: ${reason}`);
  const sentences = [
    migrated.length === 1
      ? l10n.t('One skill is one file now; Undo brings the other back.')
      : l10n.t('{0} skills are one file now; Undo brings the others back.', migrated.length),
    ...(refused.length > 0 ? [l10n.t('Left as they are: {0}.', refused.length)] : []),
    ...(notes.length > 0 ? [l10n.t('Places to check by hand: {0}.', notes.length)] : []),
  ];
  const buttons = notes.length + refused.length > 0 ? [l10n.t('Show Output')] : [];
  void window.showInformationMessage(sentences.join(' '), ...buttons).then((choice) => choice && server.log.show());
}

/** The table: those that can be migrated are ticked, but for those that become too large; the others cannot be. */
function pick(skills: readonly TwoFileSkill[]): Promise<readonly TwoFileSkill[]> {
  const ready = skills.filter(({ refused }) => refused === undefined);
  const items: Item[] = [
    ...section(
      l10n.t('Become one file'),
      ready.filter(({ tooLarge }) => tooLarge === undefined),
    ),
    ...section(
      l10n.t('Become larger than advised'),
      ready.filter(({ tooLarge }) => tooLarge !== undefined),
    ),
    ...section(
      l10n.t('Stay as they are'),
      skills.filter(({ refused }) => refused !== undefined),
    ),
  ];
  const list = window.createQuickPick<Item>();
  list.title = l10n.t('Migrate Two-File Skills');
  list.placeholder =
    ready.length > 0
      ? l10n.t('Skills to turn into one file each')
      : l10n.t('None of these can be turned into one file');
  list.canSelectMany = true;
  list.matchOnDescription = true;
  list.matchOnDetail = true;
  list.items = items;
  list.selectedItems = items.filter(({ skill }) => skill !== undefined && skill.tooLarge === undefined);
  return new Promise((resolve) => {
    list.onDidChangeSelection((selected) => {
      // What stays as it is cannot be ticked.
      const possible = selected.filter(({ skill }) => skill !== undefined);
      if (possible.length < selected.length) list.selectedItems = possible;
    });
    list.onDidAccept(() => {
      resolve(list.selectedItems.flatMap(({ skill }) => skill ?? []));
      list.hide();
    });
    list.onDidHide(() => {
      resolve([]);
      list.dispose();
    });
    list.show();
  });
}

function section(label: string, skills: readonly TwoFileSkill[]): Item[] {
  if (skills.length === 0) return [];
  return [{ label, kind: QuickPickItemKind.Separator }, ...skills.map(itemOf)];
}

function itemOf(skill: TwoFileSkill): Item {
  const { name, path, targets, summary, refused, tooLarge } = skill;
  const description = [path, ...targets].join(' + ');
  if (refused !== undefined)
    return { label: name, description, detail: refused, iconPath: new ThemeIcon('circle-slash') };
  const detail = [tooLarge, summary].filter((text) => text !== undefined).join(' ');
  return { label: name, description, detail, iconPath: new ThemeIcon('combine'), skill };
}
