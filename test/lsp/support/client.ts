import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import {
  type ClientCapabilities,
  type CodeAction,
  createConnection,
  createProtocolConnection,
  type Diagnostic,
  type InitializeParams,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { startServer } from '../../../server/src/lsp/server';
import type { Parts } from '../../../server/src/lsp/session';

/** Everything a modern editor can do, without pulling: the client is told. */
export const PUSH: ClientCapabilities = {
  general: { positionEncodings: ['utf-16'] },
  workspace: {
    workspaceFolders: true,
    workspaceEdit: {
      documentChanges: true,
      resourceOperations: ['create', 'rename', 'delete'],
      changeAnnotationSupport: {},
    },
  },
  textDocument: {
    completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown', 'plaintext'] } },
    hover: { contentFormat: ['markdown', 'plaintext'] },
  },
};

export const PULL: ClientCapabilities = {
  ...PUSH,
  workspace: { ...PUSH.workspace, diagnostics: { refreshSupport: true } },
  textDocument: { ...PUSH.textDocument, diagnostic: {} },
};

/** A server in this process and a client that talks to it as over a wire. */
export class TestClient {
  readonly published: PublishDiagnosticsParams[] = [];
  readonly logged: string[] = [];
  readonly #waiting: { met: () => boolean; done: () => void }[] = [];

  private constructor(readonly connection: ProtocolConnection) {
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.published.push(params);
      this.news();
    });
    connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
      this.logged.push(message);
      this.news();
    });
  }

  /** Connected, not yet initialized. */
  static connect(parts: Partial<Parts> = {}): TestClient {
    const [up, down] = [new PassThrough(), new PassThrough()];
    const server = createConnection(new StreamMessageReader(up), new StreamMessageWriter(down));
    startServer(server, parts);
    server.listen();
    const connection = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
    const client = new TestClient(connection);
    connection.listen();
    return client;
  }

  /** Connected and initialized. */
  static async start(parts: Partial<Parts> = {}, params: Partial<InitializeParams> = {}): Promise<TestClient> {
    const client = TestClient.connect(parts);
    await client.initialize(params);
    await client.connection.sendNotification('initialized', {});
    return client;
  }

  initialize(params: Partial<InitializeParams> = {}): Promise<InitializeResult> {
    const full = { processId: null, rootUri: null, capabilities: PUSH, ...params };
    return this.connection.sendRequest<InitializeResult>('initialize', full);
  }

  request<R>(method: string, params: object): Promise<R> {
    return this.connection.sendRequest<R>(method, params);
  }

  notify(method: string, params: object): Promise<void> {
    return this.connection.sendNotification(method, params);
  }

  open(uri: string, text: string, version = 1, languageId = 'skill'): Promise<void> {
    return this.notify('textDocument/didOpen', { textDocument: { uri, languageId, version, text } });
  }

  change(uri: string, version: number, changes: readonly { range?: Range; text: string }[]): Promise<void> {
    return this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: changes });
  }

  close(uri: string): Promise<void> {
    return this.notify('textDocument/didClose', { textDocument: { uri } });
  }

  /** The next publication for a document that `isMeant`; the first one still to come unless given. */
  async diagnostics(uri: string, isMeant = (_: PublishDiagnosticsParams) => true): Promise<PublishDiagnosticsParams> {
    const from = this.published.length;
    const find = () => this.published.slice(from).find((each) => each.uri === uri && isMeant(each));
    await this.until(() => find() !== undefined);
    return find() as PublishDiagnosticsParams;
  }

  actions(uri: string, range: Range, only?: string[], diagnostics: Diagnostic[] = []): Promise<CodeAction[]> {
    const context = { diagnostics, ...(only && { only }) };
    return this.request('textDocument/codeAction', { textDocument: { uri }, range, context });
  }

  /** Resolves when a condition on what came from the server holds. */
  until(met: () => boolean): Promise<void> {
    if (met()) return Promise.resolve();
    return new Promise((done) => this.#waiting.push({ met, done }));
  }

  /** Everything sent before has been handled: the server answers in turn. */
  async settled(): Promise<void> {
    await this.connection.sendRequest('skilldepth/templates', {});
  }

  /** To be called when something came that `until` may wait for. */
  news(): void {
    for (const waiting of this.#waiting.splice(0)) {
      if (waiting.met()) waiting.done();
      else this.#waiting.push(waiting);
    }
  }
}

export const uriOf = (path: string): string => pathToFileURL(path).href;

/** A range on one line. */
export function at(line: number, start = 0, end = start): Range {
  return { start: { line, character: start }, end: { line, character: end } };
}
