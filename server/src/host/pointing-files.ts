import { basename, dirname, relative, resolve, sep } from 'node:path';

/** A word that is a path ends at any of these. */
const ENDS = /[\s`"'()<>[\]{}|,;=*#?!\\]/;
const LONGEST_PATH = 300;
const SKILL_FILE = /^skill\.md$/i;
const EXTENSION = /\.(?:md|mdx|markdown)(?![\w-])/gi;

/** Which files name which Markdown files, by every path a name may stand for. Each text is looked at once. */
export class PointingFiles {
  /** By absolute path, by path from the folder of a skill on (`x/references/a.md`), and by name below a folder. */
  readonly #named = new Map<string, Set<string>>();
  readonly #folders: ReadonlySet<string>;
  readonly #names: ReadonlySet<string>;

  /** @param asked the files that are asked for, by the absolute path of their SKILL.md, relative to its folder */
  constructor(asked: ReadonlyMap<string, readonly string[]>) {
    this.#folders = new Set([...asked.keys()].map((file) => dirname(file)));
    this.#names = new Set([...asked.values()].flat().map((path) => basename(path)));
  }

  add(path: string, text: string): void {
    const around = [...ancestors(path)].filter((folder) => this.#folders.has(folder));
    for (const named of pathsIn(text)) {
      const name = named.slice(named.lastIndexOf('/') + 1);
      if (!this.#names.has(name) && !SKILL_FILE.test(name)) continue;
      this.#note(resolve(dirname(path), named), path);
      for (const folder of around) this.#note(`${folder}\0${name}`, path);
      for (let at = named.indexOf('/'); at >= 0; at = named.indexOf('/', at + 1)) this.#note(named.slice(at + 1), path);
      if (!named.startsWith('.')) this.#note(named, path);
    }
  }

  /** The files, without the target itself and its SKILL.md, that may name a file of the skill at `file`. Absolute paths. */
  of(target: string, file: string): string[] {
    const folder = dirname(file);
    const path = resolve(folder, target);
    const named = [target, basename(file)].flatMap((name) => [
      ...this.#at(`${folder}\0${basename(name)}`),
      ...this.#certain(resolve(folder, name), folder),
    ]);
    const found = new Set(named);
    found.delete(path);
    found.delete(file);
    return [...found];
  }

  /** A file in the folder of another skill that names the target by a path which leads there. */
  userOf(target: string, file: string, folders: ReadonlySet<string>): string | undefined {
    const folder = dirname(file);
    return this.#certain(resolve(folder, target), folder).find((user) => {
      const owner = [...ancestors(user)].find((each) => folders.has(each));
      return owner !== undefined && owner !== folder && /\.(?:md|mdx|markdown)$/i.test(user);
    });
  }

  #certain(path: string, folder: string): string[] {
    const inside = relative(dirname(folder), path).split(sep).join('/');
    return [...this.#at(path), ...this.#at(inside)];
  }

  #at(key: string): Iterable<string> {
    return this.#named.get(key) ?? [];
  }

  #note(key: string, path: string): void {
    const known = this.#named.get(key);
    if (known) known.add(path);
    else this.#named.set(key, new Set([path]));
  }
}

function* ancestors(path: string): Generator<string> {
  for (let at = dirname(path); ; at = dirname(at)) {
    yield at;
    if (dirname(at) === at) return;
  }
}

/** The words of a text that end like the name of a Markdown file, each once. */
function pathsIn(text: string): Set<string> {
  const found = new Set<string>();
  for (const { index, 0: extension } of text.matchAll(EXTENSION)) {
    let start = index;
    while (start > 0 && index - start < LONGEST_PATH && !ENDS.test(text[start - 1] as string)) start--;
    const path = text.slice(start, index) + extension;
    // Of all that names a SKILL.md only what leads to a place in it matters.
    const isMeant = text[index + extension.length] === '#' || !SKILL_FILE.test(path.slice(path.lastIndexOf('/') + 1));
    if (start < index && isMeant) found.add(path);
  }
  return found;
}
