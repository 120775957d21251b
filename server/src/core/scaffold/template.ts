import type { Archetype } from '../spec/archetypes';
import type { SkillKind } from '../spec/skill-kind';

/** A skill to start from. */
export interface SkillTemplate {
  /** The name of its folder under templates/, or of a file or folder of the author's own. */
  readonly id: string;
  readonly label: string;
  readonly detail: string;
  /** The heading under which lists show it. */
  readonly group: string;
  /** What kind of skill it makes; absent where it may become either. */
  readonly kind?: SkillKind;
  /** What kind of protocol it makes; absent for skills without phases. */
  readonly archetype?: Archetype;
  /** What the skill does and when to use it, where the template says so itself and the author need not. */
  readonly description?: string;
  /** The SKILL.md with its placeholders, see `fillPlaceholders`. */
  readonly text: string;
  /** What else it brings, by path in the skill folder, with the same placeholders. */
  readonly files?: readonly TemplateFile[];
}

/** A file of a template. */
export interface TemplateFile {
  /** From the folder of the skill on, with `/`. */
  readonly path: string;
  readonly text: string;
}
