import { anchorNames } from '../core/index';
import { isSkill, type OpenDocument } from '../features/open-document';
import type { OpenDocuments } from './documents';

/** Tells when other open documents may lead to other anchors of a skill than before; all of it behind the findings of that skill. */
export class AnchorWatch {
  readonly #known = new Map<string, string>();

  constructor(
    readonly documents: OpenDocuments,
    readonly onChange: () => void,
  ) {}

  /** Another document is open, which may lead to the skills that are. */
  opened(): void {
    setImmediate(() => {
      if (this.#isWatched) for (const open of this.documents.all()) if (isSkill(open)) this.#isNew(open);
    });
  }

  changed({ uri }: OpenDocument): void {
    if (!this.#isWatched) return;
    setImmediate(() => {
      const open = this.documents.get(uri);
      if (open && this.#isNew(open)) this.onChange();
    });
  }

  closed({ uri }: OpenDocument): void {
    this.#known.delete(uri);
  }

  get #isWatched(): boolean {
    return this.documents.keys().length > 1;
  }

  #isNew(open: OpenDocument): boolean {
    const now = [...open.skill.derive(anchorNames)].join(' ');
    const before = this.#known.get(open.uri);
    this.#known.set(open.uri, now);
    return before !== now;
  }
}
