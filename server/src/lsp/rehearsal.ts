import { PassThrough } from 'node:stream';
import {
  type ClientCapabilities,
  type Connection,
  createConnection,
  createProtocolConnection,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { isSkill, type OpenDocument, positionOf } from '../features/open-document';
import type { OpenDocuments } from './documents';

/** Milliseconds from opening the first skill to the rehearsal: its diagnostics are out, and the editor has settled. */
const REST_MS = 500;
/** After so many keys everything an edit needs is compiled; measured with `npm run bench -- typing`. */
const KEYS = 600;
/** Milliseconds a rehearsal lasts at most, for long skills and slow machines. */
const LONGEST_MS = 2500;
/** So many places of the text are typed at in turn. */
const PLACES = 8;
/** Behind every so many keys something is asked as well. */
const ASKING = 10;

/** Waits for the first skill of a client. */
export type Rehearsal = (documents: OpenDocuments, client: ClientCapabilities) => void;

/**
 * Types into the first skill that is opened, in a server of its own, which nobody sees, so that all that lies between a key and its
 * diagnostics has been compiled when somebody types: each of the first twenty keys would take three to ten milliseconds, and takes
 * less than two.
 * @param serve starts a server
 */
export function rehearsal(serve: (connection: Connection) => void): Rehearsal {
  return (documents, client) => {
    const opened = documents.onDidOpen(({ document }) => {
      if (!isSkill(document) || document.partial) return;
      opened.dispose();
      // What fails here fails again where somebody asked for it, and is told there.
      setTimeout(() => void rehearse(document, serve, client).catch(() => {}), REST_MS).unref();
    });
  };
}

async function rehearse(
  open: OpenDocument,
  serve: (connection: Connection) => void,
  { textDocument = {} }: ClientCapabilities,
): Promise<void> {
  const [up, down] = [new PassThrough(), new PassThrough()];
  const server = createConnection(new StreamMessageReader(up), new StreamMessageWriter(down));
  const client = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  try {
    serve(server);
    server.listen();
    client.listen();
    await client.sendRequest('initialize', { processId: null, rootUri: null, capabilities: { textDocument } });
    await typeInto(open, client, textDocument.diagnostic !== undefined);
  } finally {
    client.dispose();
    server.dispose();
  }
}

async function typeInto(open: OpenDocument, client: ProtocolConnection, pulls: boolean): Promise<void> {
  const { uri, languageId, text } = open;
  const textDocument = { uri };
  let told = (): void => {};
  client.onNotification('textDocument/publishDiagnostics', () => told());
  const answer = (): Promise<unknown> =>
    pulls
      ? client.sendRequest('textDocument/diagnostic', { textDocument })
      : new Promise<void>((resolve) => {
          told = resolve;
        });
  await client.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 0, text } });
  await answer();
  const position = positionOf(open, open.skill.text.indexOf('](') + 2);
  const end = performance.now() + LONGEST_MS;
  for (let key = 0; key < KEYS && performance.now() < end; key++) {
    const contentChanges = [key % 2 === 0 ? typed(open, key) : taken(open, key - 1)];
    await client.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: key + 1 },
      contentChanges,
    });
    await answer();
    if (key % ASKING !== 0) continue;
    await client.sendRequest('textDocument/completion', { textDocument, position });
    await client.sendRequest('textDocument/hover', { textDocument, position });
  }
}

/** The line at whose end the key with a number is typed. */
function lineOf({ skill }: OpenDocument, key: number): { line: number; character: number } {
  const place = 1 + ((key >> 1) % PLACES);
  return skill.lines.positionAt(skill.lines.lineSpan(Math.floor((skill.lines.count * place) / (PLACES + 1))).end);
}

function typed(open: OpenDocument, key: number) {
  const place = lineOf(open, key);
  return { range: { start: place, end: place }, text: 'e' };
}

/** What takes away again what the key with a number has typed. */
function taken(open: OpenDocument, key: number) {
  const { line, character } = lineOf(open, key);
  return { range: { start: { line, character }, end: { line, character: character + 1 } }, text: '' };
}
