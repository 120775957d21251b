import type { Config } from '../config/schema';
import type { SkillDocument } from '../document/skill-document';
import type { Span } from '../document/text';
import type { Facts } from '../rules/rule';
import { type Agent, type AgentId, KNOWN_AGENTS } from '../spec/agents';
import { type FaultId, LOSSES, type Loss } from '../spec/faults';
import { LIMITS } from '../spec/limits';
import { findFault } from '../spec/load-faults';
import { SIZES } from '../spec/sizes';

/** What one agent does with a skill. */
export interface LoadVerdict {
  readonly agent: AgentId;
  /** The agent as its users call it. */
  readonly label: string;
  readonly outcome: 'loads' | Loss;
  /** One sentence, for everything but `loads`. */
  readonly reason?: string;
  /** Where the reason stands in the text. */
  readonly span?: Span;
  /** Of what is cut: how much is left. */
  readonly limit?: { readonly at: number; readonly unit: 'characters' | 'bytes' };
}

/**
 * What each known agent does with a skill, from the same predicates as the rules: an agent loses a skill exactly where it is an error
 * once that agent is selected. Agents come in the order of the table, profiles only where they are selected. Never fails.
 */
export function loadVerdict(skill: SkillDocument, facts: Facts, config: Config): LoadVerdict[] {
  const told = KNOWN_AGENTS.filter(({ kind, id }) => kind !== 'profile' || config.agents.includes(id));
  return verdictsFor(skill, facts, told);
}

/** What some agents do with a skill, in their order. */
export function verdictsFor(skill: SkillDocument, facts: Facts, agents: readonly Agent[]): LoadVerdict[] {
  return agents.map((agent) => verdictOf(skill, facts, agent));
}

function verdictOf(skill: SkillDocument, facts: Facts, agent: Agent): LoadVerdict {
  const { id, label } = agent;
  const faults = Object.entries(agent.losses ?? {}) as [FaultId, Loss][];
  for (const loss of LOSSES) {
    for (const [faultId] of faults.filter(([, each]) => each === loss)) {
      const fault = findFault(faultId, skill, facts, agent);
      if (!fault) continue;
      const limit = loss === 'truncated' ? limitOf(faultId, agent) : undefined;
      return { agent: id, label, outcome: loss, reason: fault.reason, span: fault.span, ...(limit && { limit }) };
    }
  }
  return { agent: id, label, outcome: 'loads' };
}

function limitOf(fault: FaultId, { id, descriptionLimit = LIMITS.description }: Agent): LoadVerdict['limit'] {
  switch (fault) {
    case 'name-too-long':
      return { at: LIMITS.name, unit: 'characters' };
    case 'listing-too-long':
      return { at: LIMITS.claudeListing, unit: 'characters' };
    case 'text-too-long':
      return id === 'upload'
        ? { at: SIZES.fileCharacters, unit: 'characters' }
        : { at: SIZES.fileBytes, unit: 'bytes' };
    default:
      return { at: descriptionLimit, unit: 'characters' };
  }
}
