import { homedir } from 'node:os';
import type { Connection, InitializeParams } from 'vscode-languageserver';
import type { Rule, TokenCounter } from '../core/index';
import type { Feature, FeatureContext } from '../features/feature';
import type { FileSystem } from '../host/file-system';
import { gitHistory, type History } from '../host/git';
import { nodeFileSystem } from '../host/node-file-system';
import { loadTokenizer } from '../host/tokenizer';
import { levelChange, mappingChange } from './config-change';
import { toDiagnostic, toWorkspaceEdit } from './convert';
import { type Diagnostics, pulled, pushed } from './diagnostics';
import { openDocuments } from './documents';
import type { IndexAids } from './library-reader';
import { SKILLS_CHANGED } from './protocol';
import type { Rehearsal } from './rehearsal';
import { editContext, type RequestContext } from './requests/context';
import { askedSettings, sentSettings } from './settings';
import { SkillList } from './skill-list';
import { Tokens } from './tokens';
import { watchFolders } from './watching';
import { foldersOf, Workspace } from './workspace';

/** What the server is made of; tests put their own in. */
export interface Parts {
  readonly disk: FileSystem;
  readonly features: readonly Feature[];
  readonly rules: readonly Rule[];
  readonly now: () => Date;
  /** The user's home folder. */
  readonly home: string;
  readonly history: History;
  /** Warms up the engine before the first key, which costs up to a second of one core. */
  readonly rehearse: Rehearsal;
  /** What helps to know the library soon; `folder` is where the client wants things to be kept. */
  readonly aids: (folder: string | undefined) => IndexAids;
  readonly loadTokenizer: () => Promise<TokenCounter>;
}

/** What holds between a client's `initialize` and its `shutdown`. */
export interface Session {
  readonly pulls: boolean;
  readonly workspace: Workspace;
  readonly diagnostics: Diagnostics;
  readonly requests: RequestContext;
  readonly features: FeatureContext;
}

/** Begins to serve a client: its documents are followed from here on. */
export function openSession(connection: Connection, params: InitializeParams, parts: Partial<Parts>): Session {
  const { disk = nodeFileSystem(), rules, now = () => new Date(), history = gitHistory } = parts;
  const client = params.capabilities;
  const documents = openDocuments();
  documents.listen(connection);
  const settings = client.workspace?.configuration
    ? askedSettings(connection)
    : sentSettings(connection, params.initializationOptions);
  const log = (message: string): void => connection.console.warn(message);
  const { storage } = Object(params.initializationOptions);
  const aids = parts.aids?.(typeof storage === 'string' ? storage : undefined) ?? {};
  const workspace = new Workspace(documents, disk, settings, log, rules, now, aids);
  workspace.folders = foldersOf(params);
  parts.rehearse?.(documents, client);
  const pulls = client.textDocument?.diagnostic !== undefined;
  const tokens = new Tokens(parts.loadTokenizer ?? loadTokenizer, log, () => {
    if (client.workspace?.inlayHint?.refreshSupport) connection.languages.inlayHint.refresh().catch(() => {});
  });
  const skills = new SkillList(workspace, {
    home: parts.home ?? homedir(),
    now,
    tell: (news) => void connection.sendNotification(SKILLS_CHANGED, news),
    watch: (folders) => watchFolders(connection, client, folders),
  });
  const requests = { connection, client, workspace, now, history, tokens, skills };
  const edits = editContext(requests);
  return {
    pulls,
    workspace,
    diagnostics: pulls
      ? pulled(connection, client.workspace?.diagnostics?.refreshSupport === true)
      : pushed(connection, workspace),
    requests,
    features: {
      client,
      hasSnippets: Object(params.initializationOptions).snippets === true,
      config: (open) => workspace.config(open),
      facts: (open) => workspace.facts(open),
      findings: (open) => workspace.findings(open),
      tokens: () => tokens.counter,
      diagnostic: toDiagnostic,
      get library() {
        return workspace.library;
      },
      homeFile: (open, path) => workspace.homeFile(open, path),
      mappingChange: ({ uri }, path) => mappingChange(uri, path, workspace),
      levelChange: ({ uri }, rule, level, scope) => levelChange(uri, rule, level, scope, workspace),
      edit: (open, change) => toWorkspaceEdit(open, change, edits),
    },
  };
}
