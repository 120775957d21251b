import type { Section } from '../document/sections';
import type { SkillDocument } from '../document/skill-document';
import { within } from './depth-content';
import type { Judgement } from './depth-judgement';
import { judgePatterns } from './depth-patterns';
import { allTitles } from './depth-titles';

/** What the heart of a process is called; in a technical skill such a section is about using the skill. */
const TITLE = /\b(?:workflows?|process|procedures?|steps|instructions|protocol|playbook|methodology)\b|手順|流程|步骤/i;
/** Where nothing else is promised, what is to be ticked is what is to be done. */
const CHECKLIST = /\bchecklists?\b/i;
/** `Sweep 1: Clarity` beside `Sweep 2: Voice`: whatever they are called, parts that count are a procedure. */
const COUNTED = /^([\p{L}][\p{L} ]{0,30}?)\s\d{1,3}\b/u;
const PARTS = 3;
const STEPS = 2;

export interface Procedure {
  readonly section: Section;
  readonly judgement: Judgement;
}

/**
 * The first section of a process skill that promises a procedure, by its title or by the parts it counts, and holds one; it stands for
 * Implementation Patterns.
 */
export function procedureOf(skill: SkillDocument): Procedure | undefined {
  return skill.derive(findProcedure);
}

/** False when no title can promise a procedure: told without reading the text as Markdown. */
export function mayHoldProcedure(skill: SkillDocument): boolean {
  const titles = allTitles(skill);
  return TITLE.test(titles) || CHECKLIST.test(titles) || /\p{L} \d|^[#\t ]*\d/mu.test(titles);
}

function findProcedure(skill: SkillDocument): Procedure | undefined {
  const promises = (section: Section) =>
    (section.heading.level > 1 && TITLE.test(section.title)) || countsItsParts(skill, section);
  return firstOf(skill, promises) ?? firstOf(skill, ({ title, heading }) => heading.level > 1 && CHECKLIST.test(title));
}

function firstOf(skill: SkillDocument, promises: (section: Section) => boolean): Procedure | undefined {
  for (const section of skill.sections) {
    if (section.heading.level > 3 || !promises(section)) continue;
    const judgement = judgePatterns({ skill, span: section.bodySpan }, 'process');
    if (judgement.state === 'present') return { section, judgement };
  }
  return undefined;
}

function countsItsParts({ sections, scan }: SkillDocument, section: Section): boolean {
  const counts = new Map<string, number>();
  for (const part of within(sections, section.bodySpan).filter(({ parent }) => parent === section)) {
    // Parts that are only numbered may be chapters: those of a procedure have steps.
    const steps = () => within(scan.listItems, part.bodySpan).filter(({ ordinal }) => ordinal !== undefined);
    const name = COUNTED.exec(part.title)?.[1] ?? (part.number && steps().length >= STEPS ? '' : undefined);
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts.values()].some((count) => count >= PARTS);
}
