import { dirname, join, relative, sep } from 'node:path';
import type { FileOperation, Level } from '../core/index';
import { CONFIG_FILE, isTop } from '../host/config';
import { levelEdits, newConfig } from '../host/edit-config';
import { pathOf } from './uri';
import type { Workspace } from './workspace';

/** Where a level is to hold: in the whole configuration, or only in the folder of the skill. */
export type LevelScope = 'project' | 'folder';

/** A change of the configuration, as a file operation of the skill it was asked for. */
export interface ProjectChange {
  readonly operation: FileOperation;
  /** The folder it is for, from the configuration file on; undefined for all below that file. */
  readonly folder: string | undefined;
  /** The path of the configuration file. */
  readonly file: string;
}

/**
 * The change that sets the level of a rule where the configuration of a skill stands: in the nearest file, or in a new one in the
 * workspace folder. Undefined for a skill on no disk, and where the file's text does not let it.
 */
export function levelChange(
  uri: string,
  rule: string,
  level: Level,
  scope: LevelScope,
  workspace: Workspace,
): ProjectChange | undefined {
  const skill = pathOf(uri);
  if (skill === undefined) return undefined;
  const present = workspace.project.configOf(skill).path;
  const file = present ?? join(newHome(skill, uri, workspace), CONFIG_FILE);
  const slashed = (from: string, to: string) => relative(from, to).split(sep).join('/');
  const below = slashed(dirname(file), dirname(skill));
  const folder = scope === 'project' || below === '' ? undefined : below;
  const path = slashed(dirname(skill), file);
  if (present === undefined)
    return { operation: { kind: 'create', path, text: newConfig({ rule, level, folder }) }, folder, file };
  const read = workspace.files.readText(present);
  const edits = read.ok ? levelEdits(read.text, { rule, level, folder }) : undefined;
  return edits && { operation: { kind: 'edit', path, edits }, folder, file };
}

/** The workspace folder around a skill, else the top of its repository, else the folder that holds the skill's. */
function newHome(skill: string, uri: string, workspace: Workspace): string {
  const around = workspace.folderOf(uri);
  const folder = around === undefined ? undefined : pathOf(around);
  if (folder !== undefined) return folder;
  let top = dirname(skill);
  while (!isTop(top, workspace.files)) top = dirname(top);
  return dirname(top) === top ? dirname(dirname(skill)) : top;
}
