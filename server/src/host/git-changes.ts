import { dirname, join } from 'node:path';
import { CONFIG_FILE } from './config';
import { isSkillFile } from './discover';
import type { FileSystem } from './file-system';
import { byRepository, runGit } from './git-run';

/** Which of some skills, or other files, have changed, or why that cannot be told, as a sentence. */
export type Changes = (
  skills: readonly string[],
  base: string | undefined,
  fs: FileSystem,
) => Promise<ReadonlySet<string> | string>;

/**
 * The skills with a change against the last commit, or against where the branch left `base`: in any file of their folder, staged or
 * not, new ones too, and in the configuration files above them. Of what is no skill the file itself counts. Skills in no repository count as changed: nobody knows.
 */
export const gitChanges: Changes = async (skills, base, fs) => {
  const changed = new Set(skills);
  for (const [top, inside] of byRepository(skills, fs)) {
    const files = await changedFiles(top, base);
    if (typeof files === 'string') return files;
    const innermost = new Set(inside.filter(isSkillFile).map((path) => dirname(path)));
    const themselves = new Set(files);
    const touched = foldersOf(files, innermost);
    const rejudged = files.filter((file) => file.endsWith(`/${CONFIG_FILE}`)).map((file) => dirname(file));
    for (const path of inside) {
      const folder = dirname(path);
      const isBelow = rejudged.some((above) => folder === above || folder.startsWith(join(above, '/')));
      const isTouched = isSkillFile(path) ? touched.has(folder) : themselves.has(path);
      if (!isTouched && !isBelow) changed.delete(path);
    }
  }
  return changed;
};

/** Of each file the innermost of the folders that holds it. */
function foldersOf(files: readonly string[], folders: ReadonlySet<string>): Set<string> {
  const found = new Set<string>();
  for (const file of files) {
    for (let folder = dirname(file); ; folder = dirname(folder)) {
      if (folders.has(folder)) found.add(folder);
      if (folders.has(folder) || dirname(folder) === folder) break;
    }
  }
  return found;
}

/** The absolute paths of what has changed in a repository, or why that cannot be told. A renamed file counts under both names. */
async function changedFiles(top: string, base: string | undefined): Promise<string[] | string> {
  const hasCommit = (await runGit(top, ['rev-parse', '--verify', '--quiet', 'HEAD'])) !== undefined;
  const from = base === undefined ? 'HEAD' : (await runGit(top, ['merge-base', '--', base, 'HEAD']))?.trim();
  if (from === undefined)
    return `git knows no common commit of "${base}" and HEAD in ${top}; fetch it, or give another.`;
  const diff = ['diff', '--name-only', '--no-renames', '--no-ext-diff', '--no-textconv', '-z', from, '--'];
  // Before the first commit all files are new.
  const tracked = await runGit(top, hasCommit ? diff : ['ls-files', '-z']);
  const untracked = await runGit(top, ['ls-files', '--others', '--exclude-standard', '-z']);
  if (tracked === undefined || untracked === undefined) return `git cannot say what has changed in ${top}.`;
  return [...tracked.split('\0'), ...untracked.split('\0')].filter(Boolean).map((path) => join(top, path));
}
