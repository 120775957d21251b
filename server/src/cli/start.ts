// The program a terminal starts: the command line, compiled as an earlier start has kept it.
import { join } from 'node:path';
import { loadKept } from '../host/code-cache';

/** Names the content of the command line; undefined where that may become another one at any time. */
declare const CONTENT: string | undefined;

const commandLine = join(__dirname, 'command-line.js');
if (CONTENT === undefined) require(commandLine);
else loadKept(commandLine, CONTENT);
