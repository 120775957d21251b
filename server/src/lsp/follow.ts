import { type Connection, DidChangeWorkspaceFoldersNotification } from 'vscode-languageserver';
import { isSkill, LARGEST_TEXT } from '../features/open-document';
import { AnchorWatch } from './anchors';
import type { Diagnostics } from './diagnostics';
import { followFiles } from './follow-files';
import { LIBRARY_PROGRESS } from './protocol';
import type { RequestContext } from './requests/context';
import { pathOf } from './uri';
import { startWatching } from './watching';

/**
 * Follows what the client tells about documents, files, settings and folders, and lets the diagnostics know.
 * @returns ends what is still to be done
 */
export function follow(
  connection: Connection,
  { client, workspace, skills }: Pick<RequestContext, 'client' | 'workspace' | 'skills'>,
  diagnostics: Diagnostics,
): () => void {
  const { documents } = workspace;
  const worldChanged = (): void => {
    workspace.touch();
    diagnostics.refresh();
  };
  const anchors = new AnchorWatch(documents, worldChanged);
  const seen = ({ uri }: { readonly uri: string }): void => {
    const path = pathOf(uri);
    if (path !== undefined) skills.touched(path);
  };
  const hasTokens = client.workspace?.semanticTokens?.refreshSupport === true;
  workspace.onNews = () => {
    diagnostics.refresh();
    // Names lead somewhere now, or no longer.
    if (hasTokens) connection.languages.semanticTokens.refresh();
  };
  workspace.onProgress = (progress) => void connection.sendNotification(LIBRARY_PROGRESS, progress);
  connection.onInitialized(() => startWatching(connection, client));
  documents.onDidOpen(({ document }) => {
    // Nobody says what happened to files around a document that was not open.
    workspace.touch();
    anchors.opened();
    if (isSkill(document) && document.partial)
      connection.console.info(
        `${document.uri} has more than ${LARGEST_TEXT} characters: only its frontmatter is checked.`,
      );
  });
  documents.onDidChangeContent(({ document }) => {
    workspace.library.changed(document);
    seen(document);
    // The text of a file that skills point to counts as it stands in the editor.
    if (!isSkill(document)) return worldChanged();
    diagnostics.changed(document);
    anchors.changed(document);
  });
  documents.onDidSave(worldChanged);
  documents.onDidClose(({ document }) => {
    workspace.forget(document);
    anchors.closed(document);
    workspace.library.closed(document);
    seen(document);
    diagnostics.closed(document);
    if (!isSkill(document)) worldChanged();
  });
  const stopWatching = followFiles(connection, { workspace, skills }, worldChanged);
  connection.onDidChangeConfiguration(({ settings }) => {
    workspace.settings.forget(settings);
    skills.settingsChanged();
    worldChanged();
  });
  connection.onNotification(DidChangeWorkspaceFoldersNotification.type, ({ event }) => {
    const gone = new Set(event.removed.map(({ uri }) => uri));
    workspace.folders = [...workspace.folders.filter(({ uri }) => !gone.has(uri)), ...event.added];
    workspace.library.foldersChanged();
    skills.foldersChanged();
    worldChanged();
  });
  return stopWatching;
}
