import { interrogationFixes } from '../../refactor/insert-interrogation';
import { defineRule } from '../rule';
import { COUNTER, DEPTH, heldInterrogations, WHOLE } from './held-interrogations';

export default defineRule({
  id: 'interrogation-without-counter',
  group: 'phases',
  severity: 'warning',
  docs: {
    summary: 'An interrogation asks for a minimum of rounds but does not count them where the user can see it.',
    why: 'Agents lose count of rounds that nobody says aloud, stop early and report the minimum as met. A counter in every round, such as `Round 2 / 6+`, shows the user how far it is and leaves a trace that a session can be checked by. Only files that have taken up gates or a choice of depth are held to it.',
    invalid: [{ text: WHOLE.replace(COUNTER, '') }],
    valid: [
      { text: WHOLE },
      { text: WHOLE.replace(COUNTER, ''), config: { phases: 'off' } },
      { text: WHOLE.replace(COUNTER, '').replace(DEPTH, '') },
    ],
    sources: ['idealic-ai/engine, 13 skills with a depth table (read November 2026)'],
  },
  messages: {
    missing: ({ title }: { title: string }) =>
      `"${title}" counts no rounds where the user sees it: have every round open with a counter such as "Round N / 6+".`,
  },
  check(skill, report, { config }) {
    for (const each of heldInterrogations(skill, config)) {
      if (each.hasCounter || !(each.hasDepth || each.hasRounds)) continue;
      const title = each.section.title.slice(0, 60);
      report(each.section.heading.span, 'missing', { title }, { fixes: interrogationFixes(skill, each, 'counter') });
    }
  },
});
