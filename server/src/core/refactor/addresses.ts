import type { Facts } from '../rules/rule';

/** The folder of a path, `` for one at the top. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** The last part of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** A path that is read from a folder: `..` and `.` resolved, percent escapes as they are. */
export function joinPath(folder: string, path: string): string {
  // Nearly all paths are plain, and a text may have thousands.
  let base = folder;
  let rest = path;
  for (; base !== '' && !ODD.test(base) && rest.startsWith('../'); rest = rest.slice(3)) base = folderOf(base);
  if (!ODD.test(rest) && (base === '' || !ODD.test(base))) return base === '' ? rest : `${base}/${rest}`;
  const parts: string[] = [];
  for (const part of `${folder}/${path}`.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}

/** A part of a path that is empty, `.` or `..`. */
const ODD = /(?:^|\/)\.{0,2}(?:\/|$)/;

/** The way from a folder to a path. */
export function relativePath(folder: string, path: string): string {
  if (folder === '') return path;
  const from = folder.split('/').filter((part) => part !== '');
  const to = path.split('/');
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared++;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/');
}

/** True for a path out of the skill folder. */
export function isOutside(path: string): boolean {
  return path === '..' || path.startsWith('../');
}

/**
 * What a written address leads to, and how it is read.
 * - `file`: from the folder of the file it stands in
 * - `top`: from the skill folder, which `prefix` names (a variable, `~/.claude/skills/x/`, nothing)
 */
export interface Address {
  readonly path: string;
  readonly from: 'file' | 'top';
  readonly prefix: string;
}

/** What authors write for the folder of the skill a text belongs to: as in `document/links`. */
const OWN_FOLDER =
  /^(?:\{baseDir\}|\$\{?(?:CLAUDE_)?SKILL_DIR\}?|<skill-dir>|<SKILL_DIR>|\{skill-root\}|\{\{skillDir\}\})\/+/;
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

/** Reads addresses in the texts of a workspace, seen from one skill. All paths are relative to its folder. */
export class Addresses {
  /** The folder of the skill from the top of the repository, and its own name. */
  readonly #home: string;
  readonly #name: string;
  readonly #known = new Map<string, Address | undefined>();

  /** @param known paths that exist besides those of the facts */
  constructor(
    readonly facts: Facts,
    readonly known: ReadonlySet<string>,
    readonly hasNamesakes: boolean,
  ) {
    this.#home = folderOf(facts.location ?? '');
    this.#name = facts.folderName ?? nameOf(this.#home);
  }

  exists(path: string): boolean {
    return this.known.has(path) || this.facts.files.get(path)?.kind === 'file';
  }

  /** True when words name the skill's folder. */
  isNamedIn(words: string): boolean {
    return this.#name !== '' && words.split(/[^\p{L}\p{N}_.-]+/u).includes(this.#name);
  }

  /**
   * The way from a file to a path. From outside the skill it leads through the name of the skill's folder, and as many above it as the
   * file is up.
   */
  wayFrom(file: string, path: string): string {
    const parts = folderOf(file).split('/');
    const up = parts.findIndex((part) => part !== '..');
    const levels = up < 0 ? parts.length : up;
    if (levels === 0 || isOutside(path)) return relativePath(folderOf(file), path);
    const home = this.#home === '' ? [this.#name] : this.#home.split('/');
    return relativePath(parts.slice(levels).join('/'), [...home.slice(-levels), path].join('/'));
  }

  /** The same path, shorter where it leads out of the skill and back in. */
  canonical(path: string): string {
    if (!isOutside(path)) return path;
    if (this.#home !== '') {
      const whole = joinPath(this.#home, path);
      return whole.startsWith(`${this.#home}/`) ? whole.slice(this.#home.length + 1) : path;
    }
    const back = `../${this.#name}/`;
    return this.#name !== '' && path.startsWith(back) ? path.slice(back.length) : path;
  }

  /**
   * Where an address leads that stands in the file at `file`; undefined where that cannot be known.
   * @param written without anchor, escapes read
   * @param isLink true for a link, which is read from its own file; a path in running text may be written from the skill folder too
   */
  read(written: string, file: string, isLink: boolean): Address | undefined {
    // Files are linked to again and again, with other anchors.
    const key = `${isLink ? 'link' : ''} ${file}\n${written}`;
    if (!this.#known.has(key)) this.#known.set(key, this.#read(written, file, isLink));
    return this.#known.get(key);
  }

  #read(written: string, file: string, isLink: boolean): Address | undefined {
    if (written === '') return { path: file, from: 'file', prefix: '' };
    const own = OWN_FOLDER.exec(written)?.[0];
    if (own !== undefined)
      return isOutside(file) ? undefined : { path: joinPath('', written.slice(own.length)), from: 'top', prefix: own };
    const named = this.#named(written, isLink);
    if (named) return named;
    if (SCHEME.test(written) || /^[/~$@{<%]/.test(written) || /[{}<>*?$|"\\…\0]/.test(written)) return undefined;
    const fromFile = this.canonical(joinPath(folderOf(file), written));
    const fromTop = joinPath('', written);
    const asFile: Address = { path: fromFile, from: 'file', prefix: '' };
    const asTop: Address = { path: fromTop, from: 'top', prefix: /^(?:\.\/+)*/.exec(written)?.[0] ?? '' };
    if (isOutside(file)) return asFile;
    if (fromFile === fromTop) return isLink ? asFile : asTop;
    // Many authors write paths from the skill folder everywhere; where only such a file exists, that is what is meant.
    const [isFile, isTop] = [this.exists(fromFile), this.exists(fromTop)];
    if (isFile !== isTop) return isFile ? asFile : asTop;
    return isLink ? asFile : undefined;
  }

  /** An address that leads through the name of the skill's folder, such as `~/.claude/skills/x/a.md`. */
  #named(written: string, isLink: boolean): Address | undefined {
    if (this.#name === '' || SCHEME.test(written)) return undefined;
    const path = written.replace(/^\//, '');
    if (this.#home.includes('/') && path.startsWith(`${this.#home}/`) && !(isLink && path === written))
      return this.#behind(written, written.indexOf(this.#home) + this.#home.length + 1);
    const isRelativeLink = isLink && !/^[~$/{<]/.test(written);
    if (this.hasNamesakes || isRelativeLink) return undefined;
    const sign = `skills/${this.#name}/`;
    const at = `/${written}`.lastIndexOf(`/${sign}`);
    if (at >= 0) return this.#behind(written, at + sign.length);
    const sibling = `../${this.#name}/`;
    return !isLink && written.startsWith(sibling) ? this.#behind(written, sibling.length) : undefined;
  }

  #behind(written: string, end: number): Address {
    return { path: joinPath('', written.slice(end)), from: 'top', prefix: written.slice(0, end) };
  }
}
