import { dirname, join, sep } from 'node:path';
import type { SectionAudit } from '../core/index';
import { hashOf } from './cache-store';
import type { FileSystem, ReadResult } from './file-system';

/** What was asked about a path below the folder of a skill, and what the disk said. */
interface Answer {
  readonly ask: (path: string, fs: FileSystem) => string;
  readonly path: string;
  readonly said: string;
}

interface Known {
  readonly answers: readonly Answer[];
  readonly sections: readonly SectionAudit[];
}

/**
 * The judgements of one run by what they rest on: libraries hold many skills several times, under other names or for other agents, and
 * the same text among the same files is judged once.
 */
export class KnownSections {
  readonly #known = new Map<string, Known>();

  /**
   * The sections of the skill at a path, judged unless they are known.
   * @param grounds all that `judge` goes by, but for what it asks `fs`, wherever it says that its judgement is to be kept
   */
  of(
    path: string,
    grounds: string,
    fs: FileSystem,
    judge: (fs: FileSystem) => { readonly sections: readonly SectionAudit[]; readonly isKept: boolean },
  ): readonly SectionAudit[] {
    const folder = dirname(path);
    const key = hashOf(grounds);
    const known = this.#known.get(key);
    if (known?.answers.every(({ ask, path: asked, said }) => ask(join(folder, asked), fs) === said))
      return known.sections;
    const questioned = new QuestionedFileSystem(folder, fs);
    const { sections, isKept } = judge(questioned);
    if (isKept && questioned.answers) this.#known.set(key, { answers: questioned.answers, sections });
    return sections;
  }
}

const textAt: Answer['ask'] = (path, fs) => stateOf(fs.readText(path));
const kindAt: Answer['ask'] = (path, fs) => fs.kindOf(path) ?? 'nothing';
const listAt: Answer['ask'] = (path, fs) => JSON.stringify(fs.list(path) ?? null);

function stateOf(read: ReadResult): string {
  return read.ok ? `text ${hashOf(read.text)}` : `problem ${read.reason}`;
}

/** Writes down what it is asked about a folder. What lies elsewhere differs from skill to skill: then nothing can be known. */
class QuestionedFileSystem implements FileSystem {
  answers: Answer[] | undefined = [];

  constructor(
    readonly folder: string,
    readonly fs: FileSystem,
  ) {}

  readText(path: string, largest?: number): ReadResult {
    const read = this.fs.readText(path, largest);
    this.#note(path, textAt, stateOf(read));
    return read;
  }

  kindOf(path: string): ReturnType<FileSystem['kindOf']> {
    const kind = this.fs.kindOf(path);
    this.#note(path, kindAt, kind ?? 'nothing');
    return kind;
  }

  list(path: string): ReturnType<FileSystem['list']> {
    const entries = this.fs.list(path);
    this.#note(path, listAt, JSON.stringify(entries ?? null));
    return entries;
  }

  realPath(path: string): string | undefined {
    this.answers = undefined;
    return this.fs.realPath(path);
  }

  #note(path: string, ask: Answer['ask'], said: string): void {
    if (`${path}${sep}`.startsWith(this.folder + sep))
      this.answers?.push({ ask, path: path.slice(this.folder.length + 1), said });
    else this.answers = undefined;
  }
}
