import { findReferences, isCall } from '../../document/references';
import { textOf } from '../../spec/field-values';
import { defineRule } from '../rule';

const skill = (name: string, line: string) => `---\nname: ${name}\ndescription: Does ${name}.\n---\n\n${line}\n`;

/** So many names of a way are shown. */
const MOST_SHOWN = 4;

export default defineRule({
  id: 'circular-skills',
  group: 'library',
  severity: 'information',
  needs: 'library',
  docs: {
    summary: 'The skill calls another one that leads back to it.',
    why: 'Each skill tells the agent to go on with the next: without a word on where it ends it goes round until the context is full. Only unmistakable calls count ("use the `x` skill", `Skill(x)`), and none that says to use the other skill instead or hands a subject over ("For drawings use the `x` skill").',
    invalid: [
      {
        text: skill('plan', 'Then use the `build` skill.'),
        location: 'skills/plan/SKILL.md',
        skills: {
          'skills/build/SKILL.md': skill('build', 'When it is built, call `Skill(review)`.'),
          'skills/review/SKILL.md': skill('review', 'After the review use the **plan** skill.'),
        },
      },
    ],
    valid: [
      {
        text: skill('plan', 'Then use the `build` skill.'),
        location: 'skills/plan/SKILL.md',
        skills: { 'skills/build/SKILL.md': skill('build', 'For plans use the `plan` skill instead.') },
      },
    ],
  },
  messages: {
    leadsBack: ({ way }: { way: string }) =>
      `This call leads back here (${way}), and an agent may go round: say where it ends, or take one call out.`,
  },
  check(document, report, { facts }) {
    for (const { call, way } of facts.library?.cycles ?? []) {
      const site = document.derive(findReferences).find((each) => isCall(each) && each.name === call);
      if (!site) continue;
      const own = textOf(document, 'name')?.text ?? facts.folderName ?? way.at(-1) ?? '';
      const names = way.length > MOST_SHOWN ? [...way.slice(0, MOST_SHOWN - 1), '…', own] : way;
      report(site.targetSpan, 'leadsBack', { way: [own, ...names].map((name) => name.slice(0, 24)).join(' > ') });
    }
  },
});
