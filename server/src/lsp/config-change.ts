import { dirname, join, relative, sep } from 'node:path';
import type { FileOperation, Level, TextEdit } from '../core/index';
import { CONFIG_FILE, isTop } from '../host/config';
import { levelEdits, type MappingChange, mappingEdits, newConfig, newMapping } from '../host/edit-config';
import { detectMapping } from '../host/library';
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
  const config = configOf(skill, uri, workspace);
  const below = slashed(dirname(config.file), dirname(skill));
  const folder = scope === 'project' || below === '' ? undefined : below;
  const change = { rule, level, folder };
  const operation = operationOn(config, newConfig(change), (text) => levelEdits(text, change), workspace);
  return operation && { operation, folder, file: config.file };
}

/** The mapping under which a home-relative path leads to a file of the workspace, and the change that sets it. */
export interface MappingOffer extends MappingChange {
  readonly operation: FileOperation;
}

/** As `levelChange`, for the mapping of a home-relative path; undefined where no file of the workspace has that path. */
export function mappingChange(uri: string, path: string, workspace: Workspace): MappingOffer | undefined {
  const file = pathOf(uri);
  const roots = workspace.folders.flatMap((folder) => pathOf(folder.uri) ?? []);
  const found = file === undefined ? undefined : detectMapping(path, roots, workspace.disk);
  if (file === undefined || found === undefined) return undefined;
  const config = configOf(file, uri, workspace);
  const change = { start: found.start, folder: slashed(dirname(config.file), found.folder) || '.' };
  const operation = operationOn(config, newMapping(change), (text) => mappingEdits(text, change), workspace);
  return operation && { ...change, operation };
}

/** The configuration file that holds for a file, or would if it were there. */
interface ConfigPlace {
  readonly file: string;
  /** From the folder of the file it holds for. */
  readonly path: string;
  readonly isPresent: boolean;
}

function configOf(file: string, uri: string, workspace: Workspace): ConfigPlace {
  const present = workspace.project.configOf(file).path;
  const config = present ?? join(newHome(file, uri, workspace), CONFIG_FILE);
  return { file: config, path: slashed(dirname(file), config), isPresent: present !== undefined };
}

function operationOn(
  { file, path, isPresent }: ConfigPlace,
  fresh: string,
  edit: (text: string) => TextEdit[] | undefined,
  workspace: Workspace,
): FileOperation | undefined {
  if (!isPresent) return { kind: 'create', path, text: fresh };
  const read = workspace.files.readText(file);
  const edits = read.ok ? edit(read.text) : undefined;
  return edits && { kind: 'edit', path, edits };
}

function slashed(from: string, to: string): string {
  return relative(from, to).split(sep).join('/');
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
