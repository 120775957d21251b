/**
 * The same text in memory of its own. A part of a string keeps all of it alive, so that the audits of a large library would hold
 * the texts of all its skills.
 */
export function detached(text: string): string {
  return ` ${text}`.slice(1);
}
