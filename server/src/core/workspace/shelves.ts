import type { LibraryFacts } from '../rules/rule';
import { SKILL_PLACES, siteOf } from '../spec/skill-places';

/** Where a skill lies, as far as it decides what is loaded along with it. */
export interface Place {
  /** The name of its own folder. */
  readonly folder: string;
  /** The folder whose skills are loaded together: the nearest `skills` around it, else the one its folder lies in. */
  readonly shelf: string;
}

/** @param path of the SKILL.md, absolute, with `/` */
export function placeOf(path: string): Place {
  const own = path.slice(0, path.lastIndexOf('/'));
  const folder = own.slice(own.lastIndexOf('/') + 1);
  const at = Math.max(path.lastIndexOf('/skills/'), path.lastIndexOf('/skill/'));
  const shelf = at === -1 ? own.slice(0, own.lastIndexOf('/')) : path.slice(0, path.indexOf('/', at + 1));
  return { folder, shelf };
}

/** The agents that load one of some other skills of a project in place of a skill of the same name, each with where that lies. */
export function shadowsOf(path: string, others: readonly string[]): LibraryFacts['shadows'] {
  const own = others.length > 0 ? siteOf(path, undefined) : undefined;
  if (!own) return [];
  const folders = new Set<string>();
  for (const other of others) {
    const site = siteOf(other, undefined);
    if (site?.top === own.top) folders.add(site.folder);
  }
  return SKILL_PLACES.flatMap(({ agent, project, inOrder }) => {
    const before = inOrder ? project.slice(0, Math.max(0, project.indexOf(own.folder))) : [];
    const by = before.find((folder) => folders.has(folder));
    return by === undefined ? [] : [{ agent, by }];
  });
}

/** What lies in such folders is a copy, a sample or put away, and not meant to be loaded beside the other. */
const PUT_AWAY =
  /(?:^|\/)(?:[._]?(?:backups?|bak|old|archived?|deprecated|in-progress|wip|drafts?|examples?|samples?|templates?|references|assets|resources|scripts|fixtures?|testdata|tests?|locales?|i18n|translations?))\//i;
/** A translation lies in a folder called after its language. */
const LANGUAGE =
  /(?:^|\/)(?:ar|cs|da|de|en|es|fa|fi|fr|he|hi|hu|id|it|ja|ko|nb|nl|pl|pt|ro|ru|sv|th|tr|uk|vi|zh)(?:[-_](?:[A-Z]{2}|Han[st]|[a-z]{2}))?\//;

/** How people are shown where another skill lies: its path from the folder on in which both lie. */
export function pathBeside(path: string, other: string): string {
  let start = 0;
  for (
    let end = path.indexOf('/');
    end !== -1 && other.startsWith(path.slice(0, end + 1));
    end = path.indexOf('/', start)
  )
    start = end + 1;
  return other.slice(start);
}

/** True when one of two skills is a copy of the other for some other use, by the folders in which they differ. */
export function isPutAway(path: string, other: string): boolean {
  return [pathBeside(path, other), pathBeside(other, path)].some((end) => PUT_AWAY.test(end) || LANGUAGE.test(end));
}
