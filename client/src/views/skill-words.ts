// What the skills tree says, in words. Pure: the words come through a `t` as `vscode.l10n` has one.

import type { Words } from '../words';
import type { GroupNode, PageNode, Skill, SkillTree, StateId } from './skill-tree';
import { otherFolderOf } from './skill-tree';

/** The name of a group. */
export function groupLabel({ what }: GroupNode, l10n: Words): string {
  if (!('state' in what)) return what.location === '.' ? l10n.t('Workspace folder') : what.location;
  return stateLabel(what.state, l10n);
}

function stateLabel(state: StateId, l10n: Words): string {
  switch (state) {
    case 'broken':
      return l10n.t('Broken');
    case 'hidden':
      return l10n.t('Hidden');
    case 'shadowed':
      return l10n.t('Shadowed by Another of the Same Name');
    case 'same-name':
      return l10n.t('Same Name as Another');
    case 'two-file':
      return l10n.t('Two-File Skills');
    case 'gates-open':
      return l10n.t('Phases Without Gate');
    case 'gates-closed':
      return l10n.t('Every Phase Gated');
    case 'people-only':
      return l10n.t('Only People Call Them');
    case 'unknown':
      return l10n.t('Not Looked At Yet');
    default:
      return l10n.t('Depth {0} of 4', state.slice('depth-'.length));
  }
}

/** How many skills there are, in words. */
export function skillCount(count: number, l10n: Words): string {
  return count === 1 ? l10n.t('1 skill') : l10n.t('{0} skills', count);
}

/** `audit … budget`: from the first to the last name of a page. */
export function pageLabel({ first, last }: PageNode): string {
  return `${first.name} … ${last.name}`;
}

/** What stands behind the name of a skill: score and what is special, shortest first. */
export function skillDescription(skill: Skill, l10n: Words): string {
  const { state, score, marks } = skill;
  return [
    ...(state === 'broken' ? [l10n.t('broken')] : state === 'hidden' ? [l10n.t('hidden')] : []),
    ...(score === null ? [] : [`${score}/4`]),
    ...(marks.includes('g') ? [l10n.t('gates')] : marks.includes('o') ? [l10n.t('open phases')] : []),
    ...(marks.includes('t') ? [l10n.t('two-file')] : []),
    ...(marks.includes('s') ? [l10n.t('shadowed')] : marks.includes('d') ? [l10n.t('same name')] : []),
    ...(marks.includes('m') ? [l10n.t('people only')] : []),
    ...[otherFolderOf(skill) ?? []].flat(),
  ].join(' · ');
}

/** What a screen reader says of a skill. */
export function skillSpoken(skill: Skill, l10n: Words): string {
  const { name, state, score, marks } = skill;
  return [
    name,
    ...(state === 'broken' ? [l10n.t('broken: agents cannot load it')] : []),
    ...(state === 'hidden' ? [l10n.t('hidden by some agent')] : []),
    ...(state === 'unknown' ? [l10n.t('not looked at yet')] : []),
    ...(score === null ? [] : [l10n.t('depth {0} of 4', score)]),
    ...(marks.includes('g') ? [l10n.t('every phase ends with a gate')] : []),
    ...(marks.includes('o') ? [l10n.t('some phases end without a gate')] : []),
    ...(marks.includes('t') ? [l10n.t('two-file skill')] : []),
    ...(marks.includes('s') ? [l10n.t('shadowed by another skill of the same name')] : []),
    ...(marks.includes('d') && !marks.includes('s') ? [l10n.t('another skill has the same name')] : []),
    ...(marks.includes('m') ? [l10n.t('only people can call it')] : []),
  ].join(', ');
}

/** A line above the tree, while there is something to wait for or to know. */
export function treeMessage({ size, waiting, isCut }: SkillTree, l10n: Words): string | undefined {
  if (waiting > 0) return l10n.t('Looking at the skills: {0} of {1}', size - Math.min(waiting, size), size);
  return isCut ? l10n.t('There are more skills than are looked for; those that were found are listed.') : undefined;
}

/** What the number at the icon of the view means. */
export function badgeTooltip(broken: number, l10n: Words): string {
  return broken === 1 ? l10n.t('1 skill cannot be loaded') : l10n.t('{0} skills cannot be loaded', broken);
}
