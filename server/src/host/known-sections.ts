import { dirname, sep } from 'node:path';
import type { SectionAudit } from '../core/index';
import { hashOf } from './cache-store';
import type { FileSystem } from './file-system';
import { type Answers, areSame, QuestionedFileSystem } from './questions';

interface Known {
  readonly answers: Answers;
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
    const key = hashOf(`${folder.split(sep).length} ${grounds}`);
    const known = this.#known.get(key);
    if (known && areSame(known.answers, folder, fs)) return known.sections;
    const questioned = new QuestionedFileSystem(folder, fs, hashOf);
    const { sections, isKept } = judge(questioned);
    const { answers } = questioned;
    if (isKept && answers) this.#known.set(key, { answers, sections });
    return sections;
  }
}
