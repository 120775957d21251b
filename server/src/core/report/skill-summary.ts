import type { Config } from '../config/schema';
import type { SkillDocument } from '../document/skill-document';
import { readStub } from '../refactor/two-file-stub';
import type { Facts } from '../rules/rule';
import { hasAdoptedGates, mayLackGate } from '../spec/gate-adoption';
import { selectAgents } from '../spec/profiles';
import { detached } from './detached';
import { type LoadVerdict, verdictsFor } from './verdict';

/** What a list of many skills says of each, without its depth. */
export interface SkillSummary {
  /** As the frontmatter has it, else the folder; on one line. */
  readonly name: string;
  /** `broken` where an agent it is for rejects it or loses its metadata, `hidden` where one hides it. */
  readonly state: 'loads' | 'broken' | 'hidden';
  /** What the agents do that do not load it. */
  readonly faults: readonly LoadVerdict[];
  /** Whether each phase ends with a gate; `none` in a file that has not taken up gates. */
  readonly gates: 'none' | 'closed' | 'open';
  /** True when the body only sends the reader to another file. */
  readonly isTwoFile: boolean;
  /** False when only people can call it. */
  readonly modelInvocation: boolean;
}

/** What a list says of one skill, held to the agents it is for. Never fails. */
export function skillSummary(skill: SkillDocument, facts: Facts, config: Config): SkillSummary {
  const faults = verdictsFor(skill, facts, selectAgents(config.agents, facts)).filter(
    ({ outcome }) => outcome !== 'loads' && outcome !== 'truncated',
  );
  const { frontmatter } = skill;
  const name = frontmatter.field('name')?.value;
  return {
    name: detached(typeof name === 'string' ? oneLine(name) : '') || (facts.folderName ?? ''),
    state: stateOf(faults),
    faults,
    gates: gatesOf(skill),
    isTwoFile: readStub(skill).kind === 'stub',
    modelInvocation: !isTrue(frontmatter.field('disable-model-invocation')?.value),
  };
}

function stateOf(faults: readonly LoadVerdict[]): SkillSummary['state'] {
  if (faults.length === 0) return 'loads';
  return faults.every(({ outcome }) => outcome === 'hidden') ? 'hidden' : 'broken';
}

function gatesOf({ phaseModel }: SkillDocument): SkillSummary['gates'] {
  if (!hasAdoptedGates(phaseModel)) return 'none';
  const isOpen = phaseModel.phases.some(
    (phase) => phase.gates.length === 0 && !mayLackGate(phase) && phase.declaration?.gate !== false,
  );
  return isOpen ? 'open' : 'closed';
}

/** Claude Code takes more words than `true`. */
function isTrue(value: unknown): boolean {
  return value === true || value === 1 || (typeof value === 'string' && /^(?:true|yes|on|1)$/i.test(value));
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 100);
}
