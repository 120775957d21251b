/**
 * A stream that hands on a message whole: the library writes head and body one after the other, and each write wakes the client, which
 * can do nothing with a head.
 */
export function inOneWrite(stream: NodeJS.WritableStream): NodeJS.WritableStream {
  let head: string | undefined;
  const write = (part: string | Uint8Array, ...rest: unknown[]): boolean => {
    const done = rest.at(-1) as (error?: Error | null) => void;
    if (typeof part === 'string' && rest[0] === 'ascii') {
      head = part;
      done();
      return true;
    }
    const whole = head === undefined ? part : Buffer.concat([Buffer.from(head), Buffer.from(part)]);
    head = undefined;
    return stream.write(whole, done);
  };
  const { on, off, addListener, end } = stream;
  return {
    on: on.bind(stream),
    off: off.bind(stream),
    // By this the library knows a stream.
    addListener: addListener.bind(stream),
    end: end.bind(stream),
    write,
  } as NodeJS.WritableStream;
}
