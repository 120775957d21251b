import type { Place } from './shelves';
import type { SkillCard } from './skill-card';

/** A skill in an index of skills. */
export interface IndexedSkill extends Place {
  readonly card: SkillCard;
  readonly topics: readonly Topic[];
}

/** A word with the skills whose descriptions hold it. */
export interface Topic {
  readonly word: string;
  readonly skills: IndexedSkill[];
}

/** What a skill is called by: its name, else its folder. */
export function nameOf({ card, folder }: Pick<IndexedSkill, 'card' | 'folder'>): string {
  return card.names[0] ?? folder;
}
