import { closest } from '../config/closest';
import type { LibraryFacts } from '../rules/rule';
import { isBuiltIn } from '../spec/built-in-commands';
import { tellingWords } from './description-words';
import { type IndexedSkill, nameOf, type Topic } from './indexed-skill';
import { isPutAway, pathBeside, placeOf, shadowsOf } from './shelves';
import type { SkillCard } from './skill-card';
import { rivalsOf } from './skill-rivals';

/** So many skills are gone through to find a way from a skill back to itself. */
const MOST_ON_A_WAY = 200;

/**
 * The skills of a library by what they are called and what they are about. Taking a skill in or out costs what its own card is long;
 * what the others mean for it is then found by looking at its namesakes and those that share its rare words, never at all of them.
 */
export class SkillIndex {
  readonly #skills = new Map<string, IndexedSkill>();
  readonly #named = new Map<string, IndexedSkill[]>();
  readonly #topics = new Map<string, Topic>();

  get size(): number {
    return this.#skills.size;
  }

  /** @param card undefined for a skill that is gone */
  put(path: string, card: SkillCard | undefined): void {
    const before = this.#skills.get(path);
    if (before) this.#drop(path, before);
    if (!card) return;
    const topics = this.#twinOf(card)?.topics ?? tellingWords(card.description).map((word) => this.#topic(word));
    const { folder, shelf } = placeOf(card.path);
    const skill: IndexedSkill = { folder, shelf, card, topics };
    this.#skills.set(path, skill);
    for (const topic of topics) topic.skills.push(skill);
    for (const name of wordsOf(card)) {
      const named = this.#named.get(name);
      // Most names are of one skill.
      if (named) named.push(skill);
      else this.#named.set(name, [skill]);
    }
  }

  card(path: string): SkillCard | undefined {
    return this.#skills.get(path)?.card;
  }

  /**
   * What the library means for a skill; undefined when nothing.
   * @param isClosed true when no skill it may name can lie outside of the library
   */
  factsOf(path: string, isClosed: boolean): LibraryFacts | undefined {
    const skill = this.#skills.get(path);
    if (!skill) return undefined;
    const namesakes = this.#namesakes(skill);
    const facts: LibraryFacts = {
      duplicates: duplicatesOf(skill, namesakes),
      shadows: shadowsOf(
        skill.card.path,
        namesakes.map(({ card }) => card.path),
      ),
      rivals: rivalsOf(skill, this.#skills.size),
      cycles: this.#cycles(skill),
      unknown: isClosed ? this.#unknown(skill) : [],
    };
    return Object.values(facts).every(({ length }) => length === 0) ? undefined : facts;
  }

  /** The skill of one of its names that came last, if it says the same of itself: libraries hold many several times. */
  #twinOf(card: SkillCard): IndexedSkill | undefined {
    for (const name of wordsOf(card)) {
      const last = this.#named.get(name)?.at(-1);
      if (last?.card.description === card.description) return last;
    }
    return undefined;
  }

  #topic(word: string): Topic {
    const known = this.#topics.get(word);
    if (known) return known;
    const topic = { word, skills: [] };
    this.#topics.set(word, topic);
    return topic;
  }

  #drop(path: string, skill: IndexedSkill): void {
    this.#skills.delete(path);
    for (const { word, skills } of skill.topics) {
      skills.splice(skills.indexOf(skill), 1);
      if (skills.length === 0) this.#topics.delete(word);
    }
    for (const name of wordsOf(skill.card)) {
      const named = this.#named.get(name)?.filter((other) => other !== skill) ?? [];
      if (named.length === 0) this.#named.delete(name);
      else this.#named.set(name, named);
    }
  }

  /** The others that are called as it is, for the same agents: no mirrors, and none that are put away. */
  #namesakes(skill: IndexedSkill): IndexedSkill[] {
    const name = nameOf(skill).toLowerCase();
    return (this.#named.get(name) ?? []).filter(
      (other) =>
        other !== skill &&
        nameOf(other).toLowerCase() === name &&
        !(other.folder === skill.folder && other.card.description === skill.card.description) &&
        !isPutAway(skill.card.path, other.card.path),
    );
  }

  /** Whom a name means: the one that has it, or of several the one on the same shelf. */
  #called(name: string, from: IndexedSkill): IndexedSkill | undefined {
    const all = this.#named.get(name) ?? [];
    if (all.length < 2) return all[0];
    const near = all.filter(({ shelf }) => shelf === from.shelf);
    return near.length === 1 ? near[0] : undefined;
  }

  #cycles(skill: IndexedSkill): LibraryFacts['cycles'] {
    return skill.card.calls.flatMap(({ name, isStep }) => {
      const first = isStep ? this.#called(name, skill) : undefined;
      const way = first && first !== skill ? this.#wayBack(first, skill) : undefined;
      return way ? [{ call: name, way }] : [];
    });
  }

  /** The names on the shortest way from one skill to another, both included. */
  #wayBack(from: IndexedSkill, to: IndexedSkill): string[] | undefined {
    const cameFrom = new Map<IndexedSkill, IndexedSkill | undefined>([[from, undefined]]);
    for (const at of cameFrom.keys()) {
      if (cameFrom.size > MOST_ON_A_WAY) return undefined;
      for (const { name, isStep } of at.card.calls) {
        const next = isStep ? this.#called(name, at) : undefined;
        if (!next || cameFrom.has(next)) continue;
        cameFrom.set(next, at);
        if (next !== to) continue;
        const way: string[] = [];
        for (let step: IndexedSkill | undefined = to; step; step = cameFrom.get(step)) way.unshift(nameOf(step));
        return way;
      }
    }
    return undefined;
  }

  #unknown({ card, shelf }: IndexedSkill): LibraryFacts['unknown'] {
    return card.calls.flatMap(({ name }) => {
      if (this.#named.has(name) || isBuiltIn(name)) return [];
      const near = this.#nearest(name, shelf);
      return [near === undefined ? { call: name } : { call: name, near }];
    });
  }

  /** The one skill on a shelf whose name begins or ends as it does and differs in a letter or two. */
  #nearest(name: string, shelf: string): string | undefined {
    const alike: string[] = [];
    for (const [other, skills] of this.#named) {
      if (Math.abs(other.length - name.length) > 2) continue;
      const isAlike = other.slice(0, 3) === name.slice(0, 3) || other.slice(-4) === name.slice(-4);
      if (isAlike && skills.some((skill) => skill.shelf === shelf)) alike.push(other);
    }
    return closest(name, alike.sort());
  }
}

function duplicatesOf({ card, shelf }: IndexedSkill, namesakes: readonly IndexedSkill[]): string[] {
  const beside = namesakes.filter((other) => other.shelf === shelf);
  return beside.map((other) => pathBeside(card.path, other.card.path)).sort();
}

/** All it may be called by: agents differ in whether the name or the folder counts. */
function wordsOf({ names }: SkillCard): Iterable<string> {
  const words = names.map((name) => name.toLowerCase());
  return words.length > 1 ? new Set(words) : words;
}
