import type { UnnamedFile } from '../rules/rule';

/** The folders whose files are there to be read or run by an agent (agentskills.io specification, August 2026). */
const LOADED = /^(?:references|scripts|assets)\//;
/** What nobody names: what comes with a package, tests, and what tools leave behind. */
const PASSED_OVER =
  /(?:^|\/)(?:\.[^/]*|__init__\.py|__pycache__\/.*|node_modules\/.*|(?:LICEN[CS]E|README|CHANGELOG|NOTICE|AUTHORS)[^/]*|(?:package|package-lock|tsconfig|composer|deno)\.json|requirements[^/]*\.txt|pyproject\.toml|Makefile|Dockerfile|[^/]*\.(?:lock|pyc|map|d\.ts)|tests?\/.*|test_[^/]*|[^/]*[._](?:test|spec)\.[^/]*|conftest\.py|fixtures\/.*)$/i;
/** What a name goes on with; in scripts without blanks the next word follows at once. */
const NAME_SIGN = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}_-]/u;

/** The same for ASCII, by its code. */
const NAME_CODES = Uint8Array.from({ length: 128 }, (_, code) => (/[\w-]/.test(String.fromCharCode(code)) ? 1 : 0));

function isNameSign(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code < 128 ? NAME_CODES[code] === 1 : NAME_SIGN.test(text[at] ?? ' ');
}

/** The files among some of a skill that its text does not name: by their names, or by the folder as a whole. */
export function openFiles(text: string, files: readonly string[]): readonly string[] {
  if (files.length === 0) return files;
  const loaded = files.filter((path) => LOADED.test(path) && !PASSED_OVER.test(path));
  return unnamedIn(text, loaded);
}

/**
 * Of the files that SKILL.md does not name those that matter: each with the first file that names it, if any.
 * @param texts the other texts of the skill, with their paths
 */
export function unnamedFiles(
  open: readonly string[],
  texts: Iterable<readonly [string, string]>,
): readonly UnnamedFile[] {
  const by = new Map<string, string>();
  for (const [path, text] of texts) {
    const left = open.filter((each) => each !== path && !by.has(each));
    if (left.length === 0 && by.size === open.length) break;
    const unnamed = new Set(unnamedIn(text, left));
    for (const each of left) if (!unnamed.has(each)) by.set(each, path);
  }
  return open.map((path) => {
    const namer = by.get(path);
    return namer === undefined ? { path } : { path, by: namer };
  });
}

/** A file is named by its name, also without what stands behind the dot, and all of a folder by the folder. */
function unnamedIn(text: string, files: readonly string[]): readonly string[] {
  const folders = new Map<string, boolean>();
  const isNamed = (folder: string): boolean => {
    const known = folders.get(folder) ?? namesFolder(text, folder);
    folders.set(folder, known);
    return known;
  };
  return files.filter((path) => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const stem = /^(.{3,})\.[^.]*$/.exec(name)?.[1] ?? name;
    if (hasWord(text, stem)) return false;
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1))
      if (isNamed(path.slice(0, end))) return false;
    return true;
  });
}

function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1))
    if (!isNameSign(text, at - 1) && !isNameSign(text, at + word.length)) return true;
  return false;
}

/** What stands behind the name of a folder when all of it is meant: `references/`, `references/*.md`, the references folder. */
const WHOLE_FOLDER = /^(?:\/(?![\w.-])|[`"']?[ \t](?:folder|director))/i;

function namesFolder(text: string, folder: string): boolean {
  for (let at = text.indexOf(folder); at !== -1; at = text.indexOf(folder, at + 1)) {
    const end = at + folder.length;
    if (!isNameSign(text, at - 1) && WHOLE_FOLDER.test(text.slice(end, end + 12))) return true;
  }
  return false;
}
