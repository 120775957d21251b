import { dirname, join } from 'node:path';
import {
  type FactRequests,
  type Facts,
  type FileFact,
  linkRequests,
  type ReferenceWorld,
  resolveReference,
  type SkillDocument,
  Snapshot,
} from '../core/index';
import type { DocumentPlace } from './document-place';
import { borderOf, folderNameOf, gatherFiles } from './facts';
import type { FileSystem } from './file-system';

/** What the rules may know about the world around Markdown that is no skill, but for its place in the repository. */
export function documentFacts(
  document: SkillDocument,
  file: string,
  { skill, ...place }: DocumentPlace,
  fs: FileSystem,
  requests: FactRequests = linkRequests(document),
): Pick<Facts, 'document' | 'folderName' | 'files'> {
  const files = place.kind === 'other' ? new Map<string, FileFact>() : linkedFiles(requests, file, skill, fs);
  return { document: place, folderName: skill && folderNameOf(skill, fs), files };
}

/** Authors write paths from the file, from its skill, or from where the agent is started: what is there in any of these is not missed. */
function linkedFiles(requests: FactRequests, file: string, skill: string | undefined, fs: FileSystem) {
  const border = borderOf(dirname(file), fs);
  const world: ReferenceWorld = {
    snapshot: Snapshot.EMPTY,
    kindOf: (path) => fs.kindOf(path),
    repositoryOf: () => border,
    homePath: () => undefined,
  };
  const elsewhere = (name: string): string | undefined => {
    const inSkill = skill && join(dirname(skill), name);
    if (inSkill !== undefined && fs.kindOf(inSkill) !== undefined) return inSkill;
    const found = resolveReference(
      { kind: 'path', base: 'any', name, anchor: undefined, certainty: 'guess' },
      file,
      world,
    );
    return typeof found === 'string' ? undefined : found.path;
  };
  return gatherFiles(requests, file, fs, elsewhere);
}
