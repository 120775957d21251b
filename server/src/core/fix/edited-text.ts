import type { Span, TextEdit } from '../document/text';

/** A stretch of the original text that still stands, or text that was put in. */
type Piece = Span | string;

const lengthOf = (piece: Piece) => (typeof piece === 'string' ? piece.length : piece.end - piece.start);

/** A text edited several times over, which knows what all of it comes to as edits of the original. Never changes; an edit makes another. */
export class EditedText {
  private constructor(
    readonly original: string,
    readonly pieces: readonly Piece[],
  ) {}

  static of(original: string): EditedText {
    return new EditedText(original, [{ start: 0, end: original.length }]);
  }

  get text(): string {
    return this.pieces
      .map((piece) => (typeof piece === 'string' ? piece : this.original.slice(piece.start, piece.end)))
      .join('');
  }

  /** @param edits edits of `text` that do not overlap */
  with(edits: readonly TextEdit[]): EditedText {
    const ordered = edits.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
    const pieces: Piece[] = [];
    let from = 0;
    for (const { span, newText } of ordered) {
      pieces.push(...this.#between(from, span.start), newText);
      from = span.end;
    }
    pieces.push(...this.#between(from, Number.POSITIVE_INFINITY));
    return new EditedText(
      this.original,
      pieces.filter((piece) => lengthOf(piece) > 0),
    );
  }

  /** All edits so far as edits of the original, in the order of their place. */
  get edits(): TextEdit[] {
    const edits: TextEdit[] = [];
    let last = 0;
    let newText = '';
    for (const piece of [...this.pieces, { start: this.original.length, end: this.original.length }]) {
      if (typeof piece === 'string') {
        newText += piece;
        continue;
      }
      if (newText !== '' || piece.start > last) edits.push({ span: { start: last, end: piece.start }, newText });
      last = piece.end;
      newText = '';
    }
    return edits;
  }

  /** The offset in the original of an offset in `text`; for text that was put in, that of what stands behind it. */
  originOf(offset: number): number {
    let at = 0;
    for (const piece of this.pieces) {
      const end = at + lengthOf(piece);
      if (typeof piece !== 'string' && offset < end) return piece.start + Math.max(0, offset - at);
      at = end;
    }
    return this.original.length;
  }

  #between(from: number, to: number): Piece[] {
    const found: Piece[] = [];
    let at = 0;
    for (const piece of this.pieces) {
      const [start, end] = [Math.max(from - at, 0), Math.min(to - at, lengthOf(piece))];
      if (start < end) {
        found.push(
          typeof piece === 'string' ? piece.slice(start, end) : { start: piece.start + start, end: piece.start + end },
        );
      }
      at += lengthOf(piece);
    }
    return found;
  }
}
