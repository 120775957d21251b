import { basename, dirname, isAbsolute, join, resolve, sep } from 'node:path';
import type { Claim, ClaimState } from '../core/index';
import type { FileSystem, ReadResult } from './file-system';

/** Transcripts of this many bytes and more are not read: the text of one is held in memory while it is gone through. */
export const LARGEST_SESSION = 200_000_000;
/** How much of the session's folder is looked through for a file of which only the name is known. */
const MOST_ENTRIES = 5_000;
const DEEPEST = 6;

/** Where claimed files may lie. */
export interface SessionPlaces {
  /** Absolute path of the transcript; its folder is the session's. */
  readonly session: string;
  /** Absolute paths of the folders of the workspace. */
  readonly workspace: readonly string[];
  /** The folder the agent worked in, as the transcript names it; it counts only where it lies in one of the others. */
  readonly folder: string | undefined;
}

/** The text of a transcript, however large it may reasonably be. */
export function readSession(path: string, fs: FileSystem): ReadResult {
  return fs.readText(path, LARGEST_SESSION);
}

/**
 * What became of the files a session says it made. Nothing outside the session's folder and the workspace is looked at, also not through
 * a link: what such a link leads to counts as missing, so that an answer says nothing about it.
 * @param written the files calls wrote, as the transcript names them
 */
export function claimStates(
  { claims, written }: { readonly claims: readonly Claim[]; readonly written: readonly string[] },
  places: SessionPlaces,
  fs: FileSystem,
): Map<string, ClaimState> {
  const roots = [dirname(places.session), ...places.workspace].map((root) => resolve(root));
  const isInside = (path: string) => roots.some((root) => isWithin(path, root));
  const real = roots.flatMap((root) => fs.realPath(root) ?? []);
  const exists = (path: string): boolean => {
    const target = isInside(path) ? fs.realPath(path) : undefined;
    return target !== undefined && real.some((root) => isWithin(target, root)) && fs.kindOf(path) !== undefined;
  };
  const folder = places.folder !== undefined && isAbsolute(places.folder) ? [resolve(places.folder)] : [];
  const bases = [...roots, ...folder.filter(isInside)];
  let listed: readonly string[] | undefined;
  const stateOf = (claim: string): ClaimState => {
    if (isOutside(claim, bases, isInside)) return 'outside';
    if (isAbsolute(claim)) return exists(claim) ? 'exists' : 'missing';
    const asWritten = written.filter((path) => isAbsolute(path) && endsWith(path, claim));
    if ([...bases.map((base) => resolve(base, claim)), ...asWritten].some(exists)) return 'exists';
    // What a call wrote outside was made, as far as anybody may look.
    if (asWritten.some((path) => !isInside(resolve(path)))) return 'outside';
    listed ??= filesBelow(roots[0] as string, fs);
    return listed.some((path) => endsWith(path, claim)) ? 'exists' : 'missing';
  };
  return new Map(claims.map(({ path }) => [path, stateOf(path)]));
}

/** True for a path that leads out of every folder that may be looked into; home is such a place. */
function isOutside(claim: string, bases: readonly string[], isInside: (path: string) => boolean): boolean {
  if (claim.startsWith('~')) return true;
  if (/^[A-Za-z]:\//.test(claim) && sep === '/') return true;
  return isAbsolute(claim) ? !isInside(resolve(claim)) : !bases.some((base) => isInside(resolve(base, claim)));
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
}

/** A path ends with another, whole names compared. */
function endsWith(path: string, end: string): boolean {
  const whole = `/${path.replaceAll('\\', '/')}`;
  return whole.endsWith(`/${end.replace(/^\.\//, '')}`);
}

/** The files below a folder, first those near it; links are not followed. */
function filesBelow(root: string, fs: FileSystem): string[] {
  const found: string[] = [];
  let seen = 0;
  let level = [root];
  for (let depth = 0; depth < DEEPEST && level.length > 0; depth++) {
    const next: string[] = [];
    for (const folder of level) {
      for (const { name, kind } of fs.list(folder) ?? []) {
        if (++seen > MOST_ENTRIES) return found;
        if (kind === 'file') found.push(join(folder, name));
        else if (kind === 'directory' && basename(name) !== 'node_modules' && name !== '.git')
          next.push(join(folder, name));
      }
    }
    level = next;
  }
  return found;
}
