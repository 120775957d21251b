import { type Entry, entryOf, saysSame } from '../core/index';
import type { OpenDocument } from '../features/open-document';

/** Where the facts of the files stand. */
interface Facts {
  entryAt(key: string): Entry | undefined;
  put(key: string, entry: Entry | undefined): void;
}

/**
 * The open texts that are newer than the facts of their files. What they say to other files is taken in soon, or when somebody asks what
 * files mean for each other; all they hold only when somebody asks for that, since it costs more than the findings of an edit.
 */
export class TypedTexts {
  /** Those nobody has asked about yet, and how many there have been so far. */
  #fresh = new Map<string, OpenDocument>();
  #count = 0;
  /** Those that say to others what the facts say. */
  #same = new Map<string, OpenDocument>();

  constructor(readonly facts: Facts) {}

  add(key: string, open: OpenDocument): void {
    this.#count++;
    if (this.#fresh.size === 0) this.#takeSoon();
    this.#fresh.set(key, open);
  }

  forget(key: string): void {
    this.#fresh.delete(key);
    this.#same.delete(key);
  }

  /** Takes in what is new to other files. */
  takeNews(): void {
    if (this.#fresh.size === 0) return;
    const fresh = this.#fresh;
    // Not cleared: V8 chains what a map held before to what it holds next, and all texts would live until a full collection.
    this.#fresh = new Map();
    for (const [key, open] of fresh) {
      const entry = this.facts.entryAt(key);
      if (entry && saysSame(entry, open.skill)) this.#same.set(key, open);
      else {
        this.#same.delete(key);
        this.facts.put(key, entryOf(key, open.skill));
      }
    }
  }

  takeAll(): void {
    this.takeNews();
    if (this.#same.size === 0) return;
    const same = this.#same;
    this.#same = new Map();
    for (const [key, open] of same) this.facts.put(key, entryOf(key, open.skill));
  }

  /** When a whole turn has gone by without another text: of a burst of edits only the last counts. */
  #takeSoon(): void {
    const seen = this.#count;
    // No text goes along: what has waited for its turn is let go of as late as what a map held.
    setImmediate(() => {
      if (this.#fresh.size === 0) return;
      if (this.#count === seen) this.takeNews();
      else this.#takeSoon();
    });
  }
}
