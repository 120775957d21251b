import type { CodeSpan, LabelUse, LinkCandidate } from './scan';
import { closingTagEnd, openTagEnd } from './scan-html';
import { isSpace, runEnd } from './scan-line';
import { LONGEST_LABEL, normalizeLabel, ReferenceReader } from './scan-reference';
import type { Span } from './text';

/** Running text: a part of the file, or lines of a block quote put together without their `>`. */
export interface Leaf {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Where in the file an offset of `text` stands. */
  readonly place: (offset: number) => number;
}

/** What running text holds. */
export interface Inlines {
  readonly links: LinkCandidate[];
  readonly labelUses: LabelUse[];
  readonly codeSpans: CodeSpan[];
  readonly comments: Span[];
}

/** Per needle: searched from there, found there (the length of the text when not at all). */
type Found = Map<string, { from: number; at: number }>;

/** How many characters in vain the search for ends of HTML tags may read in one leaf text, beyond its length. */
const MOST_WASTE = 100_000;

const STOPS = new Uint8Array(256);
for (const char of '\\`<![]') STOPS[char.charCodeAt(0)] = 1;

/** Finds the inline constructs of leaf texts as micromark does: what comes first wins, links hold no links. */
export class InlineScanner {
  #leaf!: Leaf;
  #text = '';
  #end = 0;
  #reader: ReferenceReader | undefined;
  /** Where labels begin, at their `[`; those of images below zero. */
  readonly #brackets: number[] = [];
  /** Brackets below this index stand around a link, so they can begin none. */
  #inactive = 0;
  #lastBracket = -1;
  #ticks: Map<number, number[]> | undefined;
  #waste = 0;
  readonly #foundInFile: Found = new Map();
  #found: Found = this.#foundInFile;

  /** `labels` are the normalized labels of all definitions of the document. */
  constructor(
    readonly file: string,
    readonly labels: ReadonlySet<string>,
    readonly out: Inlines,
  ) {}

