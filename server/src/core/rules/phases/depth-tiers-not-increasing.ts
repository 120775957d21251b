import { type DepthTier, findInterrogations } from '../../document/interrogation';
import { defineRule } from '../rule';
import { WHOLE } from './held-interrogations';

export default defineRule({
  id: 'depth-tiers-not-increasing',
  group: 'phases',
  severity: 'warning',
  docs: {
    summary: 'A tier of interrogation depth asks for no more than the tier before it.',
    why: 'Whoever chooses the deeper tier gets no more questions than with the one before, so the choice means nothing. This happens when one minimum is changed and the others are not.',
    invalid: [{ text: WHOLE.replace('| 6+ |', '| 3+ |') }, { text: WHOLE.replace('| 9+ |', '| 5+ |') }],
    valid: [{ text: WHOLE }, { text: WHOLE.replace('| 6+ |', '| 3+ |'), config: { phases: 'off' } }],
    sources: ['idealic-ai/engine, 13 skills with a depth table (read November 2026)'],
  },
  messages: {
    same: ({ tier, minimum, other }: { tier: string; minimum: string; other: string }) =>
      `${tier} asks for ${minimum}, no more than ${other}: raise its minimum, or the choice means nothing.`,
    lower: ({ tier, minimum, other, least }: { tier: string; minimum: string; other: string; least: string }) =>
      `${tier} asks for ${minimum}, less than ${other} with ${least}: raise its minimum above that.`,
  },
  check(skill, report, { config }) {
    if (config.phases === 'off') return;
    for (const { depth } of skill.derive(findInterrogations)) {
      const tiers = depth?.tiers.filter(hasMinimum) ?? [];
      if (isReversed(tiers)) continue;
      for (const [at, tier] of tiers.entries()) {
        const before = tiers[at - 1];
        if (!before || tier.minimum > before.minimum) continue;
        const data = {
          tier: tier.name,
          minimum: inWords(tier.minimum),
          other: before.name,
          least: inWords(before.minimum),
        };
        report(tier.minimumSpan, tier.minimum < before.minimum ? 'lower' : 'same', data);
      }
    }
  },
});

type Counted = DepthTier & { readonly minimum: number };

function hasMinimum(tier: DepthTier): tier is Counted {
  return tier.minimum !== undefined;
}

/** A table may go from deep to shallow: its names say so. */
function isReversed(tiers: readonly Counted[]): boolean {
  const isFalling = tiers.every(({ minimum }, at) => at === 0 || minimum < (tiers[at - 1]?.minimum ?? 0));
  return isFalling && !/^(?:short|quick|light|brief|shallow)/i.test(tiers[0]?.name ?? '');
}

function inWords(minimum: number): string {
  return Number.isFinite(minimum) ? String(minimum) : 'no end';
}
