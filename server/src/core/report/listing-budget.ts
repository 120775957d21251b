import type { SkillDocument } from '../document/skill-document';
import { LIMITS } from '../spec/limits';
import { SIZES } from '../spec/sizes';
import { grouped } from './budgets';

/** What one skill takes of the list of all skills that an agent always has in its context. */
export interface Listed {
  /** As people are shown it. */
  readonly path: string;
  readonly name: string;
  /** Name and description as listed. */
  readonly characters: number;
  /** Of those, what a dropped description frees. */
  readonly description: number;
}

export interface ListingBudget {
  readonly used: number;
  readonly limit: number;
  /** The longest first. */
  readonly skills: readonly Listed[];
  /** How many descriptions have to go until the list fits: at least (the longest go) and at most (the shortest go). */
  readonly dropped: { readonly atLeast: number; readonly atMost: number };
}

/** What a skill takes; undefined when agents do not list it: no frontmatter, or `disable-model-invocation`. */
export function listedSkill(skill: SkillDocument, path: string, folderName: string): Listed | undefined {
  const { frontmatter } = skill;
  const text = (key: string): string => {
    const value = frontmatter.field(key)?.value;
    return typeof value === 'string' ? value.trim() : '';
  };
  if (frontmatter.state !== 'present' || frontmatter.field('disable-model-invocation')?.value === true)
    return undefined;
  const name = text('name') || folderName;
  const listed = [text('description'), text('when_to_use')].filter((part) => part !== '').join(' ');
  const description = Math.min(listed.length, LIMITS.claudeListing);
  return { path, name, characters: name.length + 2 + description, description };
}

/**
 * The list of several skills against what Claude Code and Codex give it: 8,000 characters in a context of 200,000 tokens. Claude Code
 * then drops whole descriptions, those of the skills used least first (its skills page, 2026-08-22); how often a skill is used it alone
 * knows, so only the bounds can be told.
 */
export function listingBudget(listed: readonly Listed[]): ListingBudget {
  const skills = listed.toSorted((a, b) => b.description - a.description || (a.path < b.path ? -1 : 1));
  const used = skills.reduce((sum, { characters }) => sum + characters, 0);
  const over = used - SIZES.listing;
  return {
    used,
    limit: SIZES.listing,
    skills,
    dropped: { atLeast: neededToFree(over, skills), atMost: neededToFree(over, skills.toReversed()) },
  };
}

function neededToFree(characters: number, order: readonly Listed[]): number {
  let freed = 0;
  let count = 0;
  for (const { description } of order) {
    if (freed >= characters) break;
    freed += description;
    count += Number(description > 0);
  }
  return count;
}

/** How many of the longest are named. */
const NAMED = 5;

/** The budget in sentences, for a preview. */
export function listingText({ used, limit, skills, dropped: { atLeast, atMost } }: ListingBudget): string[] {
  const sum = `The list of the skills in this workspace (${skills.length}) takes ${grouped(used)} of ${grouped(limit)} characters.`;
  if (used <= limit) return [sum];
  const longest = skills.slice(0, NAMED).map(({ name, description }) => `${name} (${grouped(description)})`);
  const count = atLeast === atMost ? `${atLeast}` : `${atLeast} to ${atMost}`;
  return [
    `${sum} Where all are installed together, Claude Code drops ${count} descriptions whole, those of the skills used least first; ` +
      'it then knows these skills by their names alone.',
    `Shorten the longest descriptions: ${longest.join(', ')}.`,
  ];
}
