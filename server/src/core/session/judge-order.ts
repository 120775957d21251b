import type { Answered, Evidence, PhaseEvidence, Place } from './evidence';
import type { ProtocolPhase } from './protocol';
import type { SessionFinding } from './session-report';

/** Why a phase does not show in a session. */
export type Absence = 'skipped' | 'not-reached' | 'left-out';

/** What the order of the phases tells. */
export interface OrderJudgement {
  readonly findings: readonly SessionFinding[];
  /** The phases that do not show, by their place in the protocol. */
  readonly absent: ReadonlyMap<number, Absence>;
}

/**
 * Judges which phases a session went through, in which order, and whether the user was heard between them.
 * @param hasSpeakers the transcript tells who speaks
 */
export function judgeOrder(evidence: Evidence, hasSpeakers: boolean): OrderJudgement {
  const absent = absences(evidence, hasSpeakers);
  const { phases } = evidence.protocol;
  if (phases.every((_, at) => absent.has(at))) {
    const message = `None of the ${phases.length} phases of the skill shows in the session: it did not follow the skill.`;
    return { absent, findings: [{ fault: 'no-phase', level: 'fail', phase: null, message, line: null }] };
  }
  const findings = [...absent].flatMap(([at, why]) => absenceFinding(evidence, at, why));
  const notReached = [...absent].filter(([, why]) => why === 'not-reached').map(([at]) => phases[at] as ProtocolPhase);
  return {
    absent,
    findings: [
      ...findings,
      ...(notReached.length > 0 ? [unreached(evidence, notReached)] : []),
      ...outOfOrder(evidence),
      ...(hasSpeakers ? unconfirmed(evidence) : []),
    ],
  };
}

/** Where a phase shows, by its gate if it has one: it is what the session cannot output by the way. */
export function firstPlace({ entry, gate }: PhaseEvidence): Place | undefined {
  return entry && gate ? (entry.order < gate.order ? entry : gate) : (entry ?? gate);
}

function absences({ phases: found, protocol, excused }: Evidence, hasSpeakers: boolean): Map<number, Absence> {
  const last = found.findLastIndex((each) => firstPlace(each) !== undefined);
  const absent = new Map<number, Absence>();
  for (const [at, phase] of protocol.phases.entries()) {
    const evidence = found[at] as PhaseEvidence;
    // Without speakers it may be the skill itself that was read aloud.
    const isRead = !hasSpeakers && phase.optional && !Array.from(evidence.answers.values()).some(isAnswered);
    if (firstPlace(evidence) && !isRead) continue;
    const isFree = phase.optional || excused.has(phase);
    if (isFree) absent.set(at, 'left-out');
    else absent.set(at, at > last ? 'not-reached' : 'skipped');
  }
  return absent;
}

function isAnswered({ state }: Answered): boolean {
  return state === 'answered';
}

function absenceFinding({ protocol, excused, phases: found }: Evidence, at: number, why: Absence): SessionFinding[] {
  const phase = protocol.phases[at] as ProtocolPhase;
  const base = { fault: 'skipped-phase', phase: phase.name } as const;
  if (why === 'left-out' && excused.has(phase) && !phase.optional)
    return [{ ...base, level: 'note', message: `${phase.name} was skipped at the user's word.`, line: null }];
  if (why !== 'skipped') return [];
  const next = found.findIndex((each, other) => other > at && firstPlace(each) !== undefined);
  const place = firstPlace(found[next] as PhaseEvidence) as Place;
  const message = `${phase.name} does not show in the session, which goes on to ${protocol.phases[next]?.shortName} in line ${place.line}.`;
  return [{ ...base, level: isSeen(phase) ? 'fail' : 'note', message, line: place.line }];
}

/** It would show if it had been done: there is something to fill in or to choose. */
function isSeen({ requirements, tiers }: ProtocolPhase): boolean {
  return requirements.length > 0 || tiers.length > 0;
}

function unreached({ phases: found, protocol }: Evidence, missing: readonly ProtocolPhase[]): SessionFinding {
  const last = found.findLastIndex((each) => firstPlace(each) !== undefined);
  const names = missing.map(({ shortName }) => shortName).join(', ');
  const message = `The session ends in ${protocol.phases[last]?.name}; not reached: ${names}.`;
  return {
    fault: 'not-reached',
    level: missing.some(isSeen) ? 'fail' : 'note',
    phase: missing[0]?.name ?? null,
    message,
    line: null,
  };
}

/** Each phase that begins after one that should follow it. */
function outOfOrder({ phases: found, protocol }: Evidence): SessionFinding[] {
  return found.flatMap((each, at) => {
    const place = each.gate ?? each.entry;
    if (!place) return [];
    const later = found.findIndex((other, index) => {
      // A gate is compared with gates: what is only announced may come in any order.
      const theirs = each.gate ? other.gate : other.entry;
      return index > at && theirs !== undefined && theirs.order < place.order;
    });
    const theirs = found[later] && ((each.gate ? found[later].gate : found[later].entry) as Place);
    if (!theirs) return [];
    const phase = protocol.phases[at] as ProtocolPhase;
    const message = `${phase.name} comes in line ${place.line}, after ${protocol.phases[later]?.shortName} in line ${theirs.line}.`;
    return [{ fault: 'out-of-order', level: 'fail', phase: phase.name, message, line: place.line }] as const;
  });
}

/** Phases that ask for the user's word and are followed by the next one without it. */
function unconfirmed({ phases: found, protocol, userAt }: Evidence): SessionFinding[] {
  return protocol.phases.flatMap((phase, at) => {
    const from = firstPlace(found[at] as PhaseEvidence);
    if (!phase.needsUser || !from) return [];
    const next = found
      .flatMap((each) => firstPlace(each) ?? [])
      .filter(({ order }) => order > from.order)
      .sort((a, b) => a.order - b.order)[0];
    if (!next || userAt.some((order) => order > from.order && order < next.order)) return [];
    const message = `${phase.name} asks for the user's word, but the user says nothing between line ${from.line} and line ${next.line}.`;
    return [{ fault: 'unconfirmed', level: 'fail', phase: phase.name, message, line: next.line }] as const;
  });
}
