import { basename, dirname, join, resolve, sep } from 'node:path';
import { anchorNames, type FactRequests, type Facts, type FileFact, factRequests, SkillDocument } from '../core/index';
import type { FileSystem } from './file-system';
import { joined } from './joined';
import { isPlain } from './listed-file-system';
import { placeOf } from './place';

/** How far above the skill folder a path may lead where no repository encloses it: to its siblings and their siblings. */
const LEVELS_UP = 2;
/** Whether there is a skill around this one: only that it is there is told, unless a link leads to a heading of it. */
const SKILL_AROUND = /^(?:\.\.\/)+SKILL\.md$/;
/** How many files and levels of a skill folder are looked at when a migration asks for its texts. */
const MOST_TEXTS = 500;
const DEEPEST = 6;

/**
 * What the rules may know about the world around a skill. A path outside the enclosing repository is not looked at and stays unknown.
 * @param file absolute path of the SKILL.md
 * @param requests what is asked for; what the rules need unless given
 */
export function gatherFacts(
  skill: SkillDocument,
  file: string,
  fs: FileSystem,
  requests: FactRequests = factRequests(skill),
): Facts {
  return { folderName: folderNameOf(file, fs), ...placeOf(file, fs), files: gatherFiles(requests, file, fs) };
}

/** The name that `name:` must equal; undefined where the folder's name says nothing about the skill. */
export function folderNameOf(file: string, fs: FileSystem): string | undefined {
  const folder = dirname(file);
  const name = basename(folder);
  if (name === '' || /^[_.]?templates?$|\{\{.*\}\}/i.test(name)) return undefined;
  // A clone or a downloaded snapshot of a repository may be called anything.
  const isTop =
    !isPlain(folder, fs) &&
    ['.git', '.github', '.claude-plugin'].some((sign) => fs.kindOf(join(folder, sign)) !== undefined);
  return isTop ? undefined : name;
}

/**
 * What is known of the paths asked for, by path relative to the folder of the file.
 * @param elsewhere where a path leads that is not there, if it is not read from that folder alone
 * @param anchorsOf what anchors may name in a file
 */
export function gatherFiles(
  requests: FactRequests,
  file: string,
  fs: FileSystem,
  elsewhere: (path: string) => string | undefined = () => undefined,
  anchorsOf: AnchorTeller = anchorTeller(fs),
): Map<string, FileFact> {
  const folder = dirname(file);
  const isExact = exactCase(file, fs);
  const files = new Map<string, FileFact>();
  const texts = new Set(requests.texts);
  const anchors = new Set(requests.anchors);
  const isSilent = silentFolders(fs);
  const isBesideTarget = linkedSurroundings(file, fs);
  let border: string | undefined;
  for (const path of [...requests.paths, ...requests.texts, ...commandBeside(file)]) {
    if (files.has(path)) continue;
    const own = joined(folder, path);
    if (path.startsWith('..')) {
      border ??= borderOf(folder, fs);
      if (!isWithin(own, border)) continue;
    }
    const absolute = (fs.kindOf(own) === undefined && elsewhere(path)) || own;
    if (SKILL_AROUND.test(path) && !anchors.has(path)) {
      if (fs.kindOf(absolute) === 'file') files.set(path, { kind: 'file' });
      continue;
    }
    const fact = factOf(absolute, texts.has(path), isExact, isSilent, fs);
    if (!fact || (fact.kind === 'missing' && isBesideTarget(path))) continue;
    files.set(
      path,
      detailed(fact, path, folder, fs, () => (anchors.has(path) ? anchorsOf(absolute) : undefined)),
    );
  }
  for (const path of requests.folder ? markdownFiles(folder, fs) : []) {
    const fact = factOf(join(folder, path), true, isExact, isSilent, fs);
    if (fact) files.set(path, fact);
  }
  return files;
}

/** Undefined when it cannot be known: the folder is there but does not say what it holds. */
function factOf(
  path: string,
  withText: boolean,
  isExact: (path: string) => boolean,
  isSilent: (folder: string) => boolean,
  fs: FileSystem,
): FileFact | undefined {
  const kind = fs.kindOf(path);
  if (kind === undefined) return isSilent(dirname(path)) ? undefined : { kind: 'missing' };
  if (!isExact(path)) return { kind: 'missing' };
  if (kind === 'directory') return { kind };
  const read = withText ? fs.readText(path) : undefined;
  if (!read) return { kind };
  return read.ok ? { kind, text: read.text } : { kind, problem: read.reason };
}

/** Tells of folders whether they are there but do not say what they hold; each is asked once. */
function silentFolders(fs: FileSystem): (folder: string) => boolean {
  const known = new Map<string, boolean>();
  return (folder) => {
    const silent = known.get(folder) ?? (fs.kindOf(folder) === 'directory' && fs.list(folder) === undefined);
    known.set(folder, silent);
    return silent;
  };
}

