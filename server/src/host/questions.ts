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
  readonly #answers = new Map<string, Answer>();
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
  ) {}

  /** What was asked, in that order; undefined where what was asked hangs on where the folder lies. */
  get answers(): Answers | undefined {
    return this.#isWhole ? [...this.#answers.values()] : undefined;
  }

  readText(path: string, largest?: number): ReadResult {
    const read = this.fs.readText(path, largest);
    const { stateOf } = this;
    if (path === this.own) return read;
    const isStillSo: Answer['isStillSo'] = (at, said, fs) => {
      const now = fs.readText(at, largest);
      return now.ok === read.ok && (now.ok ? stateOf(now.text) : now.reason) === said;
    };
    this.#note(path, `text ${largest ?? ''}`, () => (read.ok ? stateOf(read.text) : read.reason), isStillSo);
    return read;
  }

  kindOf(path: string): ReturnType<FileSystem['kindOf']> {
    const kind = this.fs.kindOf(path);
    this.#note(path, 'kind', () => kind ?? NOTHING, isKind);
    return kind;
  }

  list(path: string): ReturnType<FileSystem['list']> {
    const entries = this.fs.list(path);
    this.#note(path, 'list', () => stateOf(entries), isList);
    return entries;
  }

  realPath(path: string): string | undefined {
    const real = this.fs.realPath(path);
    if (real === path) this.#note(path, 'real', () => '', isReal);
    else this.#isWhole = false;
    return real;
  }

  #note(path: string, question: string, said: () => string, isStillSo: Answer['isStillSo']): void {
    const key = `${question} ${path}`;
    if (this.#answers.has(key)) return;
    if (path.startsWith(this.folder + sep)) {
      this.#answers.set(key, { isStillSo, up: 0, path: path.slice(this.folder.length + 1), said: said() });
      return;
    }
    const way = relative(this.folder, path);
    if (isAbsolute(way)) this.#isWhole = false;
    const steps = way.split(sep).filter((step) => step !== '');
    const up = steps.lastIndexOf('..') + 1;
    this.#answers.set(key, { isStillSo, up, path: steps.slice(up).join(sep), said: said() });
  }
}

const NOTHING = 'nothing';

const isKind: Answer['isStillSo'] = (path, said, fs) => (fs.kindOf(path) ?? NOTHING) === said;
const isList: Answer['isStillSo'] = (path, said, fs) => isState(fs.list(path), said);
const isReal: Answer['isStillSo'] = (path, _said, fs) => fs.realPath(path) === path;
