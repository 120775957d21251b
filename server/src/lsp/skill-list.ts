import { dirname, join, relative } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { type CancellationToken, CancellationTokenSource } from 'vscode-languageserver';
import { type NamedPlace, siteOf, skillHomes } from '../core/index';
import { isSkillFile, walkSkills } from '../host/discover';
import { isBelow, isOfLibrary } from '../host/library';
import { throwIfCancelled } from './guard';
import type { FileChange } from './library-files';
import type { SkillBase, SkillRow, SkillsChanged, SkillsResult } from './protocol';
import { clashMarks, SkillNames } from './skill-names';
import { type JudgedRow, rowJudge } from './skill-row';
import { inSlices } from './slices';
import { pathKey, pathOf, uriOf } from './uri';
import type { Workspace } from './workspace';

/** News is told in bunches: often enough to look live, seldom enough to cost nothing. */
const BUNCH_MS = 200;
/** Long enough for a word to be finished. */
const PAUSE_MS = 300;

interface Root {
  readonly path: string;
  readonly base: SkillBase;
}

/** A skill of the list; what is not known of it yet is what its path says. */
interface Listed extends NamedPlace, JudgedRow {
  readonly root: number;
}

/** What the list asks of the server it is in. */
export interface SkillListWorld {
  /** The home folder; undefined where nobody's own skills are to be looked at. */
  readonly home: string | undefined;
  /** The day by which the age of versions counts. */
  readonly now: () => Date;
  readonly tell: (news: SkillsChanged) => void;
  /** Asks to be told of changes in folders outside of the workspace. */
  readonly watch: (folders: readonly string[]) => void;
}

/**
 * All skills of the workspace and of the folders in the home folder where agents look. Nothing is read until somebody asks; then the paths
 * are known at once, and the skills are judged in slices, behind whatever else is to be done.
 */
export class SkillList {
  readonly #skills = new Map<string, Listed>();
  readonly #names = new SkillNames<Listed>();
  /** Paths still to be judged, in the order in which they were found. */
  readonly #waiting = new Set<string>();
  /** What changed since it was last told. */
  readonly #news = new Set<string>();
  readonly #gone = new Map<string, number>();
  #roots: readonly Root[] = [];
  readonly #watched = new Set<string>();
  #walked: Promise<void> | undefined;
  #isCut = false;
  /** While paths are looked for, nothing is judged: whoever asks waits for the paths. */
  #isWalking = false;
  #isWorking = false;
  #timer: NodeJS.Timeout | undefined;
  readonly #touched = new Set<string>();
  #pause: NodeJS.Timeout | undefined;
  /** How many were to be judged when that was last told. */
  #told = 0;
  #current = new CancellationTokenSource();

  constructor(
    readonly workspace: Workspace,
    readonly world: SkillListWorld,
  ) {}

