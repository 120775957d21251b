import { applyEdits, LineIndex, type TextEdit } from '../../core/index';

const CONTEXT = 3;

/** A stretch of lines of the old text, `end` not in it, and what comes in its place. */
interface Hunk {
  readonly start: number;
  readonly end: number;
  readonly newLines: readonly string[];
}

/** Edits of a text as a unified diff that `git apply` and `patch` read; empty when nothing changes. */
export function unifiedDiff(path: string, text: string, edits: readonly TextEdit[]): string {
  const lines = linesOf(text);
  const groups = grouped(hunksOf(text, lines, edits));
  if (groups.length === 0) return '';
  let shift = 0;
  const parts = groups.map((group) => {
    const [first, last] = [group[0] as Hunk, group.at(-1) as Hunk];
    const from = Math.max(0, first.start - CONTEXT);
    const to = Math.min(lines.length, last.end + CONTEXT);
    const rows: string[] = [];
    let at = from;
    for (const { start, end, newLines } of group) {
      rows.push(...lines.slice(at, start).map((line) => row(' ', line)));
      rows.push(...lines.slice(start, end).map((line) => row('-', line)), ...newLines.map((line) => row('+', line)));
      at = end;
    }
    rows.push(...lines.slice(at, to).map((line) => row(' ', line)));
    const added = group.reduce((sum, { start, end, newLines }) => sum + newLines.length - (end - start), 0);
    const head = `@@ -${range(from, to - from)} +${range(from + shift, to - from + added)} @@\n`;
    shift += added;
    return head + rows.join('');
  });
  return `--- a/${path}\n+++ b/${path}\n${parts.join('')}`;
}

/** The diff of a file with its byte-order mark, which is part of its first line. */
export function diffOf(
  path: string,
  { text, bom }: { text: string; bom: boolean },
  edits: readonly TextEdit[],
): string {
  if (!bom) return unifiedDiff(path, text, edits);
  const moved = edits.map(({ span, newText }) => ({ span: { start: span.start + 1, end: span.end + 1 }, newText }));
  return unifiedDiff(path, `\uFEFF${text}`, moved);
}

/** The lines of a text with their ends. A diff knows one line end, `\n`; a lone `\r` is a sign like others. */
function linesOf(text: string): string[] {
  return text === '' ? [] : text.split(/(?<=\n)/);
}

/** Edits in the same or neighbouring lines are one hunk, without the lines at its ends that stay as they are. */
function hunksOf(text: string, lines: readonly string[], edits: readonly TextEdit[]): Hunk[] {
  const index = new LineIndex(text.replaceAll('\r', ' '));
  const startOf = (line: number) => (line < lines.length ? index.lineSpan(line).start : text.length);
  const ordered = edits.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const touched: { start: number; end: number; edits: TextEdit[] }[] = [];
  for (const edit of ordered) {
    const start = index.lineAt(edit.span.start);
    const end = Math.min(index.lineAt(edit.span.end) + 1, lines.length);
    const last = touched.at(-1);
    if (last && start <= last.end) {
      last.end = Math.max(last.end, end);
      last.edits.push(edit);
    } else touched.push({ start, end: Math.max(start, end), edits: [edit] });
  }
  return touched
    .map(({ start, end, edits: inside }): Hunk => {
      const from = startOf(start);
      const moved = inside.map(({ span, newText }) => ({
        span: { start: span.start - from, end: span.end - from },
        newText,
      }));
      return trimmed(lines, { start, end, newLines: linesOf(applyEdits(text.slice(from, startOf(end)), moved)) });
    })
    .filter(({ start, end, newLines }) => end > start || newLines.length > 0);
}

function trimmed(lines: readonly string[], { start, end, newLines }: Hunk): Hunk {
  let [first, last, lastNew] = [0, end, newLines.length];
  while (start + first < last && first < lastNew && lines[start + first] === newLines[first]) first++;
  while (last > start + first && lastNew > first && lines[last - 1] === newLines[lastNew - 1]) {
    last--;
    lastNew--;
  }
  return { start: start + first, end: last, newLines: newLines.slice(first, lastNew) };
}

/** Hunks whose context meets are shown as one. */
function grouped(hunks: readonly Hunk[]): Hunk[][] {
  const groups: Hunk[][] = [];
  for (const hunk of hunks) {
    const last = groups.at(-1);
    if (last && hunk.start - (last.at(-1) as Hunk).end <= 2 * CONTEXT) last.push(hunk);
    else groups.push([hunk]);
  }
  return groups;
}

function range(start: number, count: number): string {
  return `${count === 0 ? start : start + 1}${count === 1 ? '' : `,${count}`}`;
}

function row(sign: string, line: string): string {
  return line.endsWith('\n') ? sign + line : `${sign}${line}\n\\ No newline at end of file\n`;
}
