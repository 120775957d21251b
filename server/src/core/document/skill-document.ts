import { type Frontmatter, parseFrontmatter } from './frontmatter';
import { findLinks, type Link } from './links';
import { findPhases, type PhaseModel } from './phases';
import { type FrontmatterBlock, type Scan, scan } from './scan';
import { findFrontmatter } from './scan-frontmatter';
import { findSections, type Section } from './sections';
import { findSuppressions, NO_SUPPRESSIONS, type Suppressions } from './suppressions';
import { LineIndex, type Span } from './text';

/**
 * A SKILL.md (or a reference file) as a value that never changes; an edit makes another. Each view of the text is computed when
 * first asked for and kept, so a rule pays only for what it reads.
 */
export class SkillDocument {
  readonly #views = new Map<unknown, unknown>();

  /** `text` without byte-order mark: it is stripped and restored at the edge, where files are read and written. */
  constructor(readonly text: string) {}

  get lines(): LineIndex {
    return this.#view('lines', () => new LineIndex(this.text));
  }

  get scan(): Scan {
    return this.#view('scan', () => scan(this.text, this.#block));
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
    return this.#view('phaseModel', () => findPhases(this.text, this.scan, this.sections));
  }

  get links(): readonly Link[] {
    return this.#view('links', () => findLinks(this.text, this.scan));
  }

  get suppressions(): Suppressions {
    return this.#view('suppressions', () => {
      if (!this.text.includes('skilldepth-')) return NO_SUPPRESSIONS;
      const fields = () => this.frontmatter.fields;
      return findSuppressions(this.text, this.scan, this.lines, () => this.sections, fields);
    });
  }

  /** A value computed from this document alone, when first asked for and then kept; the function is its key. */
  derive<T>(compute: (document: SkillDocument) => T): T {
    return this.#view(compute, () => compute(this));
  }

  get #block(): FrontmatterBlock {
    return this.#view('block', () => findFrontmatter(this.text));
  }

  #view<T>(key: unknown, compute: () => T): T {
    if (!this.#views.has(key)) this.#views.set(key, compute());
    return this.#views.get(key) as T;
  }
}
