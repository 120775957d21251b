// Which files the extension cares about. Pure: no `vscode` here.

/** Matches a SKILL.md in any letter case; VS Code's globs know no flag for that. */
export const SKILL_GLOB = '**/[Ss][Kk][Ii][Ll][Ll].[Mm][Dd]';

/**
 * Skills, and Markdown where a skill's other files live, so that unsaved text counts there; and the
 * project's configuration.
 * Language `skill` exists since VS Code 1.110; before, and in most forks, a SKILL.md is `markdown`. Never the id alone for
 * files: another extension uses `skill` for a programming language.
 */
export const SELECTOR = [
  { scheme: 'file', language: 'skill', pattern: SKILL_GLOB },
  { scheme: 'file', language: 'markdown', pattern: SKILL_GLOB },
  { scheme: 'file', language: 'markdown', pattern: '**/{references,skills}/**/*.md' },
  { scheme: 'file', pattern: '**/.skilldepth.json' },
  { scheme: 'untitled', language: 'skill' },
  { scheme: 'untitled', language: 'markdown', pattern: SKILL_GLOB },
];

/**
 * What the server is told about: that, and all other Markdown, for no pattern tells which lies in the folder of a skill; the server looks
 * for faults only where skills are around. What a library keeps for its skills in any language: to VS Code agents are `chatagent` and
 * rules `instructions`. Manifests that name folders of skills change when those are renamed.
 */
export const LIBRARY_SELECTOR = [
  ...SELECTOR,
  { scheme: 'file', language: 'markdown', pattern: '**/*.[Mm][Dd]' },
  { scheme: 'file', pattern: '**/{agents,commands,rules,standards,.directives}/**/*.md' },
  { scheme: 'file', pattern: '**/[A-Z][A-Z]*.md' },
  { scheme: 'file', pattern: '**/*plugin*/{plugin,marketplace}.json' },
  { scheme: 'file', pattern: '**/{plugin,gemini-extension}.json' },
];

/** Whether a path or URI path (with `/`) names a SKILL.md, in any letter case. */
export const isSkillPath = (path: string): boolean => /(^|\/)skill\.md$/i.test(path);

/** The path without its last part; empty when there is none. */
export const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** The name of the folder that holds a file; empty for a file at the root. */
export const folderNameOf = (path: string): string => parentOf(path).split('/').at(-1) ?? '';

/** The innermost of `skills` (paths of SKILL.md files) whose folder holds `path`. */
export function skillAround(path: string, skills: readonly string[]): string | undefined {
  const around = skills.filter((skill) => path.startsWith(`${parentOf(skill)}/`));
  return around.sort((a, b) => b.length - a.length)[0];
}

export interface SkillParent {
  readonly path: string;
  /** How many skills it holds. */
  readonly skills: number;
}

/**
 * Folders of one workspace folder that hold skills, the fullest first. A skill inside another skill, or at the root, says nothing about
 * where skills belong.
 */
export function skillParents(root: string, skills: readonly string[]): readonly SkillParent[] {
  const counts = new Map<string, number>();
  for (const skill of skills) {
    const folder = parentOf(skill);
    const nested = skills.some((other) => other !== skill && folder.startsWith(`${parentOf(other)}/`));
    if (nested || !folder.startsWith(`${root}/`)) continue;
    counts.set(parentOf(folder), (counts.get(parentOf(folder)) ?? 0) + 1);
  }
  const used = [...counts].map(([path, count]) => ({ path, skills: count }));
  used.sort((a, b) => b.skills - a.skills || (a.path < b.path ? -1 : 1));
  return used;
}