  scan(leaf: Leaf): void {
    this.#found = leaf.text === this.file ? this.#foundInFile : new Map();
    this.#leaf = leaf;
    this.#text = leaf.text;
    this.#end = leaf.end;
    this.#reader = undefined;
    if (this.#brackets.length > 0) this.#brackets.length = 0;
    this.#inactive = 0;
    this.#lastBracket = -1;
    this.#ticks = undefined;
    this.#waste = 0;
    const { text, end } = leaf;
    for (let at = leaf.start; at < end; ) {
      const code = text.charCodeAt(at);
      if (code > 255 || STOPS[code] === 0) at++;
      else at = this.#construct(at, code);
    }
  }

  /** Reads the construct at a stop character; gives where to go on. */
  #construct(at: number, code: number): number {
    switch (code) {
      case 92: // backslash
        return at + (isPunctuation(this.#text.charCodeAt(at + 1)) ? 2 : 1);
      case 96: // `
        return this.#code(at);
      case 60: // <
        return this.#angle(at);
      case 33: // !
        if (this.#text[at + 1] !== '[' || at + 1 >= this.#end) return at + 1;
        return this.#open(at, true);
      case 91: // [
        return this.#open(at, false);
      default: // ]
        return this.#close(at);
    }
  }

  #span(start: number, end: number): Span {
    return { start: this.#leaf.place(start), end: this.#leaf.place(end) };
  }

  #code(at: number): number {
    const open = runEnd(this.#text, at, this.#end);
    const close = this.#closingRun(open, open - at);
    if (close === -1) return open;
    const end = close + (open - at);
    this.out.codeSpans.push({ span: this.#span(at, end), contentSpan: this.#span(open, close) });
    return end;
  }

  /** The next run of exactly `length` ticks. After the first search in vain all runs of the leaf are put in an index. */
  #closingRun(from: number, length: number): number {
    if (this.#ticks) {
      const runs = this.#ticks.get(length) ?? [];
      while ((runs.at(-1) ?? from) < from) runs.pop();
      return runs.pop() ?? -1;
    }
    const ticks = new Map<number, number[]>();
    for (let at = from; at < this.#end; at++) {
      if (this.#text.charCodeAt(at) !== 96) continue;
      const end = runEnd(this.#text, at, this.#end);
      if (end - at === length) return at;
      const runs = ticks.get(end - at);
      if (runs) runs.push(at);
      else ticks.set(end - at, [at]);
      at = end;
    }
    for (const runs of ticks.values()) runs.reverse();
    this.#ticks = ticks;
    return -1;
  }

  #angle(at: number): number {
    const link = autolinkEnd(this.#text, at, this.#end);
    if (link !== -1) {
      const inner = this.#span(at + 1, link - 1);
      this.out.links.push({ kind: 'autolink', span: this.#span(at, link), textSpan: inner, destinationSpan: inner });
      return link;
    }
    const end = this.#htmlEnd(at);
    if (end === -1) return at + 1;
    if (this.#text.startsWith('<!--', at)) this.out.comments.push(this.#span(at, end));
    return end;
  }

  #htmlEnd(at: number): number {
    const text = this.#text;
    if (text.startsWith('<!--', at)) return this.#behind('-->', at + 2);
    if (text.startsWith('<![CDATA[', at)) return this.#behind(']]>', at + 9);
    if (text[at + 1] === '!') return /[A-Za-z]/.test(text[at + 2] ?? '') ? this.#behind('>', at + 3) : -1;
    if (text[at + 1] === '?') return this.#behind('?>', at + 2);
    if (text[at + 1] === '/') return closingTagEnd(text, at, this.#end, isSpace);
    if (this.#waste > MOST_WASTE + this.#end - this.#leaf.start) return -1;
    const { end, stop } = openTagEnd(text, at, this.#end, isSpace, false);
    if (end === -1) this.#waste += stop - at;
    return end;
  }

  /** Behind the next `needle`, -1 when the leaf has none. A place found is kept for the next search. */
  #behind(needle: string, from: number): number {
    let known = this.#found.get(needle);
    if (!known || from < known.from || from > known.at) {
      const at = this.#text.indexOf(needle, from);
      known = { from, at: at === -1 ? this.#text.length : at };
      this.#found.set(needle, known);
    }
    const end = known.at + needle.length;
    return end <= this.#end ? end : -1;
  }

  #open(at: number, image: boolean): number {
    this.#lastBracket = image ? at + 1 : at;
    this.#brackets.push(image ? -this.#lastBracket : this.#lastBracket);
    return this.#lastBracket + 1;
  }

  #close(at: number): number {
    const innermost = this.#lastBracket;
    this.#lastBracket = at;
    const bracket = this.#brackets.pop();
    if (bracket === undefined) return at + 1;
    const image = bracket < 0;
    const open = Math.abs(bracket);
    const active = image || this.#brackets.length >= this.#inactive;
    this.#inactive = Math.min(this.#inactive, this.#brackets.length);
    if (!active) return at + 1;
    const isLabel = this.labels.size > 0 && innermost <= open && at - open <= LONGEST_LABEL + 1;
    const defined = isLabel && this.labels.has(normalizeLabel(this.#text.slice(open + 1, at)));
    const tail = this.#tail(at + 1, defined);
    if (!tail) return at + 1;
    if (image) this.#forget(open);
    else this.#inactive = this.#brackets.length;
    const { end, destination, label } = tail;
    const kind = image ? 'image' : 'link';
    const span = this.#span(image ? open - 1 : open, end);
    const textSpan = this.#span(open + 1, at);
    if (destination) {
      const destinationSpan = this.#span(destination.start, destination.end);
      this.out.links.push({ kind, span, textSpan, destinationSpan });
    } else this.out.labelUses.push({ kind, span, textSpan, labelSpan: label && this.#span(label.start, label.end) });
    return end;
  }

  /** Takes back what stands in the text of an image: readers see it as plain words. */
  #forget(open: number): void {
    const { links, labelUses, codeSpans } = this.out;
    const start = this.#leaf.place(open);
    while ((links.at(-1)?.span.start ?? -1) > start) links.pop();
    while ((labelUses.at(-1)?.span.start ?? -1) > start) labelUses.pop();
    while ((codeSpans.at(-1)?.span.start ?? -1) > start) codeSpans.pop();
  }

  /** What makes a label that closes before `at` a link or image: a resource, or a reference to a definition. */
  #tail(at: number, defined: boolean): { end: number; destination?: Span; label?: Span } | undefined {
    const text = this.#text;
    const next = at < this.#end ? text[at] : undefined;
    if (next === '(' || next === '[') this.#reader ??= new ReferenceReader(text, this.#end);
    if (next === '[') {
      const label = this.labels.size > 0 ? this.#reader?.label(at) : undefined;
      if (label && this.labels.has(normalizeLabel(text.slice(label.start, label.end))))
        return { end: label.end + 1, label };
      return defined && text[at + 1] === ']' && at + 1 < this.#end ? { end: at + 2 } : undefined;
    }
    const resource = next === '(' ? this.#reader?.resource(at) : undefined;
    return resource ?? (defined ? { end: at } : undefined);
  }
}

const EMAIL_HOST =
  /^@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*>/;

/** Behind the autolink at `at`, -1 when there is none. https://spec.commonmark.org/0.31.2/#autolinks */
function autolinkEnd(text: string, at: number, end: number): number {
  const scheme = /[A-Za-z][A-Za-z0-9+.-]{1,31}:/y;
  scheme.lastIndex = at + 1;
  if (scheme.test(text)) {
    for (let index = scheme.lastIndex; index < end; index++) {
      const code = text.charCodeAt(index);
      if (code === 62) return index + 1;
      if ((code > 0 && code <= 32) || code === 60 || code === 127) return -1;
    }
    return -1;
  }
  let index = at + 1;
  while (index < end && /[#-'*+\--9=?A-Z^-~]/.test(text[index] as string)) index++;
  if (index === at + 1 || text[index] !== '@') return -1;
  const host = EMAIL_HOST.exec(text.slice(index, Math.min(end, index + 2000)));
  return host ? index + host[0].length : -1;
}

function isPunctuation(code: number): boolean {
  return (
    (code >= 33 && code <= 47) ||
    (code >= 58 && code <= 64) ||
    (code >= 91 && code <= 96) ||
    (code >= 123 && code <= 126)
  );
}
