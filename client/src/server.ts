// The language server as the rest of the client sees it.
import {
  type CancellationToken,
  Disposable,
  EventEmitter,
  type ExtensionContext,
  type Location,
  type LogOutputChannel,
  type Uri,
  type WorkspaceEdit,
} from 'vscode';
import {
  type LanguageClient,
  type WorkspaceEdit as LspEdit,
  type Location as LspLocation,
  ProgressType,
  State,
  WorkDoneProgress,
} from 'vscode-languageclient/node';
import {
  LIBRARY_PROGRESS,
  type LibraryProgress,
  SKILLS_CHANGED,
  type SkillsChanged,
} from '../../server/src/lsp/protocol';
import { createClient, followHints } from './start-client';
import type { ServerState } from './status-text';
import { StepBack } from './step-back';

/** Progress of one request: what it does now, and how much of it is done, 0 to 100. */
export type OnProgress = (report: { message?: string; percentage?: number }) => void;

export class Server implements Disposable {
  readonly #changed = new EventEmitter<void>();
  readonly onDidChangeState = this.#changed.event;
  #library: LibraryProgress | undefined;
  readonly #progressed = new EventEmitter<void>();
  readonly onDidProgress = this.#progressed.event;
  readonly #skills = new EventEmitter<SkillsChanged>();
  /** What has changed in the list of all skills since it was asked for. */
  readonly onDidChangeSkills = this.#skills.event;
  /** Which of our findings give way to VS Code's own. */
  readonly stepBack = new StepBack();
  readonly #following: Disposable;
  #client: LanguageClient;
  #progressTokens = 0;

  constructor(
    private readonly context: ExtensionContext,
    readonly log: LogOutputChannel,
  ) {
    this.#client = this.#create();
    this.#following = followHints(() => this.#client);
  }

  get state(): ServerState {
    if (this.#client.state === State.Running) return 'running';
    return this.#client.state === State.Starting ? 'starting' : 'stopped';
  }

  /** How far the server has come with a large library; undefined where it has said nothing of it. */
  get library(): LibraryProgress | undefined {
    return this.state === 'running' ? this.#library : undefined;
  }

  /** Resolves when requests are answered. The client itself shows why it cannot start; rejects then. */
  start(): Promise<void> {
    return this.#client.start();
  }

  /** Ends the server, whatever state it is in, and starts another: a client whose start has failed cannot be started again. */
  async restart(): Promise<void> {
    await this.stop();
    this.#client = this.#create();
    await this.start();
  }

  async stop(): Promise<void> {
    try {
      await this.#client.dispose();
    } catch (error) {
      this.log.warn(`The server did not stop in order: ${error}`);
    }
  }

  dispose(): void {
    this.#changed.dispose();
    this.#skills.dispose();
    this.#progressed.dispose();
    this.#following.dispose();
  }

  /**
   * Sends one of our own requests (`server/src/lsp/protocol.ts`) once the server runs.
   * @param onPart takes what the server finds before it has all, where the request offers that
   */
  async request<R, P = never>(
    method: string,
    params: object,
    token?: CancellationToken,
    onProgress?: OnProgress,
    onPart?: (part: P) => void,
  ): Promise<R> {
    await this.start();
    if (!onProgress) return this.#client.sendRequest<R>(method, params, token);
    const number = ++this.#progressTokens;
    const [workDoneToken, partialResultToken] = [`skilldepth-${number}`, `skilldepth-part-${number}`];
    const listening = Disposable.from(
      this.#client.onProgress(WorkDoneProgress.type, workDoneToken, onProgress),
      ...(onPart ? [this.#client.onProgress(new ProgressType<P>(), partialResultToken, onPart)] : []),
    );
    try {
      const tokens = { workDoneToken, ...(onPart && { partialResultToken }) };
      return await this.#client.sendRequest<R>(method, { ...params, ...tokens }, token);
    } finally {
      listening.dispose();
    }
  }

  /** An edit of the server as one of the editor, annotations and all. */
  toEdit(edit: LspEdit): Promise<WorkspaceEdit> {
    return this.#client.protocol2CodeConverter.asWorkspaceEdit(edit);
  }

  toLocations(locations: readonly LspLocation[]): Location[] {
    return locations.map((each) => this.#client.protocol2CodeConverter.asLocation(each));
  }

  toUri(uri: string): Uri {
    return this.#client.protocol2CodeConverter.asUri(uri);
  }

  fromUri(uri: Uri): string {
    return this.#client.code2ProtocolConverter.asUri(uri);
  }

  #create(): LanguageClient {
    const client = createClient(this.context, this.log, this.stepBack);
    this.#library = undefined;
    client.onDidChangeState(() => this.#changed.fire());
    client.onNotification(LIBRARY_PROGRESS, (progress: LibraryProgress) => {
      this.#library = progress;
      this.#progressed.fire();
    });
    client.onNotification(SKILLS_CHANGED, (news: SkillsChanged) => this.#skills.fire(news));
    return client;
  }
}
