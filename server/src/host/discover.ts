import { basename, dirname, sep } from 'node:path';
import { CONFIG_FILE, ignoresFor, ignoresIn } from './config';
import type { DirectoryEntry, FileSystem } from './file-system';
import { gitIgnoresAbove, gitIgnoresIn, type Ignores, isIgnored, isLeftAlone } from './ignores';

export interface DiscoverOptions {
  /** How many folders are looked into at most. */
  readonly maxFolders?: number;
  /** How many skills are given at most. */
  readonly maxSkills?: number;
  /** Told of what is passed over for a reason worth knowing, one sentence about that path. */
  readonly onProblem?: (path: string, problem: string) => void;
  /** Told of each Markdown file that belongs to no skill, such as a README. */
  readonly onDocument?: (path: string) => void;
  /** Told of each other Markdown file in the folder of a skill. */
  readonly onReference?: (path: string) => void;
  /** Told once when the search ends before it has seen everything. */
  readonly onStop?: () => void;
}

type Told = Required<Pick<DiscoverOptions, 'onProblem' | 'onDocument' | 'onReference'>>;

/** Hidden folders in which agents look for skills; other hidden folders are not entered. */
const AGENT_FOLDERS = new Set(
  (
    '.agent .agents .amp .augment .claude .claude-plugin .cline .codex .continue .copilot .cursor .directives .factory .gemini .github .goose ' +
    '.junie .kilocode .kimi .kiro .openclaw .opencode .q .qwen .roo .skills .trae .vibe .windsurf'
  ).split(' '),
);

/** True for `SKILL.md` in any letter case. */
export function isSkillFile(path: string): boolean {
  return isSkillName(basename(path));
}

/** True for the name `SKILL.md` in any letter case. */
export function isSkillName(name: string): boolean {
  return name.length === 8 && name.toLowerCase() === 'skill.md';
}

/** `join` for a folder and a name in it, for which nothing needs to be resolved. */
function childOf(folder: string, name: string): string {
  return folder.endsWith(sep) ? folder + name : folder + sep + name;
}

/**
 * The absolute paths of the skills under some roots, each file once however many links lead to it. A root is a folder or a SKILL.md.
 * Folders are entered in the order of their names, links last, so that a file is given under its own path where it has one.
 */
export function* discoverSkills(
  roots: readonly string[],
  fs: FileSystem,
  options: DiscoverOptions = {},
): Generator<string, void> {
  for (const path of walkSkills(roots, fs, options)) if (path !== undefined) yield path;
}

/** As `discoverSkills`, but gives `undefined` after each folder, so that a server can take a breath between folders. */
export function* walkSkills(
  roots: readonly string[],
  fs: FileSystem,
  options: DiscoverOptions = {},
): Generator<string | undefined, void> {
  const { maxFolders = 200_000, maxSkills = 100_000, onProblem = ignore, onStop = ignore } = options;
  const walk = new Walk(fs, {
    onProblem,
    onDocument: options.onDocument ?? ignore,
    onReference: options.onReference ?? ignore,
  });
  const stop = (path: string, seen: string): void => {
    onProblem(path, `the search stopped after ${seen}.`);
    onStop();
  };
  for (const root of roots) walk.addRoot(root);
  let skills = 0;
  for (let folders = 0; ; folders++) {
    const folder = walk.next();
    if (folder === undefined && !walk.hasFiles) return;
    if (folders >= maxFolders) return stop(folder?.path ?? '', `${maxFolders} folders`);
    if (folder !== undefined) walk.enter(folder);
    for (const file of walk.takeFiles()) {
      if (skills++ >= maxSkills) return stop(file, `${maxSkills} skills`);
      yield file;
    }
    yield undefined;
  }
}

/** What is left alone below a folder: what its configuration says, and what the files of git say. */
interface LeftAlone {
  readonly config: Ignores;
  readonly git: Ignores;
}

/** A folder under the path it was reached by, and its path with all links followed. */
interface Folder {
  readonly path: string;
  readonly real: string;
  /** True for the folders of a skill's own files. */
  readonly inSkill: boolean;
  readonly leftAlone: LeftAlone;
}

/** The state of one search. */
class Walk {
  readonly #stack: Folder[] = [];
  readonly #links: string[] = [];
  readonly #seen = new Set<string>();
  #files: string[] = [];

  constructor(
    readonly fs: FileSystem,
    readonly told: Told,
  ) {}

  get hasFiles(): boolean {
    return this.#files.length > 0;
  }

