import { basename, dirname } from 'node:path';
import {
  type FactRequests,
  type Facts,
  type FileFact,
  linkRequests,
  plainTargets,
  type ReferenceWorld,
  resolveReference,
  type SkillDocument,
  Snapshot,
} from '../core/index';
import type { DocumentPlace } from './document-place';
import { type AnchorTeller, borderOf, exactCase, folderNameOf, gatherFiles } from './facts';
import type { FileSystem } from './file-system';
import { joined } from './joined';

/** What the rules may know about the world around Markdown that is no skill, but for its place in the repository. */
export function documentFacts(
  document: SkillDocument,
  file: string,
  { skill, ...place }: DocumentPlace,
  fs: FileSystem,
  requests: FactRequests = linkRequests(document),
  anchorsOf?: AnchorTeller,
): Pick<Facts, 'document' | 'folderName' | 'files'> {
  const files =
    place.kind === 'other' ? new Map<string, FileFact>() : linkedFiles(requests, file, skill, fs, anchorsOf);
  return { document: place, folderName: skill && folderNameOf(skill, fs), files };
}

/**
 * True where nothing is to be said of Markdown beside skills, as a quick look at its text tells: that of most of them. Where it is false
 * the text must be read.
 * @param isHomeMapped true where a path mapping says what home-relative paths lead to
 */
export function isPlainlySound(
  text: string,
  file: string,
  { kind, skill, depth = 0 }: DocumentPlace,
  isHomeMapped: boolean,
  fs: FileSystem,
  anchorsOf: AnchorTeller,
): boolean {
  // Without a mapping only those are looked at that may lead into the own skill.
  const isHomeMeant = () => isHomeMapped || (skill !== undefined && text.includes(`/${basename(dirname(skill))}/`));
  const targets = text.includes('~/') && isHomeMeant() ? undefined : plainTargets(text);
  if (!targets || targets.size === 0) return targets !== undefined;
  const folders = [dirname(file), ...(skill === undefined ? [] : [dirname(skill)])];
  // What lies in it is then known, and so it is of the other files there.
  fs.list(dirname(file));
  // Of the skill it has been asked before.
  const isExact = exactCase(skill ?? file, fs);
  return [...targets].every((target) => {
    const [path = '', anchor] = target.split('#');
    // One that leads out of the skill is told though it is there.
    if (kind === 'reference' && path.split('../').length - 1 > depth) return false;
    const found = path === '' ? file : pathIn(folders, path, fs);
    if (found === undefined || !isExact(found)) return false;
    return anchor === undefined || !MARKDOWN.test(found) || (anchorsOf(found)?.has(anchor.toLowerCase()) ?? false);
  });
}

const MARKDOWN = /\.(?:md|mdx|markdown)$/i;

/** Where a path leads to that is there, seen from the first of some folders in which it is. */
function pathIn(folders: readonly string[], path: string, fs: FileSystem): string | undefined {
  for (const folder of folders) {
    const found = joined(folder, path);
    if (fs.kindOf(found) !== undefined) return found;
  }
  return undefined;
}

/** Authors write paths from the file, from its skill, or from where the agent is started: what is there in any of these is not missed. */
function linkedFiles(
  requests: FactRequests,
  file: string,
  skill: string | undefined,
  fs: FileSystem,
  anchorsOf?: AnchorTeller,
) {
  const border = borderOf(dirname(file), fs);
  const world: ReferenceWorld = {
    snapshot: Snapshot.EMPTY,
    kindOf: (path) => fs.kindOf(path),
    repositoryOf: () => border,
    homePath: () => undefined,
  };
  const elsewhere = (name: string): string | undefined => {
    const inSkill = skill && joined(dirname(skill), name);
    if (inSkill !== undefined && fs.kindOf(inSkill) !== undefined) return inSkill;
    const found = resolveReference(
      { kind: 'path', base: 'any', name, anchor: undefined, certainty: 'guess' },
      file,
      world,
    );
    return typeof found === 'string' ? undefined : found.path;
  };
  return gatherFiles(requests, file, fs, elsewhere, anchorsOf);
}
