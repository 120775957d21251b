import { basename } from 'node:path';
import {
  type ClientCapabilities,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  WatchKind,
} from 'vscode-languageserver';
import { BASELINE_FILE } from '../host/baseline';
import { CONFIG_FILE } from '../host/config';
import { SECTION } from './settings';
import { uriOf } from './uri';

/**
 * What skills can point to: Markdown anywhere, anything in the folders of the format; folders that come or go as a whole, of whose files
 * nothing is said then; and the project's configuration.
 */
const WATCHED = [
  '**/*.md',
  '**/{skills,commands,agents,standards}',
  '**/skills/*',
  '**/{references,scripts,assets}',
  '**/{references,scripts,assets}/**',
  `**/${CONFIG_FILE}`,
  `**/${BASELINE_FILE}`,
];

/** A new folder is told of, and nothing in it where a watcher misses that, as VS Code's does; no pattern says that it is a folder. */
const NEW_ANYWHERE = { globPattern: '**/*', kind: WatchKind.Create };

/** True for what a client may tell of by a pattern of ours other than the one for everything new; without an ending it may be a folder. */
export function isWatched(path: string): boolean {
  const slashed = path.replaceAll('\\', '/');
  if (/\/(?:\.git|node_modules)(?:\/|$)/.test(slashed)) return false;
  const name = basename(path);
  return (
    !name.includes('.', 1) ||
    /\.md$/i.test(name) ||
    name === CONFIG_FILE ||
    name === BASELINE_FILE ||
    /\/(?:references|scripts|assets)\//.test(slashed) ||
    /\/skills\/[^/]+$/.test(slashed)
  );
}

/** Asks the client to tell about files and settings, where it can be asked. */
export function startWatching(connection: Connection, { workspace }: ClientCapabilities): void {
  const failed = (error: unknown): void =>
    connection.console.warn(`The client refuses a registration: ${String(error)}`);
  if (workspace?.didChangeWatchedFiles?.dynamicRegistration) {
    const watchers = [...WATCHED.map((globPattern) => ({ globPattern })), NEW_ANYWHERE];
    connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }).catch(failed);
  }
  if (workspace?.didChangeConfiguration?.dynamicRegistration) {
    connection.client.register(DidChangeConfigurationNotification.type, { section: SECTION }).catch(failed);
  }
}

/** Asks the client to tell about skills in folders outside of the workspace, where it can be asked. */
export function watchFolders(
  connection: Connection,
  { workspace }: ClientCapabilities,
  folders: readonly string[],
): void {
  const able = workspace?.didChangeWatchedFiles;
  if (!able?.dynamicRegistration || !able.relativePatternSupport || folders.length === 0) return;
  const watchers = folders.flatMap((folder) =>
    ['*', '**/*.md'].map((pattern) => ({ globPattern: { baseUri: uriOf(folder), pattern } })),
  );
  connection.client
    .register(DidChangeWatchedFilesNotification.type, { watchers })
    .catch((error) => connection.console.warn(`The client refuses a registration: ${String(error)}`));
}
