// The skills of the workspace, found by file name, for lists to pick from. What counts as a skill, the server decides.
import { l10n, type Uri, window, workspace } from 'vscode';
import { folderNameOf, isSkillPath, SKILL_GLOB, skillAround } from './skill-files';

/** Enough for a list; found quickly even in a large repository. */
const LIMIT = 2000;

/** The SKILL.md files of the workspace, in any letter case; not those of a virtual one, which the server cannot read. */
export async function findSkills(): Promise<Uri[]> {
  const found = await workspace.findFiles(SKILL_GLOB, '**/node_modules/**', LIMIT);
  return found.filter(({ scheme }) => scheme === 'file');
}

/** Whether there is a file or folder. */
export const exists = (uri: Uri): Thenable<boolean> =>
  workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );

/** The active SKILL.md; not the one of a commit or of a comparison. */
export function activeSkillFile(): Uri | undefined {
  const uri = window.activeTextEditor?.document.uri;
  return uri && /^(file|untitled)$/.test(uri.scheme) && isSkillPath(uri.path) ? uri : undefined;
}

/** The skill in front: the active SKILL.md, or the skill around the active file. */
export async function activeSkill(): Promise<Uri | undefined> {
  const active = window.activeTextEditor?.document.uri;
  if (!active || activeSkillFile()) return active;
  const skills = await findSkills();
  const path = skillAround(
    active.path,
    skills.map((skill) => skill.path),
  );
  return skills.find((skill) => skill.path === path);
}

/** Asks for one of the workspace's skills; undefined when the user turns away or there is none, which is said. */
export async function pickSkill(placeHolder: string): Promise<Uri | undefined> {
  const skills = await findSkills();
  if (skills.length === 0) {
    void window.showInformationMessage(l10n.t('There is no skill (a folder with a SKILL.md) in this workspace.'));
    return undefined;
  }
  const items = skills.map((uri) => ({
    label: folderNameOf(uri.path),
    description: workspace.asRelativePath(uri),
    uri,
  }));
  items.sort((a, b) => (a.description < b.description ? -1 : 1));
  return (await window.showQuickPick(items, { placeHolder, matchOnDescription: true }))?.uri;
}
