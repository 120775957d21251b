import { join } from 'node:path';
import {
  type ConnectionStrategy,
  createConnection,
  LSPErrorCodes,
  type Message,
  type ResponseMessage,
} from 'vscode-languageserver/node';
import { CHARACTERS_BY_FOUR } from '../core/index';
import { cacheFolder } from '../host/cache-store';
import { IndexStore } from '../host/index-store';
import type { IndexAids } from './library-reader';
import { inOneWrite } from './one-write';
import { rehearsal } from './rehearsal';
import { startServer } from './server';

const USAGE = `Usage: skilldepth-language-server --stdio | --node-ipc | --socket=PORT | --pipe=NAME
A language server for Agent Skills (SKILL.md). Editors start it; for a command line see skilldepth.
`;

/** A request that is cancelled before its turn is answered without being looked at. */
const strategy: ConnectionStrategy = {
  cancelUndispatched: (message: Message): ResponseMessage => ({
    jsonrpc: message.jsonrpc,
    id: null,
    error: { code: LSPErrorCodes.RequestCancelled, message: 'Cancelled.' },
  }),
};

/** The index is kept from one start to the next, and made in two threads. */
const aids = (folder = cacheFolder()): IndexAids => ({
  store: new IndexStore(join(folder, 'index'), __filename),
  thread: join(__dirname, 'index-thread.js'),
});

function main(): void {
  const [transport = ''] = process.argv.slice(2);
  if (!/^--(stdio|node-ipc|socket|pipe)\b/.test(process.argv.slice(2).join(' '))) {
    process.stderr.write(USAGE);
    process.exitCode = /^(--help|-h)$/.test(transport) ? 0 : 2;
    return;
  }
  const isPiped = process.argv.includes('--stdio');
  const connection = isPiped
    ? createConnection(process.stdin, inOneWrite(process.stdout), strategy)
    : createConnection(strategy);
  // Promises nobody awaits, such as those of messages to a client that has gone, must not end the server.
  process.on('unhandledRejection', (reason) => connection.console.error(`Unexpected: ${String(reason)}`));
  process.on('disconnect', () => process.exit(1));
  // Ten megabytes that nobody has asked for.
  const loadTokenizer = async () => CHARACTERS_BY_FOUR;
  startServer(connection, { rehearse: rehearsal((other) => startServer(other, { loadTokenizer })), aids });
  connection.listen();
}

main();
