import { dirname, join } from 'node:path';
import { agentOf, type SkillHome, skillHomes } from '../core/index';
import type { FileSystem } from './file-system';

/** A folder in which agents that are in use here look for skills. */
export interface FoundHome extends SkillHome {
  /** Absolute. */
  readonly path: string;
  /** The agents, as their users call them. */
  readonly labels: readonly string[];
  /** False where it is still to be made. */
  readonly exists: boolean;
}

/** Where a project shows no agent, its skills may go to these: Claude Code, the open format, GitHub Copilot. */
const USUAL = ['.claude/skills', '.agents/skills', '.github/skills'];
/** So many are counted: more need no exact number. */
const MOST_COUNTED = 500;

/**
 * Where a new skill may go so that agents find it: the folders of the agents whose own folder, such as `.claude`, is there. A project in
 * which there is none gets the usual three, a home folder none.
 * @param top the top of a project, or the home folder
 */
export function findSkillHomes(top: string, isPersonal: boolean, fs: FileSystem): FoundHome[] {
  const homes = skillHomes(isPersonal);
  const inUse = homes.filter(({ folder }) => fs.kindOf(join(top, dirname(folder))) === 'directory');
  const chosen = inUse.length > 0 || isPersonal ? inUse : homes.filter(({ folder }) => USUAL.includes(folder));
  return chosen.map((home) => {
    const path = join(top, home.folder);
    const labels = home.agents.map((id) => agentOf(id).label);
    return { ...home, path, labels, exists: fs.kindOf(path) === 'directory' };
  });
}

/** How many skills lie in a folder, counted up to a bound. */
export function skillsIn(folder: string, fs: FileSystem): number {
  const entries = (fs.list(folder) ?? []).slice(0, MOST_COUNTED);
  return entries.filter(({ name }) => fs.kindOf(join(folder, name, 'SKILL.md')) === 'file').length;
}
