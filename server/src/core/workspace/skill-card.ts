import type { SkillDocument } from '../document/skill-document';
import { textOf } from '../spec/field-values';

/** What the other skills of a library need to know of one: plain data, small enough to be kept for every skill. */
export interface SkillCard {
  /** Absolute, with `/`. */
  readonly path: string;
  /** Its `name`; empty where it has none. */
  readonly name: string;
  readonly description: string;
  /** The names of the skills it sends the agent to, as written, each once. */
  readonly calls: readonly string[];
}

/** The card of a SKILL.md. */
export function skillCardOf(path: string, document: SkillDocument): SkillCard {
  const text = (key: string): string => textOf(document, key)?.text ?? '';
  return { path: path.replaceAll('\\', '/'), name: text('name'), description: text('description'), calls: [] };
}
