import type { Phase, PhaseModel } from '../../document/phases';
import type { SkillDocument } from '../../document/skill-document';
import type { TextEdit } from '../../document/text';
import { insertGate } from '../../refactor/insert-gate';
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
    why: 'Agents run phases together when nothing stops them: they go on before the work of a phase is done, and say that it is. A gate asks for proof: a block with blanks, a checklist, exit criteria, a stop, a confirmation. A file without any gate gets one information for all its phases; a file with verify blocks is held to them in every phase.',
    invalid: [{ text: GATED }, { text: PLAIN }, { text: PLAIN, config: { phases: 'require' } }],
    valid: [
      { text: PLAIN, config: { phases: 'off' } },
      { text: PLAIN.replace('Cut the branch.', '- [ ] The branch is cut.') },
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
    missing: ({ name }: { name: string }) =>
      `${name} has no gate: nothing makes the agent show that it is done; end it with a proof to fill in or a checklist.`,
  },
  check(skill, report, { config }) {
    if (config.phases === 'off') return;
    const model = skill.phaseModel;
    // An unclosed fence would swallow what is inserted behind it.
    const canInsert = skill.scan.fences.every(({ closed }) => closed);
    const insert = (phases: readonly Phase[], title: string): Fix[] =>
      canInsert ? [{ title, safety: 'unsafe', change: () => ({ edits: insertGates(skill, phases) }) }] : [];
    const isRequired = config.phases === 'require';
    if (isRequired || isAdopted(model)) {
      for (const phase of heldPhases(model, isRequired)) {
        const name = nameOf(phase);
        const fixes = insert([phase], `Insert a gate at the end of ${name}`);
        const weight = phase.optional && !isRequired ? { severity: 'information' as const } : {};
        report(phase.section.heading.span, 'missing', { name }, { ...weight, fixes });
      }
      return;
    }
    const phases = model.phases.filter(({ shape }) => shape === 'phase' || shape === 'stage');
    const [first] = phases;
    if (!first || model.gates.length > 0) return;
    const fixes = insert(phases, 'Insert a gate at the end of every phase');
    const count = phases.length;
    report(first.section.heading.span, 'none', { count }, { severity: 'information', fixes });
  },
});

function insertGates(skill: SkillDocument, phases: readonly Phase[]): TextEdit[] {
  return phases.map((phase) => insertGate(skill, phase));
}

function isAdopted({ gates }: PhaseModel): boolean {
  return gates.some(({ form }) => form === 'verify-block');
}

/** The phases without gate. A file that has adopted gates is held to them in the phases of the kind that has them. */
function heldPhases({ phases }: PhaseModel, all: boolean): Phase[] {
  const shapes = new Set(phases.filter(({ gates }) => gates.length > 0).map(({ shape }) => shape));
  return phases.filter(({ gates, shape }) => gates.length === 0 && (all || shapes.has(shape)));
}

function nameOf({ label, shape }: Phase): string {
  return `${shape === 'step' ? 'Step' : shape === 'stage' ? 'Stage' : 'Phase'} ${label}`;
}
