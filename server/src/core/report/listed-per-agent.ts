import { DEFAULT_CONFIG } from '../config/schema';
import type { SkillDocument } from '../document/skill-document';
import type { Facts } from '../rules/rule';
import { LIMITS, offsetAfter } from '../spec/limits';
import { type LoadVerdict, loadVerdict } from './verdict';

/** What one group of agents has of a skill in its context all the time. */
export interface ListedText {
  readonly agents: readonly string[];
  /** Undefined where it is not there. */
  readonly text: string | undefined;
  /** Why it is cut or not there, a sentence; undefined where it is whole. */
  readonly reason: string | undefined;
}

/** What each agent has of a skill in its context all the time, after it has cut; agents that see the same stand together. */
export function listedPerAgent(skill: SkillDocument, facts: Facts): ListedText[] {
  const groups = new Map<string, ListedText>();
  for (const verdict of loadVerdict(skill, facts, DEFAULT_CONFIG)) {
    const text = textFor(skill, facts, verdict);
    const whole = textFor(skill, facts, { ...verdict, outcome: 'loads' });
    const reason = text === whole ? undefined : verdict.reason;
    const key = JSON.stringify([text, reason]);
    groups.set(key, { agents: [...(groups.get(key)?.agents ?? []), verdict.label], text, reason });
  }
  return [...groups.values()];
}

function textFor(
  { frontmatter }: SkillDocument,
  facts: Facts,
  { agent, outcome, limit }: LoadVerdict,
): string | undefined {
  if (outcome !== 'loads' && outcome !== 'truncated') return undefined;
  const fieldText = (key: string): string => {
    const value = frontmatter.field(key)?.value;
    return typeof value === 'string' ? value.trim() : '';
  };
  const name = fieldText('name') || facts.folderName || '(no name)';
  const description = fieldText('description');
  // Only Claude Code knows `when_to_use`.
  const listed =
    agent === 'claude-code' ? [description, fieldText('when_to_use')].filter(Boolean).join(' ') : description;
  if (outcome === 'loads' || !limit) return `${name}: ${listed}`;
  if (limit.at === LIMITS.claudeListing) return `${name}: ${listed.slice(0, limit.at)}`;
  if (limit.at === LIMITS.name) return `${name.slice(0, offsetAfter(name, limit.at, 'characters'))}: ${listed}`;
  // What is too long may be the body: then the list has all.
  const isDescription = limit.at <= LIMITS.description && limit.unit === 'characters';
  return `${name}: ${isDescription ? listed.slice(0, offsetAfter(listed, limit.at, 'characters')) : listed}`;
}
