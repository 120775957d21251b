// The second thread of the first index: reads the files it is sent and sends back what is known of them, as lines of the index.
import { parentPort } from 'node:worker_threads';
import { type ChangedFile, readFile } from './index-files';
import { blockOf } from './index-store';
import { readStamped } from './node-file-system';

parentPort?.on('message', (files: readonly ChangedFile[]) => {
  const block = blockOf(files.map((file) => readFile(file, readStamped).file));
  parentPort?.postMessage(block, [block.buffer as ArrayBuffer]);
});
