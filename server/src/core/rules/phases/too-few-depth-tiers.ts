import { findInterrogations } from '../../document/interrogation';
import { addLastTier } from '../../refactor/insert-interrogation';
import { DEPTH_TIERS } from '../../spec/interrogation-standard';
import { defineRule, type Fix } from '../rule';
import { WHOLE } from './held-interrogations';

export default defineRule({
  id: 'too-few-depth-tiers',
  group: 'phases',
  severity: 'information',
  docs: {
    summary: 'A choice of interrogation depth has fewer than four tiers.',
    why: 'The standard has four: Short, Medium, Long, and Absolute, which goes on until no question remains. Where the last is missing, nobody can ask for certainty: the deepest tier still ends by count. Skills that need no more than three may keep them; this is advice.',
    invalid: [
      { text: WHOLE.replace(/\| \*\*Absolute[^\n]*\n/, '') },
      { text: WHOLE.replace(/\| \*\*(?:Absolute|Long)[^\n]*\n/g, '') },
    ],
    valid: [{ text: WHOLE }, { text: WHOLE.replace(/\| \*\*Absolute[^\n]*\n/, ''), config: { phases: 'off' } }],
    sources: ['idealic-ai/engine, 13 skills with a depth table (read November 2026)'],
  },
  messages: {
    few: ({ count }: { count: number }) =>
      `${count === 1 ? '1 tier' : `${count} tiers`} of depth where the standard has 4: Short, Medium, Long, and Absolute until no question remains.`,
  },
  check(skill, report, { config }) {
    if (config.phases === 'off') return;
    for (const each of skill.derive(findInterrogations)) {
      const count = each.depth?.tiers.length ?? DEPTH_TIERS.length;
      if (!each.depth || count >= DEPTH_TIERS.length) continue;
      const edit = addLastTier(skill, each);
      const add = (): Fix => ({
        title: 'Add the tier Absolute',
        safety: 'unsafe',
        change: () => ({ edits: edit ? [edit] : [] }),
      });
      report(each.depth.span, 'few', { count }, { fixes: edit ? [add()] : [] });
    }
  },
});
