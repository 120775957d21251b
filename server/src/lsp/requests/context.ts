import { basename, dirname, relative } from 'node:path';
import type { CancellationToken, ClientCapabilities, Connection } from 'vscode-languageserver';
import { type FactRequests, type Facts, NO_FACTS } from '../../core/index';
import { type OpenDocument, openDocument } from '../../features/open-document';
import { walkSkills } from '../../host/discover';
import { gatherFacts } from '../../host/facts';
import type { History } from '../../host/git';
import type { EditContext } from '../convert';
import type { SkillList } from '../skill-list';
import { inSlices } from '../slices';
import type { Tokens } from '../tokens';
import { pathOf, uriOf } from '../uri';
import type { Workspace } from '../workspace';

/** What the requests of our own work with. */
export interface RequestContext {
  readonly connection: Connection;
  readonly client: ClientCapabilities;
  readonly workspace: Workspace;
  readonly now: () => Date;
  readonly history: History;
  readonly tokens: Tokens;
  readonly skills: SkillList;
}

/** A skill that may be open or not, as the author sees it now; or why it cannot be read, one sentence. */
export function skillAt(uri: string, { workspace }: RequestContext): OpenDocument | string {
  const open = workspace.documents.get(uri);
  if (open) return open;
  const path = pathOf(uri);
  if (path === undefined) return 'Only files on this machine can be read; open the skill in the editor first.';
  const read = workspace.files.readText(path);
  return read.ok ? openDocument(uri, 'skill', null, read.text) : `The file cannot be read: ${read.reason}`;
}

/** Looked up now, not remembered: who asks is about to act on it. */
export function freshFacts(
  { skill, uri }: OpenDocument,
  { workspace }: RequestContext,
  requests?: FactRequests,
): Facts {
  const path = pathOf(uri);
  return path === undefined ? NO_FACTS : gatherFacts(skill, path, workspace.files, requests);
}

export function editContext({ client, workspace }: RequestContext): EditContext {
  return {
    client,
    textAt(uri) {
      const open = workspace.documents.get(uri);
      if (open) return { text: open.text, version: open.version };
      const path = pathOf(uri);
      const read = path === undefined ? undefined : workspace.files.readText(path);
      return read?.ok ? { text: read.text, version: null } : undefined;
    },
  };
}

/** The paths of all skills in some folders, or in the workspace; `onDocument` is told of the Markdown beside them. */
export async function findSkills(
  folders: readonly string[] | undefined,
  token: CancellationToken,
  { workspace }: RequestContext,
  onDocument: (path: string) => void = () => {},
  onSkill: (path: string) => void = () => {},
): Promise<string[]> {
  const roots = (folders ?? workspace.folders.map(({ uri }) => uri)).flatMap((uri) => pathOf(uri) ?? []);
  const paths: string[] = [];
  const onProblem = (path: string, problem: string): void => workspace.log(`${path}: ${problem}`);
  await inSlices(walkSkills(roots, workspace.disk, { onProblem, onDocument }), token, (path) => {
    if (path === undefined) return;
    paths.push(path);
    onSkill(path);
  });
  return paths;
}

/** How people are shown a path: from its workspace folder on, whose name comes first where there are several. */
export function shownPath(path: string, context: RequestContext): string {
  const { prefix, folder } = shownBase(path, context);
  return prefix + relative(folder, path).replaceAll('\\', '/');
}

/** What the shown form of a path begins with, and the path of the folder that stands for. */
export function shownBase(path: string, { workspace }: RequestContext): { prefix: string; folder: string } {
  const uri = workspace.folderOf(uriOf(path));
  const folder = (uri === undefined ? undefined : pathOf(uri)) ?? dirname(path);
  return { prefix: uri !== undefined && workspace.folders.length < 2 ? '' : `${basename(folder)}/`, folder };
}
