import {
  type ClientCapabilities,
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
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

/** Asks the client to tell about files and settings, where it can be asked. */
export function startWatching(connection: Connection, { workspace }: ClientCapabilities): void {
  const failed = (error: unknown): void =>
    connection.console.warn(`The client refuses a registration: ${String(error)}`);
  if (workspace?.didChangeWatchedFiles?.dynamicRegistration) {
    const watchers = WATCHED.map((globPattern) => ({ globPattern }));
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
