import type { Entry } from '../core/index';

/** So many files are kept: those that lead to what somebody looks at, time and again. */
const MOST = 1000;

/** All that files hold which are known in brief, read when somebody asks and kept for a while. */
export class RecentEntries {
  /** The one that was asked for longest ago comes first. */
  #entries = new Map<string, Entry | undefined>();

  constructor(readonly read: (path: string) => Entry | undefined) {}

  readonly at = (path: string): Entry | undefined => {
    const isKnown = this.#entries.has(path);
    const entry = isKnown ? this.#entries.get(path) : this.read(path);
    this.#entries.delete(path);
    this.#entries.set(path, entry);
    const [oldest] = this.#entries.size > MOST ? this.#entries.keys() : [];
    if (oldest !== undefined) this.#entries.delete(oldest);
    return entry;
  };

  /** Files are no more as they were. */
  forget(): void {
    this.#entries = new Map();
  }
}
