import type { Phase, PhaseModel } from '../../document/phases';
import { insertGates } from '../../refactor/insert-gate';
import { hasAdoptedGates, hasDeliberateGate, mayLackGate } from '../../spec/gate-adoption';
import { nameOf } from '../../spec/phase-roles';
import { defineRule, type Fix } from '../rule';

const GATED = `---
name: release
description: Releases a version. Use when a release is due.
---

## Phase 1: Freeze

1. Cut the branch.

### §CMD_VERIFY_PHASE_EXIT — Phase 1
**Output this block in chat with every blank filled:**
> **Phase 1 proof:**
> - Branch: \`________\`

## Phase 2: Ship

1. Deploy to everybody.
`;

const PLAIN = `---
name: release
description: Releases a version. Use when a release is due.
---

## Phase 1: Freeze

Cut the branch.

## Phase 2: Ship

Deploy to everybody.
`;

export default defineRule({
  id: 'phase-without-gate',
  group: 'phases',
  severity: 'warning',
  docs: {
    summary: 'A phase ends without anything the agent has to show before it goes on.',
    why: 'Agents run phases together when nothing stops them: they go on before the work of a phase is done, and say that it is. A gate asks for proof: a block with blanks, a checklist, exit criteria, a stop, a confirmation. A file without gates, or with checklists, exit criteria or hard gates in two phases up to half of them, gets one information for all its phases; where nothing but a stop, a question or a single checklist stands in some, no gates are meant; a file that has taken them up, with a proof to fill in or with checklists, exit criteria or hard gates in most phases, is held to them in every phase. What may be left out gets an information; `"gate": false` silences it.',
    invalid: [
      { text: GATED },
      { text: PLAIN },
      {
        text: `${PLAIN.replace('Cut the', '- [ ] Cut the')}\n- [ ] All have it.\n\n## Phase 3: Tell\n\n## Phase 4: Rest\n`,
      },
      { text: PLAIN, config: { phases: 'require' } },
    ],
    valid: [
      { text: PLAIN, config: { phases: 'off' } },
      { text: PLAIN.replace('Deploy to', 'Ask the user for approval, then deploy to') },
      {
        text: PLAIN.replace('Cut the branch.', '- [ ] The branch is cut.').replace(
          'Deploy',
          'STOP. Wait for the user, then deploy',
        ),
      },
      { text: PLAIN.replaceAll('## Phase', '## Step') },
      { text: GATED.replace('1. Deploy to everybody.', '**Exit criteria:** everybody has the version.') },
    ],
    sources: [
      'idealic-ai/engine, 28 skills with 127 verify blocks (read November 2026)',
      'Of 418 public skills with phases, 59 % have no gate and 3 % have one in every phase (November 2026)',
    ],
  },
  messages: {
    none: ({ count }: { count: number }) =>
      `${count} phases and no gate: agents go on before a phase is done; close each phase with a proof, a checklist or exit criteria.`,
    some: ({ open, count }: { open: number; count: number }) =>
      `${open} of ${count} phases ${open === 1 ? 'has' : 'have'} no gate, while others do: close each with a proof, a checklist or exit criteria.`,
    missing: ({ name }: { name: string }) =>
      `${name} has no gate: nothing makes the agent show that it is done; end it with a proof to fill in or a checklist.`,
  },
  check(skill, report, { config }) {
    if (config.phases === 'off') return;
    const model = skill.phaseModel;
    // An unclosed fence would swallow what is inserted behind it.
    const canInsert = skill.scan.fences.every(({ closed }) => closed);
    const insert = (phases: readonly Phase[], title: string): Fix[] => {
      const change = () => ({ edits: insertGates(skill, phases, config.gateStyle) });
      return canInsert && phases.length > 0 ? [{ title, safety: 'unsafe', change }] : [];
    };
    const isRequired = config.phases === 'require';
    if (isRequired || hasAdoptedGates(model)) {
      const held = heldPhases(model, isRequired);
      const all = held.length > 1 ? insert(held, 'Insert a gate at the end of every phase without one') : [];
      for (const phase of held) {
        const name = nameOf(phase);
        const weight = mayLackGate(phase) && !isRequired ? { severity: 'information' as const } : {};
        const fixes = [...insert([phase], `Insert a gate at the end of ${name}`), ...all];
        report(phase.section.heading.span, 'missing', { name }, { ...weight, fixes });
      }
      return;
    }
    const phases = model.phases.filter(({ shape }) => shape === 'phase' || shape === 'stage');
    const open = phases.filter((phase) => phase.gates.length === 0 && !phase.optional);
    const [first] = open;
    const isBare = phases.every(({ gates }) => gates.length === 0);
    // A stray stop or a question, or a checklist that happens to stand in a phase, is no system of gates.
    const isMeant = isBare ? model.gates.length === 0 : phases.filter(hasDeliberateGate).length > 1;
    if (!first || !isMeant) return;
    const fixes = insert(open, 'Insert a gate at the end of every phase without one');
    const params = { open: open.length, count: phases.length };
    report(first.section.heading.span, isBare ? 'none' : 'some', params, { severity: 'information', fixes });
  },
});

/** The phases without gate. A file that has adopted gates is held to them in the phases of the kind that has them. */
function heldPhases({ phases }: PhaseModel, all: boolean): Phase[] {
  const shapes = new Set(phases.filter(({ gates }) => gates.length > 0).map(({ shape }) => shape));
  return phases.filter(
    ({ gates, shape, declaration }) => gates.length === 0 && declaration?.gate !== false && (all || shapes.has(shape)),
  );
}
