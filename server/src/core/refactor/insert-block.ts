import { lineEndOf, type TextEdit } from '../document/text';

/**
 * An edit that inserts a block at a place between blocks, with a blank line on either side. The blank lines before the place stay
 * behind the block; nothing is deleted.
 */
export function blockAt(text: string, place: number, block: string): TextEdit {
  const lineEnd = lineEndOf(text);
  const start = text.slice(0, place).trimEnd().length;
  const rest = text.slice(start);
  const opening = start === 0 ? '' : lineEnd + lineEnd;
  let closing: string = lineEnd;
  if (!/^[ \t]*[\r\n]/.test(rest)) closing = rest.trim() === '' ? lineEnd : lineEnd + lineEnd;
  else if (rest.trim() === '' || /^[ \t]*\r?\n[ \t]*\r?\n/.test(rest)) closing = '';
  return { span: { start, end: start }, newText: opening + block + closing };
}

/** The same edit with the placeholders of its text, `[TODO: …]`, as places to be filled in. */
export function withStops(edit: TextEdit): TextEdit {
  const stops = Array.from(edit.newText.matchAll(/\[TODO:[^\]]*\]/g), ({ index, 0: { length } }) => ({
    start: index,
    end: index + length,
  }));
  return { ...edit, stops };
}
