import { Disposable, EventEmitter, l10n, type TextDocument, Uri, ViewColumn, window, workspace } from 'vscode';
import { PREVIEW, type PreviewResult } from '../../../server/src/lsp/protocol';
import { activeSkill, pickSkill } from '../find-skills';
import type { Server } from '../server';
import { folderNameOf, parentOf } from '../skill-files';
import { BudgetPanel } from './budget-panel';

const SCHEME = 'skilldepth-preview';
/** Long enough for keys that come together, short enough to feel live. */
const REFRESH_MS = 50;

/** The preview of a skill: named after its folder, with the SKILL.md in the query. */
const previewOf = (skill: Uri): Uri =>
  Uri.from({
    scheme: SCHEME,
    path: `/${l10n.t('{0} as an agent sees it', folderNameOf(skill.path) || 'skill')}.md`,
    query: skill.toString(),
  });

const sourceOf = (preview: Uri): Uri => Uri.parse(preview.query, true);

/** Calls `refresh` for a skill shown some time after the last change of any of its files, open or on disk. */
function watchSources(shown: () => readonly Uri[], refresh: (skill: Uri) => void): Disposable {
  const timers = new Map<string, NodeJS.Timeout>();
  const touched = (changed: Uri) => {
    if (changed.scheme === SCHEME) return;
    for (const skill of shown()) {
      if (!changed.path.startsWith(`${parentOf(skill.path)}/`)) continue;
      const key = skill.toString();
      clearTimeout(timers.get(key));
      timers.set(
        key,
        setTimeout(() => refresh(skill), REFRESH_MS),
      );
    }
  };
  const files = workspace.createFileSystemWatcher('**/*.[Mm][Dd]');
  return Disposable.from(
    files,
    files.onDidChange(touched),
    files.onDidCreate(touched),
    files.onDidDelete(touched),
    workspace.onDidChangeTextDocument(({ document }) => touched(document.uri)),
    { dispose: () => timers.forEach((timer) => void clearTimeout(timer)) },
  );
}

/**
 * Skills: Preview as an Agent Sees It. Opens a read-only document beside the skill (the argument, else the one in front,
 * else one picked), under it the panel with its token budget, and keeps both up to date while the skill changes. Gives the document;
 * undefined when none was picked.
 */
export function previewSkill(
  server: Server,
  extension: Uri,
): Disposable & { run: (skill: unknown) => Promise<TextDocument | undefined> } {
  const changed = new EventEmitter<Uri>();
  const provider = workspace.registerTextDocumentContentProvider(SCHEME, {
    onDidChange: changed.event,
    provideTextDocumentContent: async (uri, token) => {
      const params = { uri: server.fromUri(sourceOf(uri)) };
      return (await server.request<PreviewResult>(PREVIEW, params, token)).markdown;
    },
  });
  const budget = new BudgetPanel(server, extension);
  const shown = () => [
    ...workspace.textDocuments.filter(({ uri }) => uri.scheme === SCHEME).map(({ uri }) => sourceOf(uri)),
    ...(budget.skill ? [budget.skill] : []),
  ];
  const watching = watchSources(shown, (skill) => {
    changed.fire(previewOf(skill));
    if (skill.toString() === budget.skill?.toString())
      budget.refresh().catch((error) => server.log.warn(`Budget: ${error}`));
  });

  const run = async (argument: unknown) => {
    const skill =
      argument instanceof Uri ? argument : ((await activeSkill()) ?? (await pickSkill(l10n.t('Skill to preview'))));
    if (!skill) return undefined;
    // One that is open already may be about files nobody watches.
    changed.fire(previewOf(skill));
    const document = await workspace.openTextDocument(previewOf(skill));
    const viewColumn = window.activeTextEditor ? ViewColumn.Beside : ViewColumn.Active;
    const shownIn = await window.showTextDocument(document, { viewColumn, preserveFocus: true, preview: true });
    await budget.show(skill, shownIn.viewColumn ?? ViewColumn.Beside);
    return document;
  };
  return { run, dispose: () => Disposable.from(provider, changed, watching, budget).dispose() };
}
