import { interrogationFixes } from '../../refactor/insert-interrogation';
import { defineRule } from '../rule';
import { DEPTH, heldInterrogations, TOPICS, WHOLE } from './held-interrogations';

export default defineRule({
  id: 'interrogation-without-topics',
  group: 'phases',
  severity: 'warning',
  docs: {
    summary: 'An interrogation lists nothing to ask about.',
    why: 'An agent that must fill six rounds without topics asks the same thing in six ways, and what matters in this kind of work is never asked. A list of topics, some for once and some for as often as needed, keeps every round about something new. Only files that have taken up gates or a choice of depth are held to it.',
    invalid: [{ text: WHOLE.replace(TOPICS, '') }],
    valid: [
      { text: WHOLE },
      { text: WHOLE.replace(TOPICS, ''), config: { phases: 'off' } },
      { text: WHOLE.replace(TOPICS, '').replace(DEPTH, '') },
    ],
    sources: ['idealic-ai/engine, 13 skills with a depth table (read November 2026)'],
  },
  messages: {
    missing: ({ title }: { title: string }) =>
      `"${title}" lists no topics, so rounds repeat themselves: add a list of what to ask about.`,
  },
  check(skill, report, { config }) {
    for (const each of heldInterrogations(skill, config)) {
      if (each.hasTopics) continue;
      const title = each.section.title.slice(0, 60);
      report(each.section.heading.span, 'missing', { title }, { fixes: interrogationFixes(skill, each, 'topics') });
    }
  },
});
