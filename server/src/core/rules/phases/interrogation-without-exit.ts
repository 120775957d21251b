import { interrogationFixes } from '../../refactor/insert-interrogation';
import { defineRule } from '../rule';
import { DEPTH, EXIT, heldInterrogations, WHOLE } from './held-interrogations';

export default defineRule({
  id: 'interrogation-without-exit',
  group: 'phases',
  severity: 'warning',
  docs: {
    summary: 'An interrogation does not say when, or by whose word, it ends.',
    why: 'Without an exit gate the agent decides by itself that it knows enough and goes on. A gate that asks the user once the minimum is reached, and that Absolute depth shows only when no question remains, leaves that to the user. Only files that have taken up gates or a choice of depth are held to it.',
    invalid: [{ text: WHOLE.replace(EXIT, '') }],
    valid: [
      { text: WHOLE },
      { text: WHOLE.replace(EXIT, ''), config: { phases: 'off' } },
      { text: WHOLE.replace(EXIT, '').replace(DEPTH, '') },
    ],
    sources: ['idealic-ai/engine, 13 skills with a depth table (read November 2026)'],
  },
  messages: {
    missing: ({ title }: { title: string }) =>
      `"${title}" has no exit gate, so the agent leaves when it likes: ask the user after the minimum whether to go on.`,
  },
  check(skill, report, { config }) {
    for (const each of heldInterrogations(skill, config)) {
      if (each.hasExit) continue;
      const title = each.section.title.slice(0, 60);
      report(each.section.heading.span, 'missing', { title }, { fixes: interrogationFixes(skill, each, 'exit') });
    }
  },
});
