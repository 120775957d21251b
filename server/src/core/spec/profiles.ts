import type { SkillDocument } from '../document/skill-document';
import type { Facts } from '../rules/rule';
import { type Agent, type AgentId, agentOf, inWords, KNOWN_AGENTS } from './agents';
import { type FaultId, LOSSES, type Loss } from './faults';
import { fieldSupport } from './fields';
import { type Fault, findFault } from './load-faults';

const ONLY_PORTABLE = [agentOf('portable')];

/** The agents chosen; where none is, the portable core and the agents in whose folder the skill lies. */
export function selectAgents(chosen: readonly AgentId[], { location = '', plugin }: Facts): readonly Agent[] {
  if (chosen.length > 0) return chosen.map(agentOf);
  const path = `/${location}`;
  if (!path.includes('/.') && plugin === undefined) return ONLY_PORTABLE;
  const isHome = ({ id, folders }: Agent) =>
    folders.some((folder) => path.includes(`/${folder}/`)) || (id === 'claude-code' && plugin === 'claude-plugin');
  const isPlugin = ({ id }: Agent) => id === 'codex' && plugin === 'agent-plugin';
  return KNOWN_AGENTS.filter((agent) => agent.id === 'portable' || isHome(agent) || isPlugin(agent));
}

/** What a fault of a skill costs it. */
export interface Consequence {
  readonly fault: Fault;
  /** The worst of what the agents do. */
  readonly loss: Loss;
  /** Errors lose the skill or its metadata, warnings a part of its text. */
  readonly severity: 'error' | 'warning';
  /** What they do, as the end of a sentence: `the skill is rejected by Codex and opencode`. */
  readonly effect: string;
}

/** What a fault costs a skill in some agents; undefined where it does not have the fault or no agent minds. */
export function consequenceOf(
  id: FaultId,
  skill: SkillDocument,
  facts: Facts,
  agents: readonly Agent[],
): Consequence | undefined {
  const minding: { readonly agent: Agent; readonly loss: Loss; readonly fault: Fault }[] = [];
  for (const agent of agents) {
    const loss = agent.losses?.[id];
    const fault = loss && findFault(id, skill, facts, agent);
    if (fault) minding.push({ agent, loss, fault });
  }
  if (minding.length === 0) return undefined;
  for (const loss of LOSSES) {
    const losers = minding.filter((each) => each.loss === loss);
    const [first] = losers;
    if (first === undefined) continue;
    const effect = effectOf(
      id,
      loss,
      losers.map(({ agent }) => agent),
    );
    return { fault: first.fault, loss, severity: loss === 'truncated' ? 'warning' : 'error', effect };
  }
  return undefined;
}

/** True when a field is read by one of the agents, or for everybody who reads the format. */
export function concerns(key: string, agents: readonly Agent[]): boolean {
  return agents.some((agent) => isGeneral(agent) || fieldSupport(key, agent) === 'accepts');
}

/** True for the portable core and the open format, which stand for all programs. */
export function isGeneral({ id }: Agent): boolean {
  return id === 'portable' || id === 'open-format';
}

const EFFECTS: Readonly<Record<Loss, string>> = {
  rejected: 'the skill is rejected by',
  hidden: 'the skill is hidden in',
  'loads-without-metadata': 'the skill loads without name, description and settings in',
  truncated: 'the skill is cut in',
};

function effectOf(fault: FaultId, loss: Loss, losers: readonly Agent[]): string {
  if (!losers.some(isGeneral)) return `${EFFECTS[loss]} ${inWords(losers.map(({ label }) => label))}`;
  const programs = KNOWN_AGENTS.filter(({ kind }) => kind === 'program');
  const labels = programs.filter(({ losses }) => losses?.[fault] === loss).map(({ label }) => label);
  // VS Code hides without a word, and not in every version.
  const hides = loss === 'rejected' && agentOf('vscode').losses?.[fault] === 'hidden' ? ', VS Code may hide it' : '';
  const named = labels.length > MOST_NAMED ? [...labels.slice(0, MOST_NAMED), 'others'] : labels;
  return `${EFFECTS[loss]} ${inWords(named)}${hides}`;
}

/** A message names so many programs; the page of the rule names all. */
const MOST_NAMED = 3;
