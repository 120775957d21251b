import { type Config, SkillDocument } from '../core/index';
import { documentFacts, isPlainlySound } from '../host/document-facts';
import type { DocumentPlace } from '../host/document-place';
import { anchorTeller } from '../host/facts';
import type { FileSystem } from '../host/file-system';
import { mappedFacts } from '../host/library';
import type { Place } from '../host/place';
import { findingsIn, type LintedFinding } from './findings';

/** A Markdown file that is no skill, in which something was found. */
export interface LintedDocument {
  /** Absolute. */
  readonly path: string;
  /** Those that the author has silenced come last, marked so. */
  readonly findings: readonly LintedFinding[];
  /** Why it cannot be read, a sentence. */
  readonly note?: string;
}

/** Lints Markdown beside skills. Of most files a quick look at the text tells that nothing is to be said. */
export class DocumentLinter {
  constructor(
    readonly configOf: (file: string) => Config,
    readonly placeOf: (file: string) => Place,
    readonly documentPlaceOf: (file: string) => DocumentPlace,
  ) {}

  /**
   * What is found in a file as some file system has it.
   * @param anchorsOf see `isPlainlySound`
   */
  lint(path: string, fs: FileSystem, anchorsOf = anchorTeller(fs)): LintedDocument {
    const read = fs.readText(path);
    if (!read.ok) return { path, findings: [], note: read.reason };
    const place = this.documentPlaceOf(path);
    const config = this.configOf(path);
    const isHomeMapped = Object.keys(config.pathMappings).length > 0;
    if (isPlainlySound(read.text, path, place, isHomeMapped, fs, anchorsOf)) return { path, findings: [] };
    const document = new SkillDocument(read.text);
    const facts = {
      ...this.placeOf(path),
      ...documentFacts(document, path, place, fs, undefined, anchorsOf),
      mapped: mappedFacts(document, config.pathMappings, fs),
      encoding: { bom: read.bom },
    };
    return { path, findings: findingsIn(document, { config, facts }) };
  }

  /** Those of some files of which there is something to say. */
  lintAll(files: readonly string[], fs: FileSystem): LintedDocument[] {
    const anchorsOf = anchorTeller(fs);
    return files
      .map((path) => this.lint(path, fs, anchorsOf))
      .filter(({ findings, note }) => findings.length > 0 || note !== undefined);
  }
}
