import type { LibraryFacts, SkillCard } from '../core/index';
import type { Trace } from '../host/traced-file-system';
import type { LintedDocument } from './document-linter';
import type { LintedFinding } from './findings';
import type { KeptEntry } from './kept-run';
import type { LintedFile } from './lint-report';

/** What is known of a skill, from this run or an earlier one. */
export interface KeptOrLinted {
  readonly findings: readonly LintedFinding[];
  readonly note?: string | undefined;
  readonly card?: SkillCard | undefined;
  readonly library?: LibraryFacts | undefined;
  readonly documents?: readonly LintedDocument[] | undefined;
  /** What was looked at in this run. */
  readonly trace?: Trace | undefined;
}

/** What an earlier run has kept of a skill; read when somebody asks. */
export class KeptSkill implements KeptOrLinted {
  constructor(
    readonly path: string,
    readonly entry: KeptEntry,
  ) {}

  get findings(): readonly LintedFinding[] {
    return [...this.file.findings, ...(this.entry.more.silenced ?? [])];
  }

  get note(): string | undefined {
    return this.entry.note;
  }

  get card(): SkillCard | undefined {
    return this.entry.more.card;
  }

  get library(): LibraryFacts | undefined {
    return this.entry.more.library;
  }

  get documents(): readonly LintedDocument[] {
    return this.entry.documents;
  }

  /** True where nothing was found, nor silenced. */
  get isClean(): boolean {
    const { errors, warnings, information, hints } = this.entry.counts;
    return errors + warnings + information + hints === 0 && this.entry.more.silenced === undefined;
  }

  /** What is not silenced, as a file of the report. */
  get file(): LintedFile {
    return new KeptFile(this.path, this.entry);
  }
}

class KeptFile implements LintedFile {
  constructor(
    readonly path: string,
    readonly kept: KeptEntry,
  ) {}

  get findings(): readonly LintedFinding[] {
    return (JSON.parse(Buffer.from(this.kept.text).toString()) as LintedFile).findings;
  }
}
