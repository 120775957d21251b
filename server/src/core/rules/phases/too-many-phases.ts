import { ARCHETYPES, type Archetype, archetypeOf, PHASE_COUNTS, wholePhases } from '../../spec/archetypes';
import { defineRule } from '../rule';
import { heldModel, proofOf, protocol } from './held-phases';

const NAMES = ['Setup', 'Context', 'Planning', 'Build', 'Test', 'Review', 'Docs', 'Debrief'];
const EIGHT = protocol(...NAMES.flatMap((name, at) => [`## ${at + 1}. ${name}`, proofOf(`${at + 1}`, 'Files listed')]));

const LARGEST = ARCHETYPES[0] as Archetype;

export default defineRule({
  id: 'too-many-phases',
  group: 'phases',
  severity: 'information',
  docs: {
    summary: 'A protocol has more phases than its archetype.',
    why: 'A full session has 5 to 7 phases, a light one 3 to 5, a report 2 to 4, a utility 1 to 3. With more of them agents lose track of where they are, and every gate costs a turn. Parts such as 4b and optional phases do not count. The setting `archetype` or a comment `<!-- skilldepth-archetype: utility -->` says which it is; where nothing does, the most of the largest count.',
    invalid: [{ text: EIGHT }, { text: `${EIGHT}\n<!-- skilldepth-archetype: utility -->\n` }],
    valid: [
      { text: protocol('## 1. Planning', proofOf('1', 'Plan'), '## 2. Build', proofOf('2', 'Diff')) },
      { text: EIGHT, config: { phases: 'off' } },
      {
        text: protocol(
          ...['Gather', 'Analyze', 'Draft', 'Refine', 'Finalize'].flatMap((name, at) => [
            `## ${at + 1}. ${name}`,
            proofOf(`${at + 1}`, 'Files listed'),
          ]),
        ),
      },
    ],
    sources: ['idealic-ai/engine, skill edit-skill: phases by archetype (read November 2026)'],
  },
  messages: {
    many: ({ count, archetype, because, most }: { count: number; archetype: string; because: string; most: number }) =>
      `${count} phases are more than the ${most} of a ${archetype} (${because}): merge some, make parts of them, or say what it is in a comment.`,
  },
  check(skill, report, { config }) {
    const model = heldModel(skill, config);
    if (!model) return;
    const phases = wholePhases(model.phases);
    const reading = archetypeOf(skill, config.archetype);
    if (!reading) return;
    // Titles tell what phases are for, not that there are no others: what was only worked out is held to the largest.
    const archetype = reading.because === undefined ? LARGEST : reading.archetype;
    const { most } = PHASE_COUNTS[archetype];
    const extra = phases[most];
    if (!extra) return;
    report(extra.section.heading.span, 'many', {
      count: phases.length,
      archetype,
      because: reading.because ?? 'the largest there is',
      most,
    });
  },
});
