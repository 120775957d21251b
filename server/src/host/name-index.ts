import { basename, dirname } from 'node:path';

/** A place in some SKILL.md, as a name of its own. */
const PLACE_IN_SKILL = 'skill.md#';
const NAME = /[^\s/\\"'`()[\]<>|,;=#]+\.(?:md|mdx|markdown)\b#?/gi;

/** Which files name which Markdown files: what may point to a file is found without reading all texts anew. */
export class NameIndex {
  readonly #paths = new Map<string, string[]>();
  /** How many skills have a folder of that name. */
  readonly #folders = new Map<string, number>();

  add(path: string, text: string): void {
    if (basename(path).toLowerCase() === 'skill.md') {
      const folder = basename(dirname(path));
      this.#folders.set(folder, (this.#folders.get(folder) ?? 0) + 1);
    }
    for (const key of new Set(Array.from(text.matchAll(NAME), ([name]) => keyOf(name)))) {
      const paths = this.#paths.get(key);
      if (paths) paths.push(path);
      else this.#paths.set(key, [path]);
    }
  }

  /** The files that name one of some files, or a place in a SKILL.md. */
  naming(files: readonly string[]): Set<string> {
    return new Set(
      [PLACE_IN_SKILL, ...files.map((file) => keyOf(basename(file)))].flatMap((key) => this.#paths.get(key) ?? []),
    );
  }

  hasNamesakes(folder: string): boolean {
    return (this.#folders.get(folder) ?? 0) > 1;
  }
}

/** The last word of a name, so that one with blanks is found too. Only of a SKILL.md does it matter whether a place in it is named. */
function keyOf(name: string): string {
  const lower = decoded(name).toLowerCase();
  if (lower === PLACE_IN_SKILL) return lower;
  return /[^\s"'`()[\]<>|,;=#]+$/.exec(lower.replace(/#$/, ''))?.[0] ?? lower;
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
