import { findNameSites } from '../document/reference-names';
import { type ReadTarget, readTarget } from '../document/reference-target';
import type { SkillDocument } from '../document/skill-document';
import { fnv, memoryWord, nameWord, numberOf, pathNumbers } from './indexed-references';
import { type Bases, basesOf } from './paths';

/** Words that are longer are data, not paths. */
const LONGEST_PATH = 500;
const LONGEST_ADDRESS = 1000;
const EXTENSION = /\.[A-Za-z][A-Za-z0-9]{0,9}$/;
const MEMORY = /^[A-Z]{4,6}(?:\.local)?\.md$/;
const SIGN = { space: 32, open: 40, close: 41, less: 60, more: 62, backslash: 92, tick: 96 } as const;

/** What ends a path wherever it stands (1), and what does so in running text or in code only (2). */
const ENDS = Uint8Array.from({ length: 128 }, (_, code) => {
  const sign = String.fromCharCode(code);
  return ' \t\r\n`'.includes(sign) ? 1 : '\v\f"\'()[]*|,;='.includes(sign) ? 2 : 0;
});

function endOf(code: number): number {
  return code < 128 ? (ENDS[code] as number) : isWideSpace(code) ? 2 : 0;
}

type Targets = Map<string, ReadTarget | undefined>;

function remembered(
  targets: Targets,
  word: string,
  read: (word: string) => ReadTarget | undefined,
): ReadTarget | undefined {
  const known = targets.get(word);
  if (known || targets.has(word)) return known;
  // In memory of its own: a part of a text would keep all of it alive.
  const own = ` ${word}`.slice(1);
  const target = read(own);
  if (targets.size < MOST_KNOWN) targets.set(own, target);
  return target;
}

function readWord(word: string): ReadTarget | undefined {
  const path = word.replace(/[.:!?_>]+$/, '').slice(word.startsWith('@') ? 1 : 0);
  return path.includes('#') || EXTENSION.test(path) ? readTarget(path, false) : undefined;
}

function isEqualSign(code: number): boolean {
  return code === 61;
}

/** What may be a part of code without blanks. */
function isNoBlank(code: number): boolean {
  return endOf(code) === 2 && !isWideSpace(code) && code !== 11 && code !== 12;
}

function isWideSpace(code: number): boolean {
  return (
    code === 0xa0 || code === 0xfeff || code === 0x3000 || (code >= 0x1680 && /\s/.test(String.fromCharCode(code)))
  );
}

/**
 * The words of `referenceWords` as numbers, and with them some of what only looks like a reference: the text is searched for the signs of
 * paths and names without being taken apart into blocks, which costs a tenth. Who is found by them is asked again where its references
 * really lead. Two things are not among them: the file itself, and paths with a backtick in them.
 */
export function likelyWords(
  path: string,
  document: SkillDocument,
  targets: KnownTargets = new KnownTargets(),
): ReadonlySet<number> {
  return new LikelyWords(path, document, targets).find();
}

/** So many words are remembered. */
const MOST_KNOWN = 20_000;

/** What words name, remembered from one file of a library to the next: most name the same things. */
export class KnownTargets {
  readonly #words: Targets = new Map();
  readonly #addresses: Targets = new Map();

