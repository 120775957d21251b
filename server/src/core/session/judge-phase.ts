import type { DepthTier } from '../document/interrogation';
import type { Answered, Evidence, PhaseEvidence } from './evidence';
import { firstPlace, type OrderJudgement } from './judge-order';
import type { AnswerState } from './marks';
import { asksRounds, type ProtocolPhase, type Requirement } from './protocol';
import { tierNamed } from './rounds';
import type { PhaseResult, SessionFault, SessionFinding } from './session-report';

/** Answers are shown up to here. */
const LONGEST_VALUE = 120;

/** What a session shows of one phase, and what is wrong with it. */
export function judgePhase(
  evidence: Evidence,
  at: number,
  order: OrderJudgement,
  hasSpeakers: boolean,
): { readonly result: PhaseResult; readonly findings: readonly SessionFinding[] } {
  const phase = evidence.protocol.phases[at] as ProtocolPhase;
  const found = evidence.phases[at] as PhaseEvidence;
  const why = order.absent.get(at);
  const line = firstPlace(found)?.line ?? null;
  const items = phase.requirements.map(({ label, key }) => {
    const answer = found.answers.get(key);
    const value = answer?.value ? answer.value.slice(0, LONGEST_VALUE) : null;
    return { label, state: answer?.state ?? 'absent', value, line: answer?.line ?? null } as const;
  });
  const turns = hasSpeakers ? evidence.turnsIn(at) : undefined;
  const depth = depthOf(phase, found, turns);
  if (why) return { result: { name: phase.name, state: why, line, items, depth }, findings: [] };
  const findings = [...gateFindings(phase, found), ...depthFindings(phase, found, turns)];
  const isChecked = phase.requirements.length > 0 || asksRounds(phase);
  const about = [...findings, ...order.findings.filter((each) => each.phase === phase.name)];
  const state = about.some(({ level }) => level === 'fail') ? 'failed' : isChecked ? 'passed' : 'unchecked';
  return { result: { name: phase.name, state, line, items, depth }, findings };
}

function gateFindings(
  { name, shortName, requirements }: ProtocolPhase,
  { answers, entry }: PhaseEvidence,
): SessionFinding[] {
  if (requirements.length === 0) return [];
  if (answers.size === 0) {
    const message = `${shortName} was entered in line ${entry?.line ?? 1}, but its gate was never shown: ${listed(requirements)}.`;
    return [{ fault: 'missing-gate', level: 'fail', phase: name, message, line: entry?.line ?? null }];
  }
  const first = Math.min(...Array.from(answers.values(), ({ line }) => line));
  return requirements.flatMap((requirement): SessionFinding[] => {
    const answer = answers.get(requirement.key);
    const [fault, what] = answer ? (FAULTS[answer.state] ?? []) : ABSENT;
    if (!fault || !what) return [];
    const level = fault === 'not-applicable' ? 'note' : 'fail';
    const message = `${shortName}: "${shortened(requirement.label)}" ${what}`;
    return [{ fault, level, phase: name, message, line: answer?.line ?? first }];
  });
}

const ABSENT = ['missing-item', 'is left out of the gate.'] as const;
const FAULTS: Readonly<Partial<Record<AnswerState, readonly [SessionFault, string]>>> = {
  unfilled: ['unfilled-blank', 'is not filled in.'],
  unticked: ['unticked-item', 'is not ticked.'],
  refused: ['refused-item', 'is answered with no.'],
  none: ['not-applicable', 'is answered with N/A, which the gate does not offer.'],
};

function listed(requirements: readonly Requirement[]): string {
  const names = requirements.slice(0, 3).map(({ label }) => `"${shortened(label)}"`);
  return names.join(', ') + (requirements.length > 3 ? ` and ${requirements.length - 3} more` : '');
}

function shortened(label: string): string {
  return label.length > 60 ? `${label.slice(0, 60)}…` : label;
}

/** The rounds that were announced, else the questions that were asked, else the turns of the user; undefined where nothing tells. */
function roundsShown({ rounds, questions }: PhaseEvidence, turns: number | undefined): number | undefined {
  return rounds.size > 0 ? rounds.size : questions > 0 ? questions : turns;
}

/** The number of rounds the gate says there were. */
function roundsClaimed({ answers }: PhaseEvidence): (Answered & { readonly count: number }) | undefined {
  for (const [key, answer] of answers) {
    const count = /round/.test(key) ? /\d{1,3}/.exec(answer.value)?.[0] : undefined;
    if (count !== undefined) return { ...answer, count: Number(count) };
  }
  return undefined;
}

function depthOf(phase: ProtocolPhase, found: PhaseEvidence, turns: number | undefined): PhaseResult['depth'] {
  if (!asksRounds(phase)) return null;
  const tier = chosenTier(phase, found);
  const rounds = roundsShown(found, turns) ?? roundsClaimed(found)?.count ?? null;
  return { tier: tier?.name ?? null, minimum: minimumOf(tier?.minimum ?? phase.leastRounds), rounds };
}

function chosenTier({ tiers }: ProtocolPhase, { tier }: PhaseEvidence): DepthTier | undefined {
  return tier && tierNamed(tier.name, tiers);
}

function minimumOf(minimum: number | undefined): string | null {
  if (minimum === undefined) return null;
  return Number.isFinite(minimum) ? String(minimum) : 'until no question remains';
}

function depthFindings(phase: ProtocolPhase, found: PhaseEvidence, turns: number | undefined): SessionFinding[] {
  if (!asksRounds(phase)) return [];
  const { name, shortName, tiers } = phase;
  const finding = (fault: SessionFault, message: string, line: number | undefined): SessionFinding => ({
    ...{ fault, level: 'fail', phase: name },
    ...{ message: `${shortName}: ${message}`, line: line ?? firstPlace(found)?.line ?? null },
  });
  const tier = chosenTier(phase, found);
  if (tiers.length > 0 && !tier) {
    const names = tiers.map((each) => each.name).join(', ');
    return [finding('depth-not-chosen', `no depth was chosen; there are ${names}.`, undefined)];
  }
  const claimed = roundsClaimed(found);
  const had = roundsShown(found, turns) ?? claimed?.count ?? 0;
  const wanted = tier ? tier.minimum : phase.leastRounds;
  const findings: SessionFinding[] = [];
  if (had < (wanted === Number.POSITIVE_INFINITY ? 1 : (wanted ?? 0))) {
    const least = Number.isFinite(wanted) ? `at least ${wanted}` : 'rounds until no question remains';
    const message = `${tier?.name ?? 'the skill'} asks for ${least}, but the session shows ${had}.`;
    findings.push(finding('too-few-rounds', message, claimed?.line ?? found.tier?.line));
  }
  if (claimed && found.rounds.size > 0 && claimed.count > found.rounds.size) {
    const message = `the gate says ${claimed.count} rounds, but the session shows ${found.rounds.size}.`;
    findings.push(finding('overclaimed-rounds', message, claimed.line));
  }
  return findings;
}
