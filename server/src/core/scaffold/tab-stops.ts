import type { Span } from '../document/text';

/** What is left to write in a new skill: `[TODO: …]`, and a description that is a note to the author. In the order of the text. */
export function tabStops(text: string): Span[] {
  return Array.from(
    text.matchAll(/\[TODO: [^[\]\n]*\]|(?<=^description: ")TODO: [^"\n]*(?="$)/gm),
    ({ index, 0: stop }) => ({
      start: index,
      end: index + stop.length,
    }),
  );
}
