import { dirname, isAbsolute, relative, sep } from 'node:path';
import type { FileSystem, ReadResult } from './file-system';
import { isState, stateOf } from './recorded-file-system';

/** What was asked about a path, seen from the folder of a skill, and what the disk said. */
interface Answer {
  readonly isStillSo: (path: string, said: string, fs: FileSystem) => boolean;
  /** Below some folder above, the skill's own first. */
  readonly up: number;
  readonly path: string;
  readonly said: string;
}

/** What was asked of a disk around a folder. */
export type Answers = readonly Answer[];

/**
 * True when the disk says the same around another folder. Only one as deep as the first may be asked about: how far up the disk goes is
 * not written down.
 */
export function areSame(answers: Answers, folder: string, fs: FileSystem): boolean {
  const above = [folder];
  return answers.every(({ isStillSo, up, path, said }) => {
    while (above.length <= up) above.push(dirname(above.at(-1) as string));
    const at = above[up] as string;
    return isStillSo(path === '' ? at : at.endsWith(sep) ? at + path : at + sep + path, said, fs);
  });
}

/** Writes down what it is asked, seen from a folder. */
export class QuestionedFileSystem implements FileSystem {
  readonly #answers: Answer[] = [];
  readonly #askedKinds = new Set<string>();
  /** All other questions that were asked before. */
  readonly #asked = new Set<string>();
  readonly #below: string;
  #isWhole = true;

  /**
   * @param stateOf what is kept of a text that was read, to tell whether it is the same: the text itself, or its hash
   * @param own a file of which nothing needs to be written down
   */
  constructor(
    readonly folder: string,
    readonly fs: FileSystem,
    readonly stateOf: (text: string) => string,
    readonly own?: string,
  ) {
    this.#below = folder + sep;
  }

  /** What was asked, in that order; undefined where what was asked hangs on where the folder lies. */
  get answers(): Answers | undefined {
    return this.#isWhole ? this.#answers : undefined;
  }

  readText(path: string, largest?: number): ReadResult {
    const read = this.fs.readText(path, largest);
    const { stateOf } = this;
    if (path === this.own) return read;
    const isStillSo: Answer['isStillSo'] = (at, said, fs) => {
      const now = fs.readText(at, largest);
      return now.ok === read.ok && (now.ok ? stateOf(now.text) : now.reason) === said;
    };
    if (this.#isNew(`text ${largest ?? ''} ${path}`))
      this.#note(path, read.ok ? stateOf(read.text) : read.reason, isStillSo);
    return read;
  }

  kindOf(path: string): ReturnType<FileSystem['kindOf']> {
    const kind = this.fs.kindOf(path);
    // Asked many times as often as all else.
    const { size } = this.#askedKinds;
    if (this.#askedKinds.add(path).size > size) this.#note(path, kind ?? NOTHING, isKind);
    return kind;
  }

  list(path: string): ReturnType<FileSystem['list']> {
    const entries = this.fs.list(path);
    if (this.#isNew(`list ${path}`)) this.#note(path, stateOf(entries), isList);
    return entries;
  }

  realPath(path: string): string | undefined {
    const real = this.fs.realPath(path);
    if (real !== path) this.#isWhole = false;
    else if (this.#isNew(`real ${path}`)) this.#note(path, '', isReal);
    return real;
  }

  #isNew(question: string): boolean {
    const { size } = this.#asked;
    return this.#asked.add(question).size > size;
  }

  #note(path: string, said: string, isStillSo: Answer['isStillSo']): void {
    if (path.startsWith(this.#below)) {
      this.#answers.push({ isStillSo, up: 0, path: path.slice(this.#below.length), said });
      return;
    }
    const way = relative(this.folder, path);
    if (isAbsolute(way)) this.#isWhole = false;
    const steps = way.split(sep).filter((step) => step !== '');
    const up = steps.lastIndexOf('..') + 1;
    this.#answers.push({ isStillSo, up, path: steps.slice(up).join(sep), said });
  }
}

const NOTHING = 'nothing';

const isKind: Answer['isStillSo'] = (path, said, fs) => (fs.kindOf(path) ?? NOTHING) === said;
const isList: Answer['isStillSo'] = (path, said, fs) => isState(fs.list(path), said);
const isReal: Answer['isStillSo'] = (path, _said, fs) => fs.realPath(path) === path;
