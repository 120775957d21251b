import { dirname, join } from 'node:path';
import { openFiles, type UnnamedFile, unnamedFiles } from '../core/index';
import type { FileSystem } from './file-system';
import { joined } from './joined';

/** In larger skills nothing is said of files that nobody names. */
const MOST_FILES = 400;
const DEEPEST = 5;
/** Texts in which names of files stand; each up to a size no hand-written one has. */
const TEXT =
  /\.(?:md|mdx|markdown|txt|py|sh|bash|zsh|ps1|js|mjs|cjs|ts|mts|tsx|jsx|rb|pl|php|go|rs|java|r|lua|json|jsonc|ya?ml|toml|xml|html?|css|scss|j2|jinja2?|tmpl|template|sql|tex|typ)$/i;
const LARGEST = 1_000_000;

const LOADED = ['references', 'scripts', 'assets'];

/** The files an agent is meant to read or run, by their paths in the skill; undefined when there are too many to be sure. */
export function loadedFiles(file: string, fs: FileSystem): readonly string[] | undefined {
  const there = fs.list(dirname(file))?.filter(({ name, kind }) => kind === 'directory' && LOADED.includes(name));
  return (
    there &&
    filesIn(
      there.map(({ name }) => name),
      dirname(file),
      fs,
    )
  );
}

/** Of some files of a skill those that its text does not name. Others are read only where there are any. */
export function unnamedInside(
  text: string,
  file: string,
  fs: FileSystem,
  loaded: readonly string[] | undefined = loadedFiles(file, fs),
): readonly UnnamedFile[] | undefined {
  const open = loaded && openFiles(text, loaded);
  if (!open || open.length === 0) return open && [];
  const root = dirname(file);
  const inside = isPartOfSkill(root, fs) ? undefined : filesIn([''], root, fs);
  return inside && unnamedFiles(open, textsOf(inside, root, fs));
}

/** Files of a skill within a skill may be named by the outer one. */
function isPartOfSkill(root: string, fs: FileSystem): boolean {
  return [1, 2, 3].some((up) => fs.kindOf(join(root, ...Array<string>(up).fill('..'), 'SKILL.md')) === 'file');
}

/** Paths with `/`, those below some folders of a skill. Links are not followed; what lies in a skill of its own is that skill's. */
function filesIn(folders: readonly string[], root: string, fs: FileSystem): readonly string[] | undefined {
  const found: string[] = [];
  const enter = (path: string, depth: number): boolean => {
    const entries = fs.list(joined(root, path));
    if (!entries || depth > DEEPEST) return false;
    if (path !== '' && entries.some(({ name }) => name.toLowerCase() === 'skill.md')) return true;
    return entries.every(({ name, kind }) => {
      const child = path === '' ? name : `${path}/${name}`;
      if (kind === 'directory') return name.startsWith('.') || name === 'node_modules' || enter(child, depth + 1);
      return kind !== 'file' || found.push(child) <= MOST_FILES;
    });
  };
  return folders.every((folder) => enter(folder, 0)) ? found : undefined;
}

/** The references first: what they name is read. */
function* textsOf(inside: readonly string[], root: string, fs: FileSystem): Generator<readonly [string, string]> {
  const isReference = (path: string) => path.startsWith('references/');
  for (const path of [...inside.filter(isReference), ...inside.filter((each) => !isReference(each))]) {
    if (!TEXT.test(path) || path.toLowerCase() === 'skill.md') continue;
    const read = fs.readText(joined(root, path), LARGEST);
    if (read.ok) yield [path, read.text];
  }
}
