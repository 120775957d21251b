import {
  type CancellationToken,
  type Connection,
  type DocumentDiagnosticParams,
  DocumentDiagnosticRequest,
  ErrorCodes,
  type InitializeError,
  type InitializeResult,
  LSPErrorCodes,
  ResponseError,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { type Feature, type LibraryFeature, type Methods, Refusal } from '../features/feature';
import { FEATURES, LIBRARY_FEATURES } from '../features/index';
import { isMarkdown, isSkill, type OpenDocument } from '../features/open-document';
import { NOTHING_FOUND, report } from './diagnostics';
import { follow } from './follow';
import { type Guard, guarded, throwIfCancelled } from './guard';
import { REQUESTS } from './requests/index';
import { openSession, type Parts, type Session } from './session';
import type { Workspace } from './workspace';

const NOT_STARTED = new ResponseError<void>(ErrorCodes.ServerNotInitialized, 'Send initialize first.');

/** Serves one client. Nothing is done before it says `initialize`; the connection must not listen yet. */
export function startServer(connection: Connection, parts: Partial<Parts> = {}): void {
  const features = parts.features ?? FEATURES;
  let isStarted = false;
  let isStopped = false;
  let stopFollowing = (): void => {};
  const guard = guarded(
    () => isStopped,
    (message) => connection.console.error(message),
  );
  const early = connection.onRequest(() => NOT_STARTED);
  connection.onInitialize((params): InitializeResult | ResponseError<InitializeError> => {
    if (isStarted) return new ResponseError(ErrorCodes.InvalidRequest, 'initialize has been answered already.');
    isStarted = true;
    early.dispose();
    const session = openSession(connection, params, parts);
    serveFeatures(connection, features, guard, session);
    serveLibrary(connection, guard, session);
    serveDiagnostics(connection, guard, session);
    serveRequests(connection, guard, session);
    stopFollowing = follow(connection, session.requests, session.diagnostics);
    const capabilities = capabilitiesOf([...features, ...LIBRARY_FEATURES], session.pulls);
    return { capabilities, serverInfo: { name: 'skilldepth-language-server' } };
  });
  connection.onShutdown(() => {
    if (!isStarted) return NOT_STARTED;
    isStopped = true;
    stopFollowing();
  });
}

function serveFeatures(
  connection: Connection,
  served: readonly Feature[],
  guard: Guard,
  { workspace, features }: Session,
): void {
  for (const feature of served) {
    const { method, whenBroken } = feature;
    const answer = async (params: Methods[keyof Methods]['params'], token: CancellationToken): Promise<unknown> => {
      const isServed = feature.inMarkdown ? isMarkdown : isSkill;
      let open = await documentOf(params, token, workspace);
      if (open && isServed(open) && feature.needsLibrary?.(open, params as never, features)) {
        await workspace.library.ready(token);
        open = workspace.documents.get(open.uri);
      }
      return open && isServed(open) ? refusable(() => feature.run(open, params as never, features)) : whenBroken;
    };
    connection.onRequest(
      method as string,
      guard(method, answer, () => whenBroken),
    );
  }
}

function serveLibrary(connection: Connection, guard: Guard, { workspace, features }: Session): void {
  for (const { method, run, whenBroken } of LIBRARY_FEATURES) {
    const answer = async (params: never, token: CancellationToken): Promise<unknown> => {
      await workspace.library.ready(token);
      return run(params, features);
    };
    connection.onRequest(
      method as string,
      guard(method, answer, () => whenBroken),
    );
  }
}

/** What is refused becomes an error the client shows. */
function refusable<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof Refusal) throw new ResponseError(LSPErrorCodes.RequestFailed, error.message);
    throw error;
  }
}

function serveDiagnostics(connection: Connection, guard: Guard, { workspace }: Session): void {
  const { method } = DocumentDiagnosticRequest;
  const answer = async (params: DocumentDiagnosticParams, token: CancellationToken) =>
    report(await documentOf(params, token, workspace), params, workspace);
  connection.onRequest(
    method as string,
    guard(method, answer, () => NOTHING_FOUND),
  );
}

function serveRequests(connection: Connection, guard: Guard, { requests }: Session): void {
  for (const [method, run] of Object.entries(REQUESTS)) {
    connection.onRequest(
      method,
      guard(method, (params, token) => run(params as never, token, requests)),
    );
  }
}

/** The document a request is about, when all that is needed to speak about it is at hand. */
async function documentOf(
  { textDocument: { uri } }: Pick<DocumentDiagnosticParams, 'textDocument'>,
  token: CancellationToken,
  workspace: Workspace,
): Promise<OpenDocument | undefined> {
  await workspace.ready(uri);
  throwIfCancelled(token);
  return workspace.documents.get(uri);
}

/** The union of what the features promise, with what every server says of itself. */
function capabilitiesOf(features: readonly (Feature | LibraryFeature)[], pulls: boolean): ServerCapabilities {
  const capabilities: ServerCapabilities = {
    positionEncoding: 'utf-16',
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
    workspace: {
      workspaceFolders: { supported: true, changeNotifications: true },
      // Scripts and pictures are linked to as well; whether a folder holds skills, a pattern cannot tell.
      fileOperations: { willRename: { filters: [{ scheme: 'file', pattern: { glob: '**' } }] } },
    },
    ...(pulls && {
      diagnosticProvider: { identifier: 'skilldepth', interFileDependencies: true, workspaceDiagnostics: false },
    }),
  };
  return Object.assign(capabilities, ...features.map(({ capability }) => capability));
}
