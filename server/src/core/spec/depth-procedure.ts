import type { Section } from '../document/sections';
import type { SkillDocument } from '../document/skill-document';
import type { Judgement } from './depth-judgement';
import { judgePatterns } from './depth-patterns';
import { someTitle } from './depth-standard';

/** What the heart of a process is called; in a technical skill such a section is about using the skill. */
const TITLE = /\b(?:workflows?|process|procedures?|steps|instructions|protocol|playbook|checklists?)\b|手順|流程|步骤/i;

export interface Procedure {
  readonly section: Section;
  readonly judgement: Judgement;
}

/** The first section of a process skill whose title promises a procedure and which holds one; it stands for Implementation Patterns. */
export function procedureOf(skill: SkillDocument): Procedure | undefined {
  return skill.derive(findProcedure);
}

/** False when no title can promise a procedure: told without reading the text as Markdown. */
export function mayHoldProcedure(skill: SkillDocument): boolean {
  return someTitle(skill, (line) => TITLE.test(line));
}

function findProcedure(skill: SkillDocument): Procedure | undefined {
  for (const section of skill.sections) {
    if (section.heading.level > 3 || section.heading.level === 1 || !TITLE.test(section.title)) continue;
    const judgement = judgePatterns({ skill, span: section.bodySpan }, 'process');
    if (judgement.state === 'present') return { section, judgement };
  }
  return undefined;
}