/**
 * Tells whether a path that exists is written in its own letter case: one that is not works only on the disks that do not care.
 * On the disks that do care, nothing needs to be asked.
 */
export function exactCase(file: string, fs: FileSystem): (path: string) => boolean {
  let caseless: boolean | undefined;
  const names = new Map<string, Set<string>>();
  const border = resolve(dirname(file), ...Array<string>(LEVELS_UP).fill('..'));
  const isExact = (path: string): boolean => {
    const parent = dirname(path);
    if (parent === path || !isWithin(path, border)) return true;
    const listed = names.get(parent) ?? new Set(fs.list(parent)?.map((entry) => entry.name));
    names.set(parent, listed);
    return listed.has(basename(path)) && isExact(parent);
  };
  return (path) => {
    caseless ??= fs.kindOf(join(dirname(file), swapCase(basename(file)))) !== undefined;
    return !caseless || isExact(path);
  };
}

/** Of a SKILL.md that is a link: tells what is there, seen from the file it leads to. Whether an agent looks there, nobody says. */
function linkedSurroundings(file: string, fs: FileSystem): (path: string) => boolean {
  let target: string | undefined;
  return (path) => {
    target ??= dirname(fs.realPath(file) ?? file);
    return target !== dirname(file) && fs.kindOf(resolve(target, path)) !== undefined;
  };
}

/** The command of Claude Code that a skill of its folder would hide: see shadowed-skill. */
function commandBeside(file: string): readonly string[] {
  const folder = /[/\\]\.claude[/\\]skills[/\\]([^/\\]+)[/\\][^/\\]+$/.exec(file)?.[1];
  return folder === undefined ? [] : [`../../commands/${folder}.md`];
}

/** With what is asked of a file besides, and what may be meant by one that does not exist. */
function detailed(
  fact: FileFact,
  path: string,
  folder: string,
  fs: FileSystem,
  anchorsOf: () => ReadonlySet<string> | undefined,
): FileFact {
  if (fact.kind === 'missing') {
    const spelled = spelledAs(path, folder, fs);
    return spelled === undefined ? fact : { ...fact, spelled };
  }
  if (fact.kind === 'directory') return fact;
  const anchors = anchorsOf();
  return anchors === undefined ? fact : { ...fact, anchors };
}

/** Tells what anchors may name in a file, in lower case; undefined where it cannot be read. */
export type AnchorTeller = (path: string) => ReadonlySet<string> | undefined;

/** Each file is read once. */
export function anchorTeller(fs: FileSystem): AnchorTeller {
  const known = new Map<string, ReadonlySet<string> | undefined>();
  return (path) => {
    if (!known.has(path)) {
      const read = fs.readText(path);
      known.set(path, read.ok ? anchorNames(new SkillDocument(read.text)) : undefined);
    }
    return known.get(path);
  };
}

/** How a path that does not exist is spelled on the disk, where it differs only in letter case; undefined where it is not that. */
function spelledAs(path: string, folder: string, fs: FileSystem): string | undefined {
  const up = /^(?:\.\.\/)*/.exec(path)?.[0] ?? '';
  let at = resolve(folder, up);
  let spelled = up;
  for (const part of path.slice(up.length).split('/')) {
    const names = fs.list(at)?.map(({ name }) => name) ?? [];
    const lower = part.toLowerCase();
    const name = names.includes(part) ? part : names.find((each) => each.toLowerCase() === lower);
    if (name === undefined) return undefined;
    at = join(at, name);
    spelled += `${spelled === '' || spelled.endsWith('/') ? '' : '/'}${name}`;
  }
  return spelled;
}

function swapCase(name: string): string {
  return name.replace(/\p{L}/gu, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );
}

/** The nearest folder above that is a repository; a few levels up where there is none. */
export function borderOf(folder: string, fs: FileSystem): string {
  for (let at = folder; ; at = dirname(at)) {
    if (fs.kindOf(join(at, '.git')) !== undefined) return at;
    if (dirname(at) === at) return resolve(folder, ...Array<string>(LEVELS_UP).fill('..'));
  }
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
}

/** Paths of the Markdown files of a folder, relative and with `/`. Links are not followed. */
function markdownFiles(folder: string, fs: FileSystem): string[] {
  const found: string[] = [];
  const enter = (path: string, depth: number): void => {
    for (const { name, kind } of fs.list(join(folder, path)) ?? []) {
      if (found.length >= MOST_TEXTS || name === 'node_modules' || name === '.git') continue;
      const child = path === '' ? name : `${path}/${name}`;
      if (kind === 'directory' && depth < DEEPEST) enter(child, depth + 1);
      else if (kind === 'file' && /\.(md|markdown)$/i.test(name) && child.toLowerCase() !== 'skill.md')
        found.push(child);
    }
  };
  enter('', 0);
  return found;
}
