import { cardOfEntry, type Entry, type LibraryFacts, NOTHING_MEANT, SkillIndex } from '../core/index';

/** What was last said about a skill, as text to compare. */
interface Said {
  readonly facts: LibraryFacts | undefined;
  readonly text: string;
}

/** What the skills of a library mean for each other. Keeps what it has said as long as it would say the same. */
export class SkillMeanings {
  #index = new SkillIndex();
  #said = new Map<string, Said>();
  #isClosed = false;

  /** Takes in what a file holds now. True when something else holds of another skill than was said of it. */
  put(key: string, entry: Entry | undefined): boolean {
    const card = entry && cardOfEntry(entry);
    const before = this.#index.card(key);
    if (card === before || (before && JSON.stringify(card) === JSON.stringify(before))) return false;
    this.#index.put(key, card);
    return [...this.#said].some(([other, said]) => other !== key && this.#say(other).text !== said.text);
  }

  /** @param isClosed true when no skill that one may name can lie outside of the library */
  factsFor(key: string, isClosed: boolean): LibraryFacts | undefined {
    this.#isClosed = isClosed;
    const now = this.#say(key);
    const said = this.#said.get(key);
    if (said?.text === now.text) return said.facts;
    this.#said.set(key, now);
    return now.facts;
  }

  /** Nobody looks at a skill any more. */
  forget(key: string): void {
    this.#said.delete(key);
  }

  clear(): void {
    this.#index = new SkillIndex();
    this.#said = new Map();
  }

  #say(key: string): Said {
    const known = this.#index.card(key) && NOTHING_MEANT;
    const facts = this.#index.factsOf(key, this.#isClosed) ?? known;
    return { facts, text: JSON.stringify(facts) ?? '' };
  }
}
