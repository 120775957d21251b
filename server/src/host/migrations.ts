import { basename, dirname, relative, resolve, sep } from 'node:path';
import {
  type Facts,
  inlineRequests,
  type MigrationPlan,
  type NearbyFile,
  planMigration,
  readStub,
  SkillDocument,
} from '../core/index';
import { fileChanges } from './apply-change';
import { gatherFacts, gatherFiles } from './facts';
import type { FileSystem } from './file-system';
import type { PendingFiles } from './pending-files';
import { PointingFiles } from './pointing-files';
import { NotWritten } from './transaction';

/** What the caller knows besides the disk. */
export interface MigrationOptions {
  /** A path as people are shown it. */
  readonly shown: (path: string) => string;
  /** True for a file whose text in the editor is not what is on disk. */
  readonly isUnsaved?: (path: string) => boolean;
}

/** A migration to the end: a file that only sends on to the next is merged with that as well. */
export interface WholeMigration {
  readonly kind: 'migrate';
  /** All merged files in the order in which they were read, relative to the skill folder. */
  readonly targets: readonly NearbyFile[];
  readonly notes: readonly string[];
  /** The text of SKILL.md before and after. */
  readonly before: string;
  readonly after: string;
}

/** So many files that only send on to the next are merged at once. */
const MOST_HOPS = 8;

/**
 * The two-file skills of a library. First each skill is added, then, where there is one to migrate, each text that may point to
 * it; after that a skill can be planned. Paths are absolute.
 */
export class Migrations {
  readonly #folders = new Set<string>();
  readonly #names = new Map<string, number>();
  /** The skills that look like two-file skills, with the files they send to. */
  readonly #candidates = new Map<string, readonly string[]>();
  #pointing: PointingFiles | undefined;

  constructor(readonly options: MigrationOptions) {}

  /** Looks at one skill; gives whether it is, or looks like, a two-file skill. */
  add(file: string, text: string): boolean {
    const folder = dirname(file);
    this.#folders.add(folder);
    this.#names.set(basename(folder), (this.#names.get(basename(folder)) ?? 0) + 1);
    const reading = readStub(new SkillDocument(text));
    if (reading.kind !== 'none') this.#candidates.set(file, reading.kind === 'stub' ? reading.stub.targets : []);
    return reading.kind !== 'none';
  }

  /** The skills that are, or look like, two-file skills, in the order in which they were added. */
  get candidates(): string[] {
    return [...this.#candidates.keys()];
  }

  /** True when the texts around the skills matter: some of them may be migrated. */
  get wantsTexts(): boolean {
    return [...this.#candidates.values()].some((targets) => targets.length > 0);
  }

  /** Notes whom a text points to; a skill's own is one of them. */
  addText(path: string, text: string): void {
    this.#pointing ??= new PointingFiles(this.#candidates);
    this.#pointing.add(path, text);
  }

  /**
   * How one skill becomes one file; what that changes is added to `files`. Throws `NotWritten` when a file cannot be read any more.
   * @param keep the fields for which the author chose the value of SKILL.md
   */
  planWhole(
    file: string,
    files: PendingFiles,
    keep: readonly string[] = [],
  ): WholeMigration | Exclude<MigrationPlan, { kind: 'migrate' }> {
    const before = textOf(file, files);
    const targets: NearbyFile[] = [];
    const notes: string[] = [];
    for (let hop = 0; hop < MOST_HOPS; hop++) {
      const plan = this.#plan(file, new SkillDocument(textOf(file, files)), files, keep);
      if (plan.kind !== 'migrate' && hop === 0) return plan;
      if (plan.kind !== 'migrate') break;
      files.add(fileChanges(plan.change, file, files));
      targets.push(...plan.targets);
      notes.push(...plan.notes);
    }
    return { kind: 'migrate', targets, notes: [...new Set(notes)], before, after: textOf(file, files) };
  }

  #plan(file: string, skill: SkillDocument, fs: FileSystem, keep: readonly string[]): MigrationPlan {
    const folder = dirname(file);
    const facts = factsFor(skill, file, fs);
    const target = (path: string) => resolve(folder, path);
    return planMigration(skill, facts, {
      keep,
      hasNamesakes: (this.#names.get(basename(folder)) ?? 0) > 1,
      isUnsaved: (path) => this.options.isUnsaved?.(target(path)) ?? false,
      isElsewhere: (path) => isElsewhere(target(path), folder, fs),
      userOf: (path) => {
        const user = this.#pointing?.userOf(path, file, this.#folders);
        return user && this.options.shown(user);
      },
      others: (paths) => this.#others(paths, file, facts, fs),
    });
  }

  #others(targets: readonly string[], file: string, facts: Facts, fs: FileSystem): NearbyFile[] {
    const folder = dirname(file);
    const paths = new Set(targets.flatMap((path) => this.#pointing?.of(path, file) ?? []));
    const near = new Set([...paths].map((path) => relative(folder, path).split(sep).join('/')));
    for (const [path, fact] of facts.files) if (fact.kind === 'file' && fact.text !== undefined) near.add(path);
    return [...near]
      .filter((path) => !targets.includes(path) && path.toLowerCase() !== 'skill.md')
      .flatMap((path) => {
        const read = fs.readText(resolve(folder, path));
        return read.ok ? [{ path, text: read.text }] : [];
      });
  }
}

function textOf(file: string, fs: FileSystem): string {
  const read = fs.readText(file);
  if (!read.ok) throw new NotWritten(`The file cannot be read: ${read.reason}`);
  return read.text;
}

/** What exists decides what the paths in the moved texts mean as well. */
function factsFor(skill: SkillDocument, file: string, fs: FileSystem): Facts {
  const facts = gatherFacts(skill, file, fs);
  const reading = readStub(skill);
  if (reading.kind !== 'stub') return facts;
  const parts = [...facts.files].flatMap(([path, fact]) => {
    const isTarget = reading.stub.targets.some((target) => path.endsWith(target.replace(/^\.\//, '')));
    return isTarget && fact.kind === 'file' && fact.text !== undefined
      ? [{ path, document: new SkillDocument(fact.text) }]
      : [];
  });
  const paths = inlineRequests(skill, parts).filter((path) => !facts.files.has(path));
  const more = gatherFiles({ paths, texts: [], folder: false }, file, fs);
  return { ...facts, files: new Map([...facts.files, ...more]) };
}

/** True for a link to a file outside of the skill: the text is somebody else's as well. */
function isElsewhere(path: string, folder: string, fs: FileSystem): boolean {
  const [real, home] = [fs.realPath(path), fs.realPath(folder)];
  return real !== undefined && home !== undefined && !real.startsWith(home + sep) && !real.startsWith(`${home}/`);
}