  /** The whole list as it is known. */
  async rows(token: CancellationToken): Promise<SkillsResult> {
    this.#walked ??= this.#walk().catch((error) => {
      this.#walked = undefined;
      throw error;
    });
    await this.#walked;
    throwIfCancelled(token);
    this.#news.clear();
    this.#gone.clear();
    this.#names.changed();
    const rows = [...this.#skills.values()].map((skill) => this.#rowOf(skill));
    this.#told = this.#waiting.size;
    return { bases: this.#roots.map(({ base }) => base), rows, waiting: this.#told, isCut: this.#isCut };
  }

  /** The skills that have the name of one, and that one; undefined where it is not in the list. */
  sameName(path: string): { readonly skill: NamedPlace; readonly others: readonly NamedPlace[] } | undefined {
    const skill = this.#skills.get(pathKey(path));
    return skill && { skill, others: this.#names.of(skill.name).filter((each) => each !== skill) };
  }

  /** Text in the editor, or files a skill hangs on, may have changed what is to be said of it: that waits until the author pauses. */
  touched(path: string): void {
    const skill = this.#skillAround(pathKey(path));
    if (skill === undefined) return;
    this.#touched.add(skill);
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => {
      const known = [...this.#touched].filter((each) => this.#skills.has(each));
      this.#touched.clear();
      this.#look(known);
    }, PAUSE_MS).unref();
  }

  filesChanged(changes: readonly FileChange[]): void {
    if (!this.#walked) return;
    const gone = new Set<string>();
    for (const { path, isGone } of changes) {
      const key = pathKey(path);
      if (isGone) gone.add(key);
      else if (isSkillFile(key) || this.workspace.disk.kindOf(key) === 'directory') this.#seek([key]);
      this.touched(key);
    }
    if (gone.size > 0) this.#removeBelow(gone);
    this.#tellLater();
  }

  /** Settings may say something else about every skill. */
  settingsChanged(): void {
    if (this.#walked) this.#look(this.#skills.keys());
  }

  /** Everything is to be looked for and looked at again; what is known stands meanwhile. */
  again(): void {
    if (!this.#walked || this.#isWalking) return;
    this.#walked = undefined;
    for (const path of this.#skills.keys()) this.#waiting.add(path);
  }

  /** The workspace has other folders: the list begins anew for who asks again. */
  foldersChanged(): void {
    if (!this.#walked) return;
    this.#current.cancel();
    this.#current = new CancellationTokenSource();
    for (const kept of [this.#skills, this.#waiting, this.#news, this.#gone]) kept.clear();
    this.#names.clear();
    this.#isWorking = false;
    this.#walked = undefined;
    this.world.tell({ rows: [], gone: [], waiting: 0, anew: true });
  }

  async #walk(): Promise<void> {
    const { disk, log } = this.workspace;
    const { token } = this.#current;
    this.#roots = this.#findRoots();
    this.#isCut = false;
    const onStop = () => {
      this.#isCut = true;
    };
    const onProblem = (path: string, problem: string) => log(`${path}: ${problem}`);
    const personal = this.#personalFolders();
    this.world.watch(personal.filter((folder) => !this.#watched.has(folder)));
    for (const folder of personal) this.#watched.add(folder);
    const folders = this.#roots.flatMap(({ path, base }) => (base.isPersonal ? personal : [path]));
    await turn();
    this.#isWalking = true;
    await inSlices(walkSkills(folders, disk, { onProblem, onStop }), token, (path) => {
      if (path !== undefined) this.#add(pathKey(path));
    }).finally(() => {
      this.#isWalking = false;
    });
    this.#look([]);
  }

  #findRoots(): readonly Root[] {
    const folders = this.workspace.folders.flatMap(({ uri, name }): Root[] => {
      const path = pathOf(uri);
      return path === undefined ? [] : [{ path: pathKey(path), base: { uri, label: name, isPersonal: false } }];
    });
    const { home } = this.world;
    if (home === undefined) return folders;
    return [...folders, { path: pathKey(home), base: { uri: uriOf(home), label: '~', isPersonal: true } }];
  }

  #personalFolders(): readonly string[] {
    const { home } = this.world;
    if (home === undefined) return [];
    const folders = skillHomes(true).map(({ folder }) => join(home, folder));
    return folders.filter((folder) => this.workspace.disk.kindOf(folder) === 'directory');
  }

  /** Adds what lies at some paths, in slices: a checkout brings thousands at once. */
  #seek(places: readonly string[]): void {
    const roots = this.#roots.map(({ path }) => path);
    const { disk, log } = this.workspace;
    const { token } = this.#current;
    inSlices(walkSkills(places, disk), token, (path) => {
      if (path !== undefined && isOfLibrary(path, roots, disk)) this.#add(pathKey(path));
    }).catch((error) => token.isCancellationRequested || log(`The skills cannot be listed: ${String(error)}`));
  }

  #add(path: string): void {
    if (this.#skills.has(path)) return;
    const root = this.#roots.findIndex(({ path: top }) => isBelow(path, top));
    if (root < 0) return;
    const slashed = path.replaceAll('\\', '/');
    const name = slashed.split('/').at(-2) ?? '';
    const site = siteOf(slashed, this.world.home?.replaceAll('\\', '/'));
    const skill: Listed = { path, root, site, name, state: 'unknown', score: null, marks: '' };
    this.#skills.set(path, skill);
    this.#names.put(undefined, skill);
    this.#gone.delete(path);
    this.#look([path]);
  }

  #remove(path: string): void {
    const skill = this.#skills.get(path);
    if (!skill) return;
    this.#skills.delete(path);
    this.#names.put(skill, undefined);
    this.#waiting.delete(path);
    this.#news.delete(path);
    this.#gone.set(path, skill.root);
  }

  #removeBelow(gone: ReadonlySet<string>): void {
    const isGone = (path: string): boolean => gone.has(path) || (dirname(path) !== path && isGone(dirname(path)));
    for (const path of [...this.#skills.keys()]) if (isGone(path)) this.#remove(path);
  }

  /** The skill a file belongs to; not further up than its folders of references go. */
  #skillAround(path: string): string | undefined {
    if (this.#skills.has(path)) return path;
    let folder = dirname(path);
    for (let depth = 0; depth < 4; depth++, folder = dirname(folder))
      for (const name of ['SKILL.md', 'skill.md']) {
        const skill = join(folder, name);
        if (this.#skills.has(skill)) return skill;
      }
    return undefined;
  }

  #look(paths: Iterable<string>): void {
    for (const path of paths) this.#waiting.add(path);
    if (this.#waiting.size > 0 && !this.#isWorking && !this.#isWalking) void this.#work(this.#current.token);
  }

  async #work(token: CancellationToken): Promise<void> {
    this.#isWorking = true;
    try {
      await turn();
      for (const { uri } of this.workspace.folders) await this.workspace.ready(uri);
      const judge = rowJudge(this.workspace, this.world.now);
      // What is added meanwhile is given too.
      await inSlices(this.#waiting, token, (path) => {
        this.#waiting.delete(path);
        this.#put(path, judge(path));
      });
    } catch (error) {
      if (!token.isCancellationRequested) this.workspace.log(`The skills cannot be listed: ${String(error)}`);
    }
    if (!token.isCancellationRequested) this.#isWorking = false;
  }

  #put(path: string, judged: JudgedRow | undefined): void {
    const before = this.#skills.get(path);
    if (!before) return;
    if (!judged) this.#remove(path);
    else {
      const skill = { ...before, ...judged };
      this.#skills.set(path, skill);
      this.#names.put(before, skill);
      if (!isSame(before, judged)) this.#news.add(path);
    }
    this.#tellLater();
  }

  #tellLater(): void {
    this.#timer ??= setTimeout(() => this.#tell(), BUNCH_MS).unref();
  }

  #tell(): void {
    this.#timer = undefined;
    for (const { path } of this.#names.changed()) this.#news.add(path);
    const rows = [...this.#news].flatMap((path) => this.#skills.get(path) ?? []).map((skill) => this.#rowOf(skill));
    const gone = [...this.#gone].map(([path, root]) => [root, this.#shown(path, root)] as const);
    this.#news.clear();
    this.#gone.clear();
    const waiting = this.#waiting.size;
    if (rows.length === 0 && gone.length === 0 && waiting === this.#told) return;
    this.#told = waiting;
    this.world.tell({ rows, gone, waiting, anew: false });
  }

  #rowOf(skill: Listed): SkillRow {
    const { path, root, name, state, score, marks } = skill;
    return [root, this.#shown(path, root), name, state, score, marks + clashMarks(skill, this.#names.of(name))];
  }

  #shown(path: string, root: number): string {
    return relative(this.#roots[root]?.path ?? '', path).replaceAll('\\', '/');
  }
}

function isSame(a: JudgedRow, b: JudgedRow): boolean {
  return a.name === b.name && a.state === b.state && a.score === b.score && a.marks === b.marks;
}
