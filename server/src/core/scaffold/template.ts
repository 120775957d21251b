/** A skill to start from. */
export interface SkillTemplate {
  /** The name of its folder under templates/. */
  readonly id: string;
  readonly label: string;
  readonly detail: string;
  /** The SKILL.md with `{{name}}`, `{{title}}` and `{{description}}` to be filled in; the first and last stand where YAML is. */
  readonly text: string;
}
