import type { InlinePlan, InlineRequest } from './inline-types';

/**
 * How the text of reference files comes to stand in SKILL.md in the place of the pointer, and how everything that pointed to the files
 * follows. Never fails; what would lose or change something is refused with the reason.
 */
export function inlineReference(request: InlineRequest): InlinePlan {
  const paths = request.targets.map(({ path }) => path).join(', ');
  return { kind: 'refused', reason: `${paths} cannot be inlined yet.`, conflicts: [] };
}
