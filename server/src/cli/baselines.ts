import { dirname, join, relative } from 'node:path';
import { type Baseline, isHeld, pruned, type Recorded, sizeOf } from '../core/index';
import { baselineReader, type FoundBaseline, heldOf } from '../host/baseline';
import { below } from '../host/ignores';
import type { LintedFinding } from './findings';
import { CannotRun, type Io } from './io';

/** The baselines that hold in a run, and what was found of what they hold. */
export class Baselines {
  readonly #of: (file: string) => FoundBaseline | undefined;
  readonly #looked = new Map<
    string,
    { readonly found: FoundBaseline; readonly files: Map<string, readonly Recorded[]> }
  >();

  constructor(readonly io: Pick<Io, 'fs' | 'cwd'>) {
    this.#of = baselineReader(io.fs);
  }

  /** True where a baseline may say something of a file. */
  holds(file: string): boolean {
    return this.#of(file) !== undefined;
  }

  /** The findings of a file, those marked that are put off. Throws `CannotRun` when the file that should say so is no baseline. */
  mark(file: string, findings: readonly LintedFinding[]): readonly LintedFinding[] {
    const found = this.#of(file);
    if (!found) return findings;
    requireSound(found, this.io);
    const looked = this.#looked.get(found.path) ?? { found, files: new Map() };
    this.#looked.set(found.path, looked);
    looked.files.set(below(dirname(found.path), file), findings);
    const held = heldOf(found, file);
    if (!held) return findings;
    return findings.map((finding) => (isHeld(held, finding) ? { ...finding, baseline: true } : finding));
  }

  /**
   * How many findings are held in vain: they are found no more, or their file is gone. Undefined where no baseline holds.
   * @param isWhole false where others look at other skills and count the files that are gone
   */
  gone(isWhole: boolean): number | undefined {
    if (this.#looked.size === 0) return undefined;
    let gone = 0;
    for (const { found, files } of this.#looked.values()) {
      const looked = isWhole ? withMissing(found, files, this.io) : files;
      gone += sizeOf(found.baseline) - sizeOf(pruned(found.baseline, looked));
    }
    return gone;
  }
}

/** What was found in files, and nothing in those a baseline knows that are no more. */
export function withMissing(
  { path, baseline }: { readonly path: string; readonly baseline: Baseline },
  files: ReadonlyMap<string, readonly Recorded[]>,
  { fs }: Pick<Io, 'fs'>,
): ReadonlyMap<string, readonly Recorded[]> {
  const isMissing = (file: string) => !files.has(file) && fs.kindOf(join(dirname(path), file)) === undefined;
  return new Map([...files, ...[...baseline.keys()].filter(isMissing).map((file) => [file, []] as const)]);
}

/** Throws `CannotRun` when a file that bears a baseline's name is none. */
export function requireSound({ path, problem }: FoundBaseline, { cwd }: Pick<Io, 'cwd'>): void {
  if (problem === undefined) return;
  const name = relative(cwd, path).replaceAll('\\', '/');
  throw new CannotRun(`${name} is no baseline: ${problem}. Restore it, or delete it and run "skilldepth baseline".`);
}
