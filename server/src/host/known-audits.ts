import { basename, dirname, sep } from 'node:path';
import { detached, type SkillDocument } from '../core/index';
import type { JudgedSkill } from './auditor';
import type { FileSystem } from './file-system';
import { type Answers, areSame, QuestionedFileSystem } from './questions';

/** A name that to YAML is a text, with quotes or without. */
const NAME = /[A-Za-z]\w*-[\w-]*(?: (?!skill)[\w-]+)*/y;
/** Agents take no longer ones. */
const LONGEST_NAME = 64;
/** So many skills of one folder name are compared with each other. */
const MOST_NAMESAKES = 64;
/** So many characters of text are kept: more than skills of one folder name have. */
const MOST_KEPT = 2_000_000;

interface Known {
  readonly text: string;
  /** What stands before and behind its name; undefined where that may not be another. */
  readonly around: { readonly head: string; readonly tail: string } | undefined;
  readonly settings: string;
  readonly answers: Answers;
  readonly judged: JudgedSkill;
}

/**
 * The audits of one run by what they rest on: libraries hold many skills several times, for other agents or under other names, in folders
 * called the same. The same text, but for its name, among the same files is judged once.
 */
export class KnownAudits {
  readonly #known = new Map<string, Known[]>();
  #kept = 0;

  /** What is known of a copy of the skill at a path, with the name of this one. */
  find(
    path: string,
    text: string,
    settings: string,
    fs: FileSystem,
  ): { judged: JudgedSkill; name: string } | undefined {
    const folder = dirname(path);
    for (const known of this.#known.get(basename(folder)) ?? []) {
      const name = known.settings === settingsAt(folder, settings) ? nameIn(text, known) : undefined;
      if (name !== undefined && areSame(known.answers, folder, fs)) return { judged: known.judged, name };
    }
    return undefined;
  }

  /**
   * Gives what `judge` gives, and keeps it for copies where it is to be kept.
   * @param settings all else that `judge` goes by, but for the text and what it asks the file system given
   */
  learn(
    path: string,
    skill: SkillDocument,
    settings: string,
    fs: FileSystem,
    judge: (fs: FileSystem) => { readonly judged: JudgedSkill; readonly isKept: boolean },
  ): JudgedSkill {
    const folder = dirname(path);
    const questioned = new QuestionedFileSystem(folder, fs, (text) => text);
    const { judged, isKept } = judge(questioned);
    const { answers } = questioned;
    const { text } = skill;
    const around = aroundName(skill);
    if (isKept && answers && typeof skill.frontmatter.field('name')?.value === 'string')
      this.#add(basename(folder), { text, around, settings: settingsAt(folder, settings), answers, judged });
    return judged;
  }

  #add(name: string, known: Known): void {
    this.#kept += known.text.length;
    if (this.#kept > MOST_KEPT) {
      this.#known.clear();
      this.#kept = known.text.length;
    }
    const namesakes = this.#known.get(name) ?? [];
    this.#known.set(name, namesakes);
    namesakes.push(known);
    if (namesakes.length > MOST_NAMESAKES) namesakes.shift();
  }
}

/** How far up the disk goes is not asked of it. */
function settingsAt(folder: string, settings: string): string {
  return `${folder.split(sep).length} ${settings}`;
}

/** Undefined where another name could change what is said: where it is no plain text, or a part of a mention of another skill. */
function aroundName({ text, frontmatter }: SkillDocument): Known['around'] {
  const span = frontmatter.field('name')?.valueSpan;
  if (!span || frontmatter.state !== 'present') return undefined;
  const quotes = /["']/.test(text[span.start] ?? '') ? 1 : 0;
  const [head, tail] = [text.slice(0, span.start + quotes), text.slice(span.end - quotes)];
  const isPlain = endOfName(text, head.length) === text.length - tail.length && /^["']?\r?\n/.test(tail);
  return isPlain && !tail.startsWith(' skill', tail.indexOf(' ')) ? { head, tail } : undefined;
}

function endOfName(text: string, start: number): number | undefined {
  NAME.lastIndex = start;
  return NAME.test(text) && NAME.lastIndex - start <= LONGEST_NAME ? NAME.lastIndex : undefined;
}

/** The name of a text that else is the same; undefined where it is not. */
function nameIn(text: string, { text: other, around, judged }: Known): string | undefined {
  if (text === other) return judged.audit.name;
  if (!around) return undefined;
  const start = around.head.length;
  const end = endOfName(text, start);
  // Parts of strings are compared many times faster than `endsWith` does it.
  const isSame =
    end !== undefined &&
    text.length - end === around.tail.length &&
    text.slice(0, start) === around.head &&
    text.slice(end) === around.tail;
  return isSame ? detached(text.slice(start, end)) : undefined;
}
