const TAB = 9;
const SPACE = 32;

/**
 * A place in one line, counted in columns: a tab reaches to the next multiple of four, and a container may take only a part
 * of it. The first character of the line that is neither space nor tab is found once, so nesting costs nothing extra.
 */
export class LineCursor {
  /** Where the cursor stands: behind the tab when only a part of the tab is taken. */
  pos = 0;
  /** The end of the line, its line end left out. */
  end = 0;
  /** The first character that is neither space nor tab; `end` on a blank line. */
  textPos = 0;
  #column = 0;
  #posColumn = 0;
  #textColumn = 0;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** Puts the cursor at the begin of a line. `column` is not 0 where a line begins in its middle. */
  begin(pos: number, end: number, column: number): void {
    this.pos = pos;
    this.end = end;
    this.#column = column;
    this.#posColumn = column;
    this.#findText();
  }

  /** Columns of white space between the cursor and the text. */
  get indent(): number {
    return this.#textColumn - this.#column;
  }

  /** True when nothing but white space follows. */
  get blank(): boolean {
    return this.textPos === this.end;
  }

  /** The character code of the text's first character; -1 on a blank line. */
  get code(): number {
    return this.textPos === this.end ? -1 : this.#text.charCodeAt(this.textPos);
  }

  /** Takes columns of white space; there must be as many. */
  take(columns: number): void {
    this.#column += columns;
    while (this.#posColumn < this.#column) {
      this.#posColumn = this.#text.charCodeAt(this.pos) === TAB ? (this.#posColumn | 3) + 1 : this.#posColumn + 1;
      this.pos++;
    }
  }

  /** Takes the white space before the text and `length` characters of the text. */
  pass(length: number): void {
    this.pos = this.textPos + length;
    this.#column = this.#textColumn + length;
    this.#posColumn = this.#column;
    this.#findText();
  }

  #findText(): void {
    let at = this.pos;
    let column = this.#posColumn;
    for (; at < this.end; at++) {
      const code = this.#text.charCodeAt(at);
      if (code === SPACE) column++;
      else if (code === TAB) column = (column | 3) + 1;
      else break;
    }
    this.textPos = at;
    this.#textColumn = column;
  }
}
