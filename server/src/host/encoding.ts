import type { Encoding } from '../core/index';
import type { FileSystem } from './file-system';

/** How a file on disk becomes text, for an editor that shows the text only; undefined when there is no such file or it cannot be read. */
export function encodingOf(file: string, fs: FileSystem): Encoding | undefined {
  const read = fs.readText(file);
  if (read.ok) return { bom: read.bom };
  return read.undecodable ? { bom: false, problem: read.reason } : undefined;
}
