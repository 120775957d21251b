// The program editors start: the language server, compiled as an earlier start has kept it.
import { join } from 'node:path';
import { loadKept } from '../host/code-cache';

/** Names the content of the server; undefined where that may become another one at any time. */
declare const CONTENT: string | undefined;

const server = join(__dirname, 'language-server.js');
if (CONTENT === undefined) require(server);
else loadKept(server, CONTENT);
