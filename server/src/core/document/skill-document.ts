import { type Frontmatter, parseFrontmatter } from './frontmatter';
import { findLinks, type Link, movedLink } from './links';
import { findPhases, type PhaseModel } from './phases';
import { type GateMark, gateMarks, mayHoldBoxTable, movedMark } from './phases-dialects';
import { phaseHeadings } from './phases-headings';
import { type Kept, patched, rescan, spanOf, type Window, windowOf } from './rescan';
import { type FrontmatterBlock, type Scan, scan } from './scan';
import { findFrontmatter } from './scan-frontmatter';
import { findSections, type Section } from './sections';
import { findSuppressions, NO_SUPPRESSIONS, type Suppressions } from './suppressions';
import { LineIndex, type Span } from './text';

/** A text that has been read, what of it is known, and what of it is in an edited text too. */
interface Base {
  readonly text: string;
  readonly views: ReadonlyMap<unknown, unknown>;
  readonly kept: Kept;
}

/**
 * A SKILL.md (or a reference file) as a value that never changes; an edit makes another. Each view of the text is computed when
 * first asked for and kept, so a rule pays only for what it reads.
 */
export class SkillDocument {
  readonly #views = new Map<unknown, unknown>();
  /** The views that help to read the text of the next edit. */
  readonly #lasting = new Map<unknown, unknown>();
  #base: Base | undefined;

  /** `text` without byte-order mark: it is stripped and restored at the edge, where files are read and written. */
  constructor(readonly text: string) {}

  /** The document after an edit. It says the same as one made of its text, but of what the edit left alone little is read again. */
  edited({ start, end }: Span, newText: string): SkillDocument {
    // Joined, not added up: what is added up hangs together of pieces and is slow to read.
    const next = new SkillDocument([this.text.slice(0, start), newText, this.text.slice(end)].join(''));
    const kept = { prefix: start, suffix: this.text.length - end };
    const base = this.#base;
    if (this.#lasting.has('scan')) {
      // Not the document: all else that was known of it would be carried along from key to key.
      next.#base = { text: this.text, views: this.#lasting, kept };
      // Of a long row of edits only the last is kept.
      this.#base = undefined;
    } else if (base) {
      const { prefix, suffix } = base.kept;
      next.#base = {
        ...base,
        kept: { prefix: Math.min(prefix, kept.prefix), suffix: Math.min(suffix, kept.suffix) },
      };
    }
    return next;
  }

  get lines(): LineIndex {
    return this.#lastingView('lines', () => {
      const old = this.#viewOfBase<LineIndex>('lines');
      const { prefix, suffix } = this.#base?.kept ?? { prefix: 0, suffix: 0 };
      return old ? LineIndex.after(old, this.text, prefix, suffix) : new LineIndex(this.text);
    });
  }

  get scan(): Scan {
    return this.#lastingView('scan', () => {
      const old = this.#viewOfBase<Scan>('scan');
      return old && this.#window ? rescan(old, this.#block, this.#window) : scan(this.text, this.#block);
    });
  }

  get frontmatter(): Frontmatter {
    // Not taken from the scan: who reads only the frontmatter need not scan the body.
    return this.#view('frontmatter', () => parseFrontmatter(this.text, this.#block));
  }

  /** Everything behind the frontmatter. */
  get bodySpan(): Span {
    return { start: this.#block.bodyStart, end: this.text.length };
  }

  get sections(): readonly Section[] {
    return this.#view('sections', () => findSections(this.text, this.scan));
  }

  get phaseModel(): PhaseModel {
    return this.#view('phaseModel', () =>
      findPhases(this.text, this.scan, this.sections, {
        headings: () => this.derive(phaseHeadings),
        signs: () => ({
          marks: this.deriveList(marksOf, movedMark),
          mayHoldBoxTables: this.holds(mayHoldBoxTable),
        }),
      }),
    );
  }

  get links(): readonly Link[] {
    return this.deriveList(linksOf, movedLink);
  }

  get suppressions(): Suppressions {
    return this.#view('suppressions', () => {
      if (!this.holds(maySuppress)) return NO_SUPPRESSIONS;
      const fields = () => this.frontmatter.fields;
      return findSuppressions(this.text, this.scan, this.lines, () => this.sections, fields);
    });
  }

  /** A value computed from this document alone, when first asked for and then kept; the function is its key. */
  derive<T>(compute: (document: SkillDocument) => T): T {
    return this.#view(compute, () => compute(this));
  }

  /**
   * As `derive`, for a list in the order of places of which each item depends on nothing beyond the headings around it, and those in the
   * frontmatter on nothing else: after an edit only the part around it is computed again.
   * @param moved an item as it is further on in a text
   */
  deriveList<T extends { readonly span: Span }>(
    compute: (document: SkillDocument) => readonly T[],
    moved: (item: T, by: number) => T,
  ): readonly T[] {
    return this.#lastingView(compute, () => {
      const window = this.#window;
      const old = this.#viewOfBase<readonly T[]>(compute);
      if (!window || !old || window.text === '') return compute(this);
      return patched(old, compute(this.#part(window)), window, spanOf, moved);
    });
  }

  /**
   * True when something that stands in a single line is found somewhere in the text: after an edit where nothing was found before, only
   * around it is looked.
   */
  holds(isIn: (text: string) => boolean): boolean {
    return this.#lastingView(isIn, () => {
      const window = this.#window;
      if (!window || this.#viewOfBase<boolean>(isIn) !== false) return isIn(this.text);
      return isIn(window.text === '' ? this.text.slice(0, this.#block.bodyStart) : window.text);
    });
  }

  /** The part around an edit, as a document. */
  #part({ text, scan, frontmatter }: Window): SkillDocument {
    return this.#view('part', () => {
      const part = new SkillDocument(text);
      part.#views.set('block', frontmatter);
      part.#lasting.set('scan', scan);
      return part;
    });
  }

  /** What an edit can have changed; undefined where all must be read. */
  get #window(): Window | undefined {
    return this.#view('window', () => {
      const old = this.#viewOfBase<Scan>('scan');
      return (
        this.#base && old && windowOf({ text: this.#base.text, scan: old }, this.text, this.#block, this.#base.kept)
      );
    });
  }

  /** What was known of the document before the edits, where that was asked for. */
  #viewOfBase<T>(key: unknown): T | undefined {
    return this.#base?.views.get(key) as T | undefined;
  }

  get #block(): FrontmatterBlock {
    return this.#view('block', () => findFrontmatter(this.text));
  }

  #view<T>(key: unknown, compute: () => T, views = this.#views): T {
    const known = views.get(key);
    if (known !== undefined || views.has(key)) return known as T;
    const view = compute();
    views.set(key, view);
    return view;
  }

  #lastingView<T>(key: unknown, compute: () => T): T {
    return this.#view(key, compute, this.#lasting);
  }
}

function maySuppress(text: string): boolean {
  return text.includes('skilldepth-');
}

function linksOf({ text, scan }: SkillDocument): readonly Link[] {
  return findLinks(text, scan);
}

function marksOf({ text }: SkillDocument): readonly GateMark[] {
  return gateMarks(text);
}
