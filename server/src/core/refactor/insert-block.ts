import { lineEndOf, type TextEdit } from '../document/text';

/**
 * An edit that inserts a block at a place between blocks, with one blank line on either side. The blank lines that stand
 * before the place stay behind the block; nothing is deleted.
 */
export function blockAt(text: string, place: number, block: string): TextEdit {
  const lineEnd = lineEndOf(text);
  const start = text.slice(0, place).trimEnd().length;
  const gap = text.slice(start, place);
  const span = { start, end: start };
  const opening = start === 0 ? '' : lineEnd + lineEnd;
  if (text.slice(place).trim() === '') return { span, newText: opening + block + (/[\r\n]/.test(gap) ? '' : lineEnd) };
  return { span, newText: opening + block + (/\n[ \t]*\r?\n/.test(gap) ? '' : lineEnd) };
}