  /** What a word names in text or code. */
  readWord(word: string): ReadTarget | undefined {
    return remembered(this.#words, word, readWord);
  }

  /** What the destination of a link names. */
  readAddress(address: string): ReadTarget | undefined {
    return remembered(this.#addresses, address, (own) => readTarget(own, true));
  }
}

class LikelyWords {
  readonly #words = new Set<number>();
  readonly #seen = new Set<string>();
  readonly #addresses = new Set<string>();
  /** The hashes of folders. */
  readonly #folders = new Map<string, number>();
  /** What else may be a part of a word, and the end of the last one that held it. */
  readonly #wider = [isEqualSign, isWideSpace, isNoBlank].map((isPart) => ({ isPart, end: 0 }));
  readonly #text: string;
  readonly #bases: Bases;

  constructor(
    path: string,
    readonly document: SkillDocument,
    readonly targets: KnownTargets,
  ) {
    this.#text = document.text;
    this.#bases = basesOf(path);
  }

  find(): ReadonlySet<number> {
    const { text, frontmatter } = this.document;
    this.#addRuns('/');
    this.#addRuns('.md');
    this.#addRuns('.MD');
    this.#addDestinations('](');
    this.#addDestinations(']:');
    if (text.includes('<')) this.#addAttributes();
    // Without blocks nothing is left out as code or as a table.
    for (const { kind, name } of findNameSites({ text, frontmatter, scan: { fences: [], tables: [] } })) {
      this.#words.add(numberOf(nameWord(kind, name)));
      if (name.includes(':')) this.#words.add(numberOf(nameWord('agent', name)));
    }
    return this.#words;
  }

  /** The words around a sign. */
  #addRuns(sign: string): void {
    const text = this.#text;
    for (const wide of this.#wider) wide.end = 0;
    for (let at = text.indexOf(sign); at !== -1; at = text.indexOf(sign, at)) {
      let first = at;
      while (first > 0 && endOf(text.charCodeAt(first - 1)) === 0) first--;
      let last = at + sign.length;
      while (last < text.length && endOf(text.charCodeAt(last)) === 0) last++;
      at = last;
      if (last - first > LONGEST_PATH) continue;
      this.#addWord(first, last);
      if (endOf(text.charCodeAt(first - 1)) === 2 || endOf(text.charCodeAt(last)) === 2) this.#addWider(first, last);
    }
  }

  /** In running text `=` ends no path, in code wide spaces do not, and of code that is nothing but a path all is meant. */
  #addWider(first: number, last: number): void {
    for (const wide of this.#wider) {
      // Of the parts of one wide word only the first asks for it.
      if (first < wide.end) continue;
      const isIn = (code: number) => endOf(code) === 0 || wide.isPart(code);
      let start = first;
      while (start > 0 && isIn(this.#text.charCodeAt(start - 1))) start--;
      wide.end = last;
      while (wide.end < this.#text.length && isIn(this.#text.charCodeAt(wide.end))) wide.end++;
      if (wide.end - start <= LONGEST_PATH) this.#addWord(start, wide.end);
    }
  }

  #addWord(first: number, last: number): void {
    const word = this.#text.slice(first, last);
    if (this.#seen.has(word)) return;
    this.#seen.add(word);
    // Behind the mark of a quotation there need be no space.
    if (word.startsWith('>')) this.#addPath(word.replace(/^>+/, ''));
    this.#addPath(word);
  }

  #addPath(word: string): void {
    const read = this.targets.readWord(word);
    if (read === undefined) return;
    if (MEMORY.test(read.name)) this.#words.add(numberOf(memoryWord(read.name)));
    this.#addNumbers(read);
  }

  #addNumbers({ base, name }: ReadTarget): void {
    for (const number of pathNumbers(base, name, this.#bases, this.#folderHash)) this.#words.add(number);
  }

  readonly #folderHash = (folder: string): number => {
    const known = this.#folders.get(folder) ?? fnv(folder);
    this.#folders.set(folder, known);
    return known;
  };

  /** What stands behind a sign as the destination of a link or of a definition. */
  #addDestinations(sign: string): void {
    const text = this.#text;
    for (let at = text.indexOf(sign); at !== -1; at = text.indexOf(sign, at + 1)) {
      let start = at + sign.length;
      // A destination may stand in the next line, behind the marks of quotations.
      while (endOf(text.charCodeAt(start)) === 1 || text.charCodeAt(start) === SIGN.more) start++;
      if (text.charCodeAt(start) === 35 || text.startsWith('http', start)) continue;
      this.#addAddress(text.slice(...this.#destinationAt(start)));
    }
  }

  #destinationAt(start: number): [number, number] {
    const text = this.#text;
    const limit = Math.min(text.length, start + LONGEST_ADDRESS);
    const isEnclosed = text.charCodeAt(start) === SIGN.less;
    let depth = 0;
    let at = isEnclosed ? start + 1 : start;
    for (; at < limit; at++) {
      const code = text.charCodeAt(at);
      if (code === SIGN.backslash) at++;
      else if (isEnclosed ? code === SIGN.more || code === 10 : code <= SIGN.space) break;
      else if (code === SIGN.open) depth++;
      else if (code === SIGN.close && !isEnclosed && depth-- === 0) break;
    }
    return [isEnclosed ? start + 1 : start, Math.min(at, limit)];
  }

  #addAttributes(): void {
    const text = this.#text;
    for (const { 0: start, index } of text.matchAll(/\s(?:src|href|poster)\s*=\s*/gi)) {
      const from = index + start.length;
      const quote = text[from] === '"' || text[from] === "'" ? (text[from] as string) : '';
      const end =
        quote === ''
          ? text.slice(from, from + LONGEST_ADDRESS).search(/[\s"'=<>`]|$/) + from
          : text.indexOf(quote, from + 1);
      if (end > from && end - from < LONGEST_ADDRESS) this.#addAddress(text.slice(from + quote.length, end));
    }
  }

  #addAddress(address: string): void {
    if (this.#addresses.has(address)) return;
    this.#addresses.add(address);
    const read = this.targets.readAddress(address);
    if (read && read.name !== '') this.#addNumbers(read);
  }
}
