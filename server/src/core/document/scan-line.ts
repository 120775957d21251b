import type { Span } from './text';

/** Space or tab: white space within a line. */
export function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}

/** Space, tab or line end. */
export function isSpace(code: number): boolean {
  return code === 32 || code === 9 || code === 10 || code === 13;
}

/** What a line of anything but text begins with: white space, and the marks of blocks and containers. */
const MARKS = new Uint8Array(128);
for (const mark of '\t #*-+_<`~>=0123456789') MARKS[mark.charCodeAt(0)] = 1;

/** False where a line that begins with a character is text, whatever follows. */
export function beginsMark(code: number): boolean {
  return code < 128 && MARKS[code] === 1;
}

/** The stretch between the spaces and tabs at both ends. */
export function trim(text: string, start: number, end: number): Span {
  let from = start;
  let to = end;
  while (from < to && isBlank(text.charCodeAt(from))) from++;
  while (to > from && isBlank(text.charCodeAt(to - 1))) to--;
  return { start: from, end: to };
}

/** Behind the run of the character at `at`. */
export function runEnd(text: string, at: number, end: number): number {
  const code = text.charCodeAt(at);
  let index = at;
  while (index < end && text.charCodeAt(index) === code) index++;
  return index;
}

/** The level of the ATX heading whose first `#` stands at `at`, 0 when it is none. */
export function headingLevel(text: string, at: number, end: number): number {
  const after = runEnd(text, at, end);
  return after - at < 7 && (after === end || isBlank(text.charCodeAt(after))) ? after - at : 0;
}

/** The text of an ATX heading, `start` being behind its opening marks: closing marks behind white space are left out. */
export function headingText(text: string, start: number, end: number): Span {
  const whole = trim(text, start, end);
  let closing = whole.end;
  while (closing > whole.start && text[closing - 1] === '#') closing--;
  if (closing > whole.start && !isBlank(text.charCodeAt(closing - 1))) return whole;
  return trim(text, whole.start, closing);
}

/** True when the line from `at` is what makes a setext heading of the paragraph before it. */
export function isUnderline(text: string, at: number, end: number): boolean {
  return (text[at] === '-' || text[at] === '=') && trim(text, runEnd(text, at, end), end).start === end;
}

/** True when the line from `at`, which begins with a tick or tilde, opens a fence. */
export function opensFence(text: string, at: number, end: number): boolean {
  const after = runEnd(text, at, end);
  return after - at > 2 && (text[at] === '~' || !text.slice(after, end).includes('`'));
}

/** True when the line from `at` closes a fence of as many of the same marks. */
export function closesFence(text: string, at: number, end: number, length: number): boolean {
  const after = runEnd(text, at, end);
  return after - at >= length && trim(text, after, end).start === end;
}

/** The begin of the first line from `at` on that closes a fence outside all containers; for texts with no line end but `\n`. */
export function closingFence(text: string, at: number, marker: number, length: number): number | undefined {
  const run = String.fromCharCode(marker).repeat(length);
  for (let found = text.indexOf(run, at); found !== -1; ) {
    const feed = text.indexOf('\n', found);
    const end = feed === -1 ? text.length : feed;
    const start = text.lastIndexOf('\n', found) + 1;
    if ('   '.startsWith(text.slice(start, found)) && closesFence(text, found, end, length)) return start;
    found = text.indexOf(run, end);
  }
  return undefined;
}
