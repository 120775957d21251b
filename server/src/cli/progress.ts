/** A run that is over sooner shows nothing; then a line is drawn anew this often. */
const EVERY_MS = 100;

/** Shows one line at a time in a terminal and takes it away at the end. */
export function progressOn(
  terminal: { readonly columns: number | undefined; write(text: string): unknown },
  now: () => number = Date.now,
): (text: string | undefined) => void {
  let drawn = now();
  let isThere = false;
  return (text) => {
    if (text !== undefined && now() - drawn < EVERY_MS) return;
    if (text === undefined && !isThere) return;
    drawn = now();
    isThere = text !== undefined;
    terminal.write(`\r\u001B[2K${text?.slice(0, (terminal.columns || 80) - 1) ?? ''}`);
  };
}