  /** What is named is looked at even where git ignores it, unless the configuration says to leave it alone. */
  addRoot(root: string): void {
    const real = this.fs.realPath(root);
    if (real === undefined) {
      this.told.onProblem(root, 'it does not exist or its link leads nowhere.');
      return;
    }
    const isFolder = this.fs.kindOf(root) === 'directory';
    const leftAlone = this.#leftAloneAt(isFolder ? root : dirname(root));
    if (isLeftAlone(leftAlone.config, root, isFolder))
      this.told.onProblem(root, 'it is left alone, as the configuration says under "ignore".');
    else if (isFolder) this.#stack.unshift({ path: root, real, inSkill: false, leftAlone });
    else if (isSkillFile(root)) this.#addFile(root, real);
    else if (/\.md$/i.test(root)) this.told.onDocument(root);
  }

  /** The next folder nobody has entered yet: those of the tree first, then those behind links. */
  next(): Folder | undefined {
    for (;;) {
      const folder = this.#stack.pop() ?? this.#followLink();
      if (folder === undefined) return undefined;
      if (this.#seen.has(folder.real)) continue;
      this.#seen.add(folder.real);
      return folder;
    }
  }

  enter({ path, real, inSkill, leftAlone: above }: Folder): void {
    const entries = this.fs.list(path);
    const leftAlone = this.#leftAloneIn(path, entries ?? [], above);
    const isSeen = (child: string, isFolder: boolean) =>
      !isIgnored(leftAlone.git, child, isFolder) && !isIgnored(leftAlone.config, child, isFolder);
    const isOfSkill = inSkill || (entries?.some(({ name }) => isSkillName(name)) ?? false);
    if (entries === undefined) this.told.onProblem(path, 'the folder cannot be read.');
    const within = basename(real).toLowerCase() === 'skills';
    for (const { name, kind } of entries?.toSorted(byNameDown) ?? []) {
      const child = childOf(path, name);
      const realChild = path === real ? child : childOf(real, name);
      const isSkill = kind === 'file' && isSkillName(name);
      const isDocument = kind === 'file' && !isSkill && /\.md$/i.test(name);
      const isFolder = kind === 'directory' && isEntered(name, within);
      const isLink = kind === 'link' && isEntered(name, within);
      if (!(isSkill || isDocument || isFolder || isLink) || !isSeen(child, isFolder)) continue;
      if (isSkill) this.#addFile(child, realChild);
      else if (isDocument) this.told[isOfSkill ? 'onReference' : 'onDocument'](child);
      else if (isFolder) this.#stack.push({ path: child, real: realChild, inSkill: isOfSkill, leftAlone });
      else if (this.#isFollowed(child, real)) this.#links.push(child);
    }
  }

  takeFiles(): string[] {
    const files = this.#files;
    this.#files = [];
    return files;
  }

  #addFile(path: string, real: string): void {
    if (this.#seen.has(real)) return;
    this.#seen.add(real);
    this.#files.push(path);
  }

  #followLink(): Folder | undefined {
    for (let path = this.#links.pop(); path !== undefined; path = this.#links.pop()) {
      const real = this.fs.realPath(path) as string;
      if (this.fs.kindOf(path) === 'directory')
        return { path, real, inSkill: false, leftAlone: this.#leftAloneAt(path) };
      if (isSkillFile(path)) this.#addFile(path, real);
    }
    return undefined;
  }

  /** What the files above a folder say, where the search begins. */
  #leftAloneAt(folder: string): LeftAlone {
    const git = gitIgnoresAbove(folder, this.fs);
    return { config: ignoresFor(folder, this.fs), git: isLeftAlone(git, folder, true) ? [] : git };
  }

  /** What is left alone in a folder, by its own files and those above. A repository of its own begins anew. */
  #leftAloneIn(folder: string, entries: readonly DirectoryEntry[], above: LeftAlone): LeftAlone {
    const has = (name: string) => entries.some((entry) => entry.name === name);
    const git = has('.git') ? [] : above.git;
    return {
      config: (has(CONFIG_FILE) ? ignoresIn(folder, this.fs) : undefined) ?? above.config,
      git: has('.gitignore') ? [...git, ...gitIgnoresIn(folder, this.fs)] : git,
    };
  }

  /** False for a link that leads nowhere or in a circle; says so where that is a fault of the tree. */
  #isFollowed(link: string, parent: string): boolean {
    const target = this.fs.realPath(link);
    if (target === undefined) {
      if (isSkillFile(link) || basename(parent) === 'skills') this.told.onProblem(link, 'the link leads nowhere.');
      return false;
    }
    const above = `${parent}${sep}`.startsWith(target.endsWith(sep) ? target : `${target}${sep}`);
    if (above) this.told.onProblem(link, 'the link leads back to a folder above it and is not followed.');
    return !above;
  }
}

/** Hidden folders are left alone, but for those of agents and the shelves of a skills folder (`skills/.curated`). */
export function isEntered(name: string, withinSkills: boolean): boolean {
  if (name === 'node_modules' || name === '.git') return false;
  return !name.startsWith('.') || withinSkills || AGENT_FOLDERS.has(name);
}

function ignore(): void {}

function byNameDown(a: DirectoryEntry, b: DirectoryEntry): number {
  return a.name < b.name ? 1 : -1;
}
