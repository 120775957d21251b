// A small editor: starts a language server, opens a document, types, and takes the time until the diagnostics are there.
import { spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';

const CAPABILITIES = {
  workspace: { configuration: true, workspaceFolders: true, didChangeWatchedFiles: { dynamicRegistration: true } },
  textDocument: {
    synchronization: { didSave: true },
    publishDiagnostics: { versionSupport: true },
    diagnostic: { dynamicRegistration: false },
  },
};

/** Splits a byte stream into JSON-RPC messages; calls back with each and the time at which its last byte was read. */
const reader = (onMessage) => {
  let buffer = Buffer.alloc(0);
  return (chunk) => {
    const at = performance.now();
    buffer = Buffer.concat([buffer, chunk]);
    for (;;) {
      const headerEnd = buffer.indexOf('\r\n\r\n');
      if (headerEnd < 0) return;
      const length = Number(/content-length: *(\d+)/i.exec(buffer.toString('latin1', 0, headerEnd))?.[1]);
      const end = headerEnd + 4 + length;
      if (buffer.length < end) return;
      const body = buffer.toString('utf8', headerEnd + 4, end);
      buffer = buffer.subarray(end);
      onMessage(JSON.parse(body), at);
    }
  };
};

export class Editor {
  #process;
  #pending = new Map();
  #published = new Map();
  #handlers;
  #root;
  #settings;
  #version = 1;
  #nextId = 1;

  /** `handlers` answer the server's own requests, by method; the usual ones are known. `capabilities` come on top of the usual ones. */
  constructor({
    command,
    root,
    handlers = {},
    settings = {},
    initializationOptions = {},
    capabilities = {},
    env = {},
  }) {
    this.#root = { uri: pathToFileURL(root).href, name: 'bench' };
    this.initializationOptions = initializationOptions;
    this.able = {
      workspace: { ...CAPABILITIES.workspace, ...capabilities.workspace },
      textDocument: { ...CAPABILITIES.textDocument, ...capabilities.textDocument },
    };
    this.#settings = settings;
    this.#handlers = {
      'workspace/configuration': ({ items }) => items.map(({ section }) => settings[section] ?? null),
      'workspace/workspaceFolders': () => [this.#root],
      ...handlers,
    };
    this.startedAt = performance.now();
    this.#process = spawn(command[0], command.slice(1), {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.#process.stdout.on(
      'data',
      reader((message, at) => this.#receive(message, at)),
    );
    let errors = '';
    this.#process.stderr.on('data', (chunk) => {
      errors += chunk;
    });
    this.#process.stdin.on('error', () => {});
    this.#process.on('exit', (code) => {
      for (const { reject } of this.#pending.values())
        reject(new Error(`the server ended (${code}): ${errors.slice(-500)}`));
    });
  }

  get pid() {
    return this.#process.pid;
  }

  /** Initializes; gives the milliseconds from the start of the process to the answer. */
  async initialize() {
    const { at, result } = await this.request('initialize', {
      processId: process.pid,
      rootUri: this.#root.uri,
      workspaceFolders: [this.#root],
      capabilities: this.able,
      initializationOptions: this.initializationOptions,
    });
    this.capabilities = result.capabilities;
    this.notify('initialized', {});
    this.notify('workspace/didChangeConfiguration', { settings: this.#settings });
    return at - this.startedAt;
  }

  open(path, text) {
    this.document = { uri: pathToFileURL(path).href, text };
    this.notify('textDocument/didOpen', {
      textDocument: { uri: this.document.uri, languageId: 'markdown', version: this.#version, text },
    });
    return this.#diagnostics();
  }

  /** Types at an offset; gives the milliseconds until the diagnostics of that text are there, and how many they are. */
  async type(offset, typed) {
    const sent = this.insert(offset, typed);
    const { at, count } = await this.#diagnostics();
    return { elapsed: at - sent, count };
  }

  /** Types so many times at once; gives the milliseconds from the first key to the diagnostics of the last text. */
  async burst(offset, text, count) {
    let first;
    for (let at = 0; at < count; at++) {
      const sent = this.insert(offset + at, text[at % text.length]);
      first ??= sent;
    }
    const { at } = await this.#diagnostics();
    return at - first;
  }

  /** Tells the server what is typed at an offset, and does not wait; gives when. */
  insert(offset, typed) {
    const { uri, text } = this.document;
    const position = this.positionAt(offset);
    this.document.text = text.slice(0, offset) + typed + text.slice(offset);
    this.#version++;
    return this.notify('textDocument/didChange', {
      textDocument: { uri, version: this.#version },
      contentChanges: [{ range: { start: position, end: position }, text: typed }],
    });
  }

  /** Where an offset of the document stands. */
  positionAt(offset) {
    const before = this.document.text.slice(0, offset);
    const start = before.lastIndexOf('\n') + 1;
    let line = 0;
    for (let at = before.indexOf('\n'); at >= 0; at = before.indexOf('\n', at + 1)) line++;
    return { line, character: offset - start };
  }

  request(method, params) {
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      this.#send({ jsonrpc: '2.0', id, method, params });
    });
  }

  notify(method, params) {
    return this.#send({ jsonrpc: '2.0', method, params });
  }

  async stop() {
    const ended = new Promise((resolve) => this.#process.once('exit', resolve));
    const timer = setTimeout(() => this.#process.kill('SIGKILL'), 3000);
    await this.request('shutdown', null).catch(() => {});
    this.notify('exit', null);
    await ended;
    clearTimeout(timer);
  }

  /** The diagnostics of the current text: asked for where the server offers that, else awaited. */
  async #diagnostics() {
    const { uri } = this.document;
    if (this.capabilities.diagnosticProvider) {
      const { result, at } = await this.request('textDocument/diagnostic', { textDocument: { uri } });
      return { at, count: result.items?.length ?? 0 };
    }
    return new Promise((resolve) => this.#published.set(uri, { version: this.#version, resolve }));
  }

  #send(message) {
    const body = JSON.stringify(message);
    const at = performance.now();
    this.#process.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    return at;
  }

  #receive({ id, method, params, result, error }, at) {
    if (method === undefined) {
      const waiting = this.#pending.get(id);
      this.#pending.delete(id);
      if (error) waiting?.reject(new Error(error.message));
      else waiting?.resolve({ result, at });
    } else if (id !== undefined) {
      const answer = this.#handlers[method]?.(params) ?? null;
      this.#send({ jsonrpc: '2.0', id, result: answer });
    } else if (method === 'textDocument/publishDiagnostics') {
      const waiting = this.#published.get(params.uri);
      if (waiting === undefined || (params.version ?? waiting.version) < waiting.version) return;
      this.#published.delete(params.uri);
      waiting.resolve({ at, count: params.diagnostics.length });
    }
  }
}
