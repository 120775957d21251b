/** A skill to start from. */
export interface SkillTemplate {
  /** The name of its folder under templates/. */
  readonly id: string;
  readonly label: string;
  readonly detail: string;
  /** The heading under which lists show it. */
  readonly group: string;
  /** What the skill does and when to use it, where the template says so itself and the author need not. */
  readonly description?: string;
  /** The SKILL.md with `{{name}}`, `{{title}}` and `{{description}}` to be filled in; the first and last stand where YAML is. */
  readonly text: string;
}
