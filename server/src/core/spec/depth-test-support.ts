import { expect } from 'vitest';
import { SkillDocument } from '../document/skill-document';
import { NO_FACTS } from '../rules/rule';
import { assessDepth, type DepthOptions, type DepthSectionId } from './depth-assessment';
import { depthSection } from './depth-standard';

/** Code elsewhere in the skill, so that it is a technical one. */
const HEAD = '---\nname: x\ndescription: y\n---\n\n# Queue\n\n```ts\nstart();\n```\n\n';
/** How one section of a skill is judged, with what it lacks as one text. */
export const judged = (id: DepthSectionId, content: string, options: DepthOptions = {}, today?: string) => {
  const text = `${HEAD}## ${depthSection(id).title}\n\n${content}\n`;
  const result = assessDepth(new SkillDocument(text), { ...NO_FACTS, today }, options).results.find(
    (each) => each.id === id,
  );
  if (!result) throw new Error(id);
  return { ...result, text, lacking: result.lacks.map(({ words }) => words).join('; ') };
};

export const fence = (language: string, ...lines: string[]) => `\`\`\`${language}\n${lines.join('\n')}\n\`\`\``;

export type Sample = readonly [what: string, content: string, state: string, lacking?: string];
/** A name and a test for `test.each` over samples. */
export const holds = (id: DepthSectionId, options: DepthOptions = {}) =>
  [
    '%s',
    (_?: string, content = '', state = '', lacking = '') => {
      const result = judged(id, content, options);
      expect({ state: result.state, lacking: result.lacking }).toEqual({ state, lacking });
    },
  ] as const;
