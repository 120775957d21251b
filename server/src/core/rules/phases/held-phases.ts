import type { Config } from '../../config/schema';
import type { Gate, Phase, PhaseModel } from '../../document/phases';
import type { SkillDocument } from '../../document/skill-document';
import { hasAdoptedGates } from '../../spec/gate-adoption';

/**
 * The phases and gates of a file that is held to them, because it has taken up gates or has to; undefined for others. Where it only has to,
 * what is called neither phase nor stage may be chapters of a text.
 */
export function heldModel(skill: SkillDocument, { phases }: Config): PhaseModel | undefined {
  if (phases === 'off') return undefined;
  const model = skill.phaseModel;
  if (skill.derive(isAdopted)) return model;
  if (phases !== 'require') return undefined;
  return { ...model, phases: model.phases.filter(({ shape }) => shape === 'phase' || shape === 'stage') };
}

function isAdopted({ phaseModel }: SkillDocument): boolean {
  return hasAdoptedGates(phaseModel);
}

/** The gates of the phases, each with its phase. */
export function gatesWithPhase({ phases }: PhaseModel): { gate: Gate; phase: Phase }[] {
  return phases.flatMap((phase) => phase.gates.map((gate) => ({ gate, phase })));
}

/** A skill with these phases, for the rules' examples. */
export function protocol(...phases: readonly string[]): string {
  const head = '---\nname: release\ndescription: Releases a version. Use when a release is due.\n---\n\n';
  return head + phases.join('\n\n').concat('\n');
}

/** A verify block as text, for the rules' examples. */
export function proofOf(label: string, ...items: readonly string[]): string {
  return [
    `### §CMD_VERIFY_PHASE_EXIT — Phase ${label}`,
    '**Output this block in chat with every blank filled:**',
    `> **Phase ${label} proof:**`,
    ...items.map((item) => `> - ${item}: \`________\``),
  ].join('\n');
}
