import { findInterrogations } from '../../document/interrogation';
import { interrogationFixes } from '../../refactor/insert-interrogation';
import { defineRule } from '../rule';
import { COUNTER, DEPTH, isHeld, WHOLE } from './held-interrogations';

export default defineRule({
  id: 'rounds-without-tier',
  group: 'phases',
  severity: 'warning',
  docs: {
    summary: 'An interrogation asks for the same minimum of rounds whatever the task.',
    why: 'Three rounds are too many for a renamed button and too few for a new database, so agents learn to fill them with questions that ask nothing. Tiers let the user set the minimum by what is at stake. Files that have taken up gates get a warning, others an information.',
    invalid: [
      { text: WHOLE.replace(DEPTH, 'Minimum 3 rounds.') },
      { text: WHOLE.replace(DEPTH, 'Complete at least three rounds.'), config: { phases: 'require' } },
    ],
    valid: [
      { text: WHOLE },
      { text: WHOLE.replace(COUNTER, 'There are at least 3 rounds.') },
      { text: WHOLE.replace(DEPTH, 'Minimum 3 rounds.'), config: { phases: 'off' } },
    ],
    sources: ['idealic-ai/engine, 13 skills with a depth table (read November 2026)'],
  },
  messages: {
    fixed: () =>
      'One minimum of rounds for every task asks too much of small ones and too little of risky ones: offer tiers, such as Short 3+, Medium 6+, Long 9+, Absolute.',
  },
  check(skill, report, { config }) {
    if (config.phases === 'off') return;
    for (const each of skill.derive(findInterrogations)) {
      if (each.hasDepth || !each.fixedRounds) continue;
      const fixes = interrogationFixes(skill, each, 'depth');
      report(each.fixedRounds, 'fixed', {}, { ...(!isHeld(skill, config) && { severity: 'information' }), fixes });
    }
  },
});
