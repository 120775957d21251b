import type { AgentId } from './agents';

/** What an agent does with two skills of one name; `project` and `personal` say which of them it takes. */
export type NameClash = 'personal' | 'project' | 'both' | 'unknown';

/** Where one agent looks for skills, folders with `/`, and what it does when two have the same name. */
export interface SkillPlaces {
  readonly agent: AgentId;
  /** From the top of a project; where the agent prefers one of them, that one first. */
  readonly project: readonly string[];
  /** From the user's home folder, in the same order. */
  readonly personal: readonly string[];
  readonly clash: NameClash;
  /** Whose earlier folders win over later ones; of others it is not known. */
  readonly inOrder?: 'project' | 'all';
  /** Where this was read, and when. */
  readonly source: string;
}

/** The most usual folder of each agent comes first: that is where a skill is installed for it. */
export const SKILL_PLACES: readonly SkillPlaces[] = [
  {
    agent: 'claude-code',
    project: ['.claude/skills'],
    personal: ['.claude/skills'],
    clash: 'personal',
    source: 'Claude Code skills page, 2026-08-22',
  },
  {
    agent: 'vscode',
    project: ['.github/skills', '.agents/skills', '.claude/skills'],
    personal: ['.copilot/skills', '.agents/skills', '.claude/skills'],
    clash: 'project',
    inOrder: 'project',
    source:
      'microsoft/vscode promptFileLocations.ts and promptsServiceImpl.ts (workspace, user, plugin; the first is kept), 2026-11',
  },
  {
    agent: 'codex',
    project: ['.agents/skills', '.codex/skills'],
    personal: ['.agents/skills', '.codex/skills'],
    clash: 'both',
    source: 'Codex skills page ("Codex does not merge them") and openai/codex issue #25324, 2026-09',
  },
  {
    agent: 'gemini-cli',
    project: ['.agents/skills', '.gemini/skills'],
    personal: ['.agents/skills', '.gemini/skills'],
    clash: 'project',
    inOrder: 'all',
    source: 'google-gemini/gemini-cli docs/cli/skills.md, 2026-11',
  },
  {
    agent: 'opencode',
    project: ['.opencode/skills', '.opencode/skill', '.agents/skills', '.claude/skills'],
    personal: ['.config/opencode/skills', '.agents/skills', '.claude/skills'],
    clash: 'project',
    inOrder: 'project',
    source: 'opencode skills page and anomalyco/opencode skill.ts (the last is kept), 2026-11',
  },
  {
    agent: 'cursor',
    project: ['.cursor/skills', '.agents/skills', '.claude/skills', '.codex/skills'],
    personal: ['.cursor/skills', '.agents/skills', '.claude/skills', '.codex/skills'],
    clash: 'unknown',
    source: 'Cursor skills page, 2026-11',
  },
];

/** A folder in which agents look for skills. */
export interface SkillHome {
  /** From the top of a project or from the home folder, with `/`. */
  readonly folder: string;
  readonly isPersonal: boolean;
  readonly agents: readonly AgentId[];
}

/** Every folder in which some agent looks, once, those that are somebody's first choice first. */
export function skillHomes(isPersonal: boolean): readonly SkillHome[] {
  const foldersOf = (places: SkillPlaces) => (isPersonal ? places.personal : places.project);
  const folders = [...SKILL_PLACES.flatMap((each) => foldersOf(each).slice(0, 1)), ...SKILL_PLACES.flatMap(foldersOf)];
  return [...new Set(folders)].map((folder) => ({
    folder,
    isPersonal,
    agents: SKILL_PLACES.filter((each) => foldersOf(each).includes(folder)).map(({ agent }) => agent),
  }));
}

/** Where a skill lies that agents find. */
export interface SkillSite {
  /** The top of its project, or the home folder. */
  readonly top: string;
  readonly folder: string;
  readonly isPersonal: boolean;
}

/**
 * Where a SKILL.md lies, by its path with `/`: in a folder in which an agent looks, of a project or of the home folder; undefined for
 * any other place.
 * @param home the path of the home folder, with `/` and without one at its end
 */
export function siteOf(path: string, home: string | undefined): SkillSite | undefined {
  const parent = path.split('/').slice(0, -2).join('/');
  for (const isPersonal of [true, false]) {
    for (const { folder } of skillHomes(isPersonal)) {
      if (!parent.endsWith(`/${folder}`)) continue;
      const top = parent.slice(0, -folder.length - 1);
      if ((top === home) === isPersonal) return { top, folder, isPersonal };
    }
  }
  return undefined;
}
