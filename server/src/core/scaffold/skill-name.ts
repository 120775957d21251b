import { isPortableName, LIMITS, portableNameFrom } from '../spec/limits';

/** What is wrong with a name for a new skill, one sentence; undefined when every agent takes it. */
export function checkSkillName(name: string): string | undefined {
  if (isPortableName(name)) return undefined;
  if (name === '') return 'A skill needs a name, such as "pdf-forms".';
  if (name.length > LIMITS.name) {
    return `The name has ${name.length} characters and at most ${LIMITS.name} are allowed; shorten it.`;
  }
  const better = portableNameFrom(name);
  const hint = better ? `; try "${better}"` : '';
  return `A name holds only a-z and 0-9, with single hyphens between them${hint}.`;
}

/**
 * Why a skill called `old` cannot be called `name`, one sentence; undefined where it can. Letters of other scripts, which the open format
 * allows and many agents do not load, are for skills that have them already.
 */
export function checkNewName(name: string, old: string): string | undefined {
  const isOfFormat = /^[\p{Ll}\p{Lo}\p{Lm}\p{N}]+(?:-[\p{Ll}\p{Lo}\p{Lm}\p{N}]+)*$/u.test(name);
  return !isPortableName(old) && isOfFormat && [...name].length <= LIMITS.name ? undefined : checkSkillName(name);
}

/** A name as a title: `pdf-forms` gives `Pdf Forms`. */
export function titleOf(name: string): string {
  return name
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}
