import { dirname } from 'node:path';
import { type Connection, FileChangeType } from 'vscode-languageserver';
import { isConfigFile } from '../host/config';
import { isSkillFile } from '../host/discover';
import type { FileSystem } from '../host/file-system';
import type { FileChange } from './library-files';
import type { RequestContext } from './requests/context';
import { pathOf } from './uri';
import { isWatched } from './watching';

/**
 * Milliseconds after which a new folder is looked into once more: what a program makes right behind it is there then. As long as that finds
 * anything, it is looked into again, each time after twice as long.
 */
const AGAIN_MS = 1000;

/**
 * Follows what the client tells about files and folders on the disk.
 * @param worldChanged told when other things may be found around the open documents
 * @returns ends what is still to be done
 */
export function followFiles(
  connection: Connection,
  { workspace, skills }: Pick<RequestContext, 'workspace' | 'skills'>,
  worldChanged: () => void,
): () => void {
  const timers = new Set<NodeJS.Timeout>();
  let isStopped = false;
  const tell = (files: readonly FileChange[]): Promise<boolean> => {
    skills.filesChanged(files);
    return workspace.library.filesChanged(files);
  };
  const lookAgain = (folders: readonly string[], wait = AGAIN_MS): void => {
    if (isStopped) return;
    const timer = setTimeout(async () => {
      timers.delete(timer);
      const found = tell(folders.map((path) => ({ path, isGone: false })));
      worldChanged();
      // Somebody is still writing, where no watcher looks.
      if (await found) lookAgain(folders, wait * 2);
    }, wait);
    timers.add(timer.unref());
  };
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const meant = changes.flatMap(({ uri, type }) => {
      const path = pathOf(uri);
      const isNew = type === FileChangeType.Created;
      if (path === undefined || !isWatched(path) || (isNew && workspace.library.isPassedOver(path))) return [];
      return [{ uri, path, type }];
    });
    void tell(meant.map(({ path, type }) => ({ path, isGone: type === FileChangeType.Deleted })));
    if (meant.some(({ path }) => isConfigFile(path))) skills.settingsChanged();
    // What an open document says beats the disk.
    if (!meant.every(({ type, uri }) => type === FileChangeType.Changed && workspace.documents.get(uri)))
      worldChanged();
    const created = meant.filter(({ type }) => type === FileChangeType.Created).map(({ path }) => path);
    const folders = newFolders(created, workspace.disk);
    if (folders.length > 0) lookAgain(folders);
  });
  return () => {
    isStopped = true;
    for (const timer of timers) clearTimeout(timer);
  };
}

/**
 * The folders in which more may be by now than a client has told of: new ones, and those of new skills; of one in another the outer. VS
 * Code's watcher on Linux misses what is made in a folder before it has begun to watch that (seen in 1.139, November 2026).
 */
function newFolders(created: readonly string[], disk: FileSystem): readonly string[] {
  const folders = created.map((path) => (isSkillFile(path) ? dirname(path) : path));
  const found = new Set(folders.filter((path) => disk.kindOf(path) === 'directory'));
  const isInner = (path: string): boolean =>
    dirname(path) !== path && (found.has(dirname(path)) || isInner(dirname(path)));
  return [...found].filter((path) => !isInner(path));
}
