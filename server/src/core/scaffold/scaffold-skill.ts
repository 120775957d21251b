import { characterCount, LIMITS } from '../spec/limits';
import { checkSkillName, titleOf } from './skill-name';
import { TEMPLATES } from './templates.generated';
import { yamlString } from './yaml-string';

export interface NewSkill {
  readonly name: string;
  /** What the skill does and when to use it; when it is empty or absent, the template's own or a placeholder. */
  readonly description?: string | undefined;
  /** The id of a template; the first of `TEMPLATES` unless given. */
  readonly template?: string | undefined;
}

/** Files to create, their paths relative to the folder that holds the skills; or why there are none, one sentence. */
export type Scaffold =
  | { readonly files: readonly { readonly path: string; readonly text: string }[]; readonly problem?: never }
  | { readonly problem: string };

const NO_DESCRIPTION = 'TODO: say what this skill does and when to use it, with the words a user would say.';

/** A new skill from a template. Writes nothing; whoever does must overwrite nothing. */
export function scaffoldSkill({ name, description, template: id }: NewSkill): Scaffold {
  const problem = checkSkillName(name);
  if (problem) return { problem };
  const template = id === undefined ? TEMPLATES[0] : TEMPLATES.find((each) => each.id === id);
  if (!template)
    return { problem: `There is no template "${id}"; there are ${TEMPLATES.map((each) => each.id).join(', ')}.` };
  const given = oneLine(description);
  const length = characterCount(given);
  if (length > LIMITS.description) {
    return {
      problem: `The description has ${length} characters and at most ${LIMITS.description} are allowed; shorten it.`,
    };
  }
  const values: Readonly<Record<string, string>> = {
    name: yamlString(name),
    title: titleOf(name),
    description: yamlString(given || (template.description ?? NO_DESCRIPTION)),
  };
  const text = template.text.replace(/\{\{(\w+)\}\}/g, (placeholder, key: string) => values[key] ?? placeholder);
  return { files: [{ path: `${name}/SKILL.md`, text }] };
}

function oneLine(text = ''): string {
  return text.replace(/\s+/g, ' ').trim();
}
