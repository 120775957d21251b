import { dirname, join, resolve } from 'node:path';
import { type Baseline, baselineText, pruned, type Recorded, recorded, sizeOf } from '../../core/index';
import { BASELINE_FILE, baselineReader, type FoundBaseline } from '../../host/baseline';
import { configReader, isConfigFile, isTop } from '../../host/config';
import { below } from '../../host/ignores';
import { requireSound, withMissing } from '../baselines';
import { FoundDocuments } from '../documents';
import { findSkills, rootsOf } from '../find-skills';
import { CannotRun, type Format, type Io, shown } from '../io';
import { lintSkills } from '../lint-report';
import { foundIn } from '../other-skills';
import { jsonOf } from '../reporters/json';
import { counted } from '../reporters/pretty';

export interface BaselineOptions {
  readonly format: Format;
  /** Only takes away what is found no more. */
  readonly prune: boolean;
}

export interface BaselineReport {
  readonly version: 1;
  readonly baselines: readonly {
    readonly path: string;
    /** How many findings it holds from now on. */
    readonly held: number;
    readonly added: number;
    readonly gone: number;
  }[];
}

/**
 * `skilldepth baseline`: records today's findings, so that a lint shows only new ones; with `--prune` only forgets those that are gone.
 * What it knows of skills that are not looked at stays. Throws `CannotRun` when a baseline is broken or cannot be written.
 */
export async function runBaseline(
  paths: readonly string[],
  { format, prune }: BaselineOptions,
  io: Io,
): Promise<number> {
  const documents = new FoundDocuments(io.fs);
  const skills = findSkills(paths, io, documents);
  const roots = rootsOf(paths, io);
  const found = foundIn(roots, skills, io);
  const settings = { baseline: false, within: roots, documents, ...(found && { found }) } as const;
  const { files: linted } = await lintSkills(skills, settings, io);
  const baselineOf = baselineReader(io.fs);
  const touched = new Map<string, Touched>();
  for (const { path: name, findings } of linted) {
    const file = resolve(io.cwd, name);
    if (isConfigFile(file)) continue;
    const found = baselineOf(file) ?? newBaseline(io);
    requireSound(found, io);
    const path = below(dirname(found.path), file);
    if (path.startsWith('../'))
      throw new CannotRun(
        `${name}: it lies outside ${dirname(found.path)}, where the baseline would stand; run the command in its own repository.`,
      );
    const each = touched.get(found.path) ?? { found, files: new Map() };
    each.files.set(path, findings);
    touched.set(found.path, each);
  }
  if (prune && ![...touched.values()].some(({ found }) => io.fs.kindOf(found.path) === 'file'))
    throw new CannotRun('There is no baseline to prune; "skilldepth baseline" makes one.');
  const baselines = [...touched.values()].map((each) => write(each, prune, io));
  const report: BaselineReport = { version: 1, baselines };
  io.stdout(format === 'json' ? jsonOf(report) : inWords(report));
  return 0;
}

/** A baseline and what was found in the files it is for. */
interface Touched {
  readonly found: FoundBaseline;
  readonly files: Map<string, readonly Recorded[]>;
}

/** Where none is yet: beside the configuration, else at the top of the repository, else in the current folder. */
function newBaseline(io: Io): FoundBaseline {
  const config = configReader(io.fs)(join(io.cwd, BASELINE_FILE)).path;
  let top = io.cwd;
  while (!isTop(top, io.fs)) top = dirname(top);
  const folder = config === undefined ? (dirname(top) === top ? io.cwd : top) : dirname(config);
  return { path: join(folder, BASELINE_FILE), baseline: new Map(), problem: undefined };
}

function write({ found, files }: Touched, prune: boolean, io: Io): BaselineReport['baselines'][number] {
  const looked = withMissing(found, files, io);
  const kept = pruned(found.baseline, looked);
  const now: Baseline = prune ? kept : recorded(found.baseline, looked);
  const text = baselineText(now);
  try {
    if (io.fs.kindOf(found.path) === undefined) createWhole(found.path, text, io);
    else if (baselineText(found.baseline) !== text) io.writer.replace(found.path, text, false);
  } catch (error) {
    throw new CannotRun(`${shown(found.path, io)} cannot be written: ${(error as Error).message}`);
  }
  const held = sizeOf(now);
  return { path: shown(found.path, io), held, added: held - sizeOf(kept), gone: sizeOf(found.baseline) - sizeOf(kept) };
}

/** Makes a file that is there wholly or not at all, whenever the run is broken off. */
function createWhole(path: string, text: string, { fs, writer }: Io): void {
  const beside = `${path}.skilldepth-tmp`;
  if (fs.kindOf(beside) === 'file') writer.remove(beside);
  writer.create(beside, text);
  writer.rename(beside, path);
}

function inWords({ baselines }: BaselineReport): string {
  return baselines
    .map(({ path, held, added, gone }) => `${path}: ${counted(held, 'finding')} held (${added} added, ${gone} gone).\n`)
    .join('');
}
