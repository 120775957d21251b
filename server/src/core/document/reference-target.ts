import type { ReferenceBase } from './references';

/** A written target, read. */
export interface ReadTarget {
  readonly base: ReferenceBase;
  readonly name: string;
  /** How many of the written characters are the path. */
  readonly length: number;
  /** Where the anchor begins in what is written. */
  readonly anchorStart: number;
  /** Decoded; undefined when there is none. */
  readonly anchor: string | undefined;
}

/** What authors write for folders, measured on public skills (November 2026), with what they stand for. */
const FOLDERS: readonly (readonly [ReferenceBase, RegExp])[] = [
  [
    'skill',
    /^(?:\{baseDir\}|\$\{?(?:CLAUDE_)?SKILL_DIR\}?|<skill-dir>|<SKILL_DIR>|\{skill-root\}|\{\{skillDir\}\})(?=\/|$)/,
  ],
  ['plugin', /^\$\{?CLAUDE_PLUGIN_ROOT\}?(?=\/|$)/],
  ['repository', /^(?:\$\{?CLAUDE_PROJECT_DIR\}?|\{project-root\})(?=\/|$)/],
  ['home', /^(?:~|\$\{?HOME\}?|%USERPROFILE%)(?=\/)/],
];
/** What is filled in when the skill runs, and what only shows how a path may look. */
const DYNAMIC = /[{}<>*?$|"\\[\]…\0]|\.\.\.|(?:^|\/)path\/to\//;
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

/**
 * Reads a written target; undefined for a web address, and for what cannot be known.
 * @param isLink true for links, which have escapes and are read from their own file
 */
export function readTarget(written: string, isLink: boolean): ReadTarget | undefined {
  const hash = written.indexOf('#');
  const way = hash < 0 ? written : written.slice(0, hash);
  const query = isLink ? way.indexOf('?') : -1;
  const length = query < 0 ? way.length : query;
  const path = isLink ? unescaped(way.slice(0, length)) : way;
  const fragment = hash < 0 ? undefined : decoded(written.slice(hash + 1));
  const anchor = fragment === undefined || /[{}<>$]/.test(fragment) ? undefined : fragment;
  const place = { length, anchorStart: hash + 1, anchor };
  if (path === '') return anchor ? { base: 'file', name: '', ...place } : undefined;
  for (const [base, folder] of FOLDERS) {
    const start = folder.exec(path)?.[0];
    if (start === undefined) continue;
    const rest = path.slice(start.length).replace(/^\/+/, '');
    const name = DYNAMIC.test(rest) ? undefined : normalize(rest);
    return name === undefined ? undefined : { base, name, ...place };
  }
  if (SCHEME.test(path) || path.startsWith('//') || DYNAMIC.test(path)) return undefined;
  const name = normalize(path);
  if (name === undefined) return undefined;
  if (path.startsWith('/')) return { base: 'root', name: `/${name}`, ...place };
  return { base: isLink || /^\.\.?\//.test(path) ? 'file' : 'any', name, ...place };
}

/** What a word such as `${CLAUDE_PLUGIN_ROOT}` stands for; undefined where it is no variable for a folder. */
export function folderVariable(word: string): ReferenceBase | undefined {
  return FOLDERS.find(([, folder]) => folder.exec(`${word}/`)?.[0] === word)?.[0];
}

function unescaped(path: string): string {
  if (!/[\\%&]/.test(path)) return path;
  return decoded(path.replace(/\\([!-/:-@[-`{-~])/g, '$1').replaceAll('&amp;', '&'));
}

/** `.` and `..` resolved; undefined when nothing is left. */
function normalize(path: string): string | undefined {
  if (!/(?:^|\/)\.{0,2}(?:\/|$)/.test(path)) return path;
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  return parts.length > 0 ? parts.join('/') : undefined;
}

/** A path without its escapes; as it is where they are none of UTF-8. */
export function decoded(escaped: string): string {
  if (!escaped.includes('%')) return escaped;
  try {
    return decodeURIComponent(escaped);
  } catch {
    return escaped;
  }
}
