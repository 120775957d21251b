// The second thread of the first index: reads the files it is sent and sends back what is known of them.
import { parentPort } from 'node:worker_threads';
import { type ChangedFile, readFile } from './index-files';
import { nodeFileSystem } from './node-file-system';

const disk = nodeFileSystem();

parentPort?.on('message', (files: readonly ChangedFile[]) => {
  parentPort?.postMessage(files.map((file) => readFile(file, disk).file));
});
