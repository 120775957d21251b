import { type Finding, fingerprintsOf, isHeld, type SkillDocument } from '../core/index';
import { baselineReader, type FoundBaseline, heldOf } from '../host/baseline';
import { configReader, type FoundConfig } from '../host/config';
import type { FileSystem } from '../host/file-system';

/** What a project's own files say: configuration and baseline. Each is read when first asked for; make another when they may have changed. */
export class Project {
  readonly #configOf: (file: string) => FoundConfig;
  readonly #baselineOf: (file: string) => FoundBaseline | undefined;
  readonly #told = new Set<string>();

  constructor(
    files: FileSystem,
    readonly log: (message: string) => void,
  ) {
    this.#configOf = configReader(files);
    this.#baselineOf = baselineReader(files);
  }

  /** Says once in the log what is wrong with a configuration. */
  configOf(file: string): FoundConfig {
    const found = this.#configOf(file);
    this.#tell(found.path, () =>
      found.files.flatMap(({ path, lines, problems }) =>
        problems.map(({ message, span }) => `${path}, line ${lines.lineAt(span.start) + 1}: ${message}`),
      ),
    );
    return found;
  }

  /** The findings of a skill, those marked that the baseline has put off. Says once in the log what is wrong with a baseline. */
  heldBack(file: string, skill: SkillDocument, findings: readonly Finding[]): readonly Finding[] {
    const found = this.#baselineOf(file);
    this.#tell(found?.path, () => (found?.problem ? [`${found.path} is no baseline: ${found.problem}.`] : []));
    const held = heldOf(found, file);
    if (!held) return findings;
    const fingerprints = fingerprintsOf(skill, findings);
    return findings.map((finding, at) =>
      isHeld(held, { rule: finding.rule, fingerprint: fingerprints[at] as string })
        ? { ...finding, held: true }
        : finding,
    );
  }

  #tell(path: string | undefined, problems: () => readonly string[]): void {
    if (path === undefined || this.#told.has(path)) return;
    this.#told.add(path);
    for (const problem of problems()) this.log(problem);
  }
}
