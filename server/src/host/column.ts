import { isAscii } from 'node:buffer';

/** Some texts as bytes, of which nothing is read before somebody asks. */
export class Column {
  #values: readonly string[] | undefined;

  /** @param bytes as `columnOf` has made them */
  constructor(readonly bytes: Buffer) {}

  get values(): readonly string[] {
    this.#values ??= this.bytes.length === 0 ? [] : textOf(this.bytes).slice(0, -1).split('\0');
    return this.#values;
  }
}

/** No file has a path with a NUL in it; what was looked for under such a one is not there under another one either. */
export function columnOf(values: readonly string[]): Buffer {
  return Buffer.from(values.map((value) => `${value.replaceAll('\0', '\uFFFD')}\0`).join(''));
}

/** Bytes as text. Decoding some megabytes as ASCII takes a tenth of the time. */
export function textOf(bytes: Buffer): string {
  return bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');
}
