import { findInterrogations } from '../../document/interrogation';
import { interrogationFixes } from '../../refactor/insert-interrogation';
import { defineRule } from '../rule';
import { isHeld } from './held-interrogations';

const sample = (own: string) => `---
name: plan-feature
description: Plans a feature with the user. Use before a feature is built.
---

## Phase 1: Interrogation

${own}

## Phase 2: Planning

Write the plan.
`;

const TABLE = `Ask how deep to go:

| Depth | Minimum Rounds | When to Use |
| --- | --- | --- |
| **Short** | 3+ | Clear requirements |
| **Medium** | 6+ | Some unknowns |
| **Long** | 9+ | Many unknowns |
| **Absolute** | Until no question remains | High risk |`;

export default defineRule({
  id: 'interrogation-without-depth',
  group: 'phases',
  severity: 'warning',
  docs: {
    summary: 'A phase interrogates the user but lets nobody choose how deep.',
    why: 'Without a choice of depth nothing says how many rounds of questions there must be, so agents ask one and call it done, or none at all. With a choice the user sets a minimum that the session can be checked against. Files that have taken up the standard get a warning, others an information; a phase that only happens to ask something is left alone.',
    invalid: [
      { text: sample('Ask the user about the feature.') },
      { text: sample('Ask.'), config: { phases: 'require' } },
    ],
    valid: [
      { text: sample(TABLE) },
      { text: sample('Execute `§CMD_INTERROGATE`.') },
      { text: sample('Ask.'), config: { phases: 'off' } },
    ],
    sources: ['idealic-ai/engine, 13 skills with a depth table (read November 2026)'],
  },
  messages: {
    missing: ({ title }: { title: string }) =>
      `"${title}" offers no choice of depth, so one question may end it: let the user choose between tiers, each with a minimum of rounds.`,
  },
  check(skill, report, { config }) {
    if (config.phases === 'off') return;
    for (const each of skill.derive(findInterrogations)) {
      if (each.hasDepth || each.fixedRounds || each.isDelegated) continue;
      const held = isHeld(skill, config);
      if (!held && !each.isNamed) continue;
      const title = each.section.title.slice(0, 60);
      const fixes = interrogationFixes(skill, each, 'depth');
      report(each.section.heading.span, 'missing', { title }, { ...(!held && { severity: 'information' }), fixes });
    }
  },
});
