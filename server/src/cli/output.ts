import { fstatSync, writeSync } from 'node:fs';

/** Where a text, or bytes of one, go. */
export type Output = (text: string | Uint8Array) => void;

/**
 * True for a terminal. Whether something is one only node's streams can tell, and they need several milliseconds to load: what is no
 * device at all is asked no further.
 */
export function isTerminal(stream: 'stdout' | 'stderr'): boolean {
  return isDevice(stream) && process[stream].isTTY === true;
}

/**
 * One of the two outputs of this process. Into files and pipes it writes at once, without node's streams.
 * @param onFault takes what the system says when it cannot be written
 */
export function outputOf(stream: 'stdout' | 'stderr', onFault: (error: NodeJS.ErrnoException) => void): Output {
  let later: Output | undefined;
  const throughStream = (): Output => {
    process[stream].on('error', onFault);
    return (text) => process[stream].write(text);
  };
  if (isDevice(stream)) later = throughStream();
  return (text) => {
    let bytes = typeof text === 'string' ? Buffer.from(text) : text;
    try {
      while (!later && bytes.length > 0) bytes = bytes.subarray(writeSync(stream === 'stdout' ? 1 : 2, bytes));
    } catch (error) {
      const fault = error as NodeJS.ErrnoException;
      if (fault.code !== 'EAGAIN') return onFault(fault);
      // A reader that takes its time, at a pipe that does not wait: the stream does.
      later = throughStream();
    }
    if (bytes.length > 0) later?.(bytes);
  };
}

function isDevice(stream: 'stdout' | 'stderr'): boolean {
  try {
    return fstatSync(stream === 'stdout' ? 1 : 2).isCharacterDevice();
  } catch {
    return false;
  }
}
