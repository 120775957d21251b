import { detached } from './detached';

/** A file that may refer to skills by their names. */
export interface Mentioning {
  /** Absolute or relative, but all in one form, with `/`. */
  readonly path: string;
  readonly names: ReadonlySet<string>;
}

export interface NamedSkill extends Mentioning {
  /** What others may call it: its `name` and its folder. */
  readonly aliases: readonly string[];
}

/** Of so many skills of one name nobody can tell which is meant. */
const MOST_NAMESAKES = 16;
/** A name ends within so many characters. */
const LONGEST = 70;
const FOLDER = /[\w-]+/y;
const NAME = /(?<![\w.-])[A-Za-z0-9][\w.-]*$/;

/**
 * The names of skills a text may refer to, in lower case: `other-skill` or `/review` as code, `../other-skill/`, a path to its
 * SKILL.md, "the other-skill skill". A plain word counts only where a path or the word "skill" makes it a name.
 */
export function mentionsOf(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  const add = (name: string | undefined) => name && names.add(detached(name.toLowerCase()));
  for (const [, slash, name = '', skill] of text.matchAll(/`(\/?)(?:[\w-]+:)?([\w-]+)`( skill)?/g))
    if (slash || skill || name.includes('-')) add(name);
  for (const at of placesOf(text, '../', 0)) {
    FOLDER.lastIndex = at + 3;
    add(FOLDER.exec(text)?.[0]);
  }
  for (const at of placesOf(text, 'KILL.md', 2))
    if (text.startsWith('/S', at)) add(NAME.exec(text.slice(Math.max(0, at - LONGEST), at))?.[0]);
  for (const at of placesOf(text, 'kill', 2)) {
    const word = text.startsWith(' s', at) ? hyphenatedBefore(text, at) : undefined;
    if (word) add(NAME.exec(word.replace(/[*"']+$/, ''))?.[0]);
  }
  return names;
}

/** Where a word stands that has `before` characters in front of `end`, by which it is looked for: a rare letter first is found fastest. */
function placesOf(text: string, end: string, before: number): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(end); at >= 0; at = text.indexOf(end, at + end.length)) places.push(at - before);
  return places;
}

/** The word that ends at a place, if it has a hyphen: few words before "skill" have. */
function hyphenatedBefore(text: string, end: number): string | undefined {
  const least = Math.max(0, end - LONGEST);
  let hyphens = 0;
  let start = end;
  for (; start > least && text.charCodeAt(start - 1) !== 32; start--) if (text.charCodeAt(start - 1) === 45) hyphens++;
  return hyphens > 0 ? text.slice(start, end) : undefined;
}

/** How many other files of a library refer to each skill, by its path. Where several skills share a name, the nearest one is meant. */
export function countReferences(
  skills: readonly NamedSkill[],
  documents: readonly Mentioning[],
): ReadonlyMap<string, number> {
  const byName = new Map<string, NamedSkill[]>();
  for (const skill of skills) {
    for (const alias of new Set(skill.aliases.map((each) => each.toLowerCase()))) {
      const known = byName.get(alias);
      if (known) known.push(skill);
      else byName.set(alias, [skill]);
    }
  }
  const counts = new Map<string, number>();
  for (const file of [...skills, ...documents]) {
    const targets = new Set<string>();
    for (const name of file.names) {
      const target = nearest(byName.get(name) ?? [], file.path);
      if (target && target.path !== file.path) targets.add(target.path);
    }
    for (const target of targets) counts.set(target, (counts.get(target) ?? 0) + 1);
  }
  return counts;
}

/** The one whose path shares most folders with `from`; undefined when that is more than one. */
function nearest(candidates: readonly NamedSkill[], from: string): NamedSkill | undefined {
  if (candidates.length < 2 || candidates.length > MOST_NAMESAKES)
    return candidates.length === 1 ? candidates[0] : undefined;
  const parts = from.split('/');
  const shared = candidates.map(({ path }) => path.split('/').findIndex((part, index) => part !== parts[index]));
  const most = Math.max(...shared);
  // The file itself shares all: it speaks of itself.
  const own = candidates.find(({ path }) => path === from);
  if (own) return own;
  return shared.filter((each) => each === most).length === 1 ? candidates[shared.indexOf(most)] : undefined;
}
