import type { Answered, Evidence, PhaseEvidence, Place } from './evidence';
import { asksRounds, GATE_LIST, type ProtocolPhase } from './protocol';
import type { SessionFinding } from './session-report';

/** So many phases are named; the rest is counted. */
const MOST_NAMES = 5;

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
  const next = followers(evidence);
  const absent = absences(evidence, next, hasSpeakers);
  const { phases } = evidence.protocol;
  if (phases.every((_, at) => absent.has(at))) {
    const message = `None of the ${phases.length} phases of the skill shows in the session: it did not follow the skill.`;
    return { absent, findings: [{ fault: 'no-phase', level: 'fail', phase: null, message, line: null }] };
  }
  const findings = [...absent].flatMap(([at, why]) => absenceFinding(evidence, at, why, next[at] ?? at));
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

function absences(
  { phases: found, protocol, excused }: Evidence,
  next: readonly (number | undefined)[],
  hasSpeakers: boolean,
): Map<number, Absence> {
  const absent = new Map<number, Absence>();
  const isShown = (_: ProtocolPhase, at: number) => firstPlace(found[at] as PhaseEvidence) !== undefined;
  const there = protocol.phases.filter(isShown);
  const shown = new Set(there.map(({ list }) => list));
  const branches = new Set(there.flatMap(({ key }) => forkOf(key) ?? []));
  for (const [at, phase] of protocol.phases.entries()) {
    const evidence = found[at] as PhaseEvidence;
    // Without speakers it may be the skill itself that was read aloud.
    const isRead = !hasSpeakers && phase.optional && !Array.from(evidence.answers.values()).some(isAnswered);
    if (firstPlace(evidence) && !isRead) continue;
    const isOtherWay = shown.size > 0 && phase.list !== GATE_LIST && !shown.has(phase.list);
    const isOtherBranch = branches.has(forkOf(phase.key) ?? '');
    if (phase.optional || excused.has(phase) || isOtherWay || isOtherBranch) absent.set(at, 'left-out');
    else absent.set(at, next[at] === undefined ? 'not-reached' : 'skipped');
  }
  return absent;
}

/** `3.A`, `3.B`, `3.C` are ways from one fork, of which one is taken. */
function forkOf(key: string): string | undefined {
  return /^(.+)\.[a-z]+$/.exec(key)?.[1];
}

function isAnswered({ state }: Answered): boolean {
  return state === 'answered';
}

function absenceFinding(
  { protocol, excused, phases: found }: Evidence,
  at: number,
  why: Absence,
  next: number,
): SessionFinding[] {
  const phase = protocol.phases[at] as ProtocolPhase;
  const base = { fault: 'skipped-phase', phase: phase.name } as const;
  if (why === 'left-out' && excused.has(phase) && !phase.optional)
    return [{ ...base, level: 'note', message: `${phase.name} was skipped at the user's word.`, line: null }];
  if (why !== 'skipped') return [];
  const place = firstPlace(found[next] as PhaseEvidence) as Place;
  const message = `${phase.name} does not show in the session, which goes on to ${protocol.phases[next]?.shortName} in line ${place.line}.`;
  return [{ ...base, level: isSeen(phase) ? 'fail' : 'note', message, line: place.line }];
}

/** For each phase the next one of its list that shows; for what is asked before the first phase, the next of any. */
function followers({ phases: found, protocol }: Evidence): (number | undefined)[] {
  const next = new Map<string, number>();
  const result: (number | undefined)[] = [];
  for (let at = found.length - 1; at >= 0; at--) {
    const { list } = protocol.phases[at] as ProtocolPhase;
    result[at] = next.get(list === GATE_LIST ? 'any' : list);
    if (firstPlace(found[at] as PhaseEvidence)) next.set(list, at).set('any', at);
  }
  return result;
}

/** It would show if it had been done: there is something to fill in or to choose. */
function isSeen(phase: ProtocolPhase): boolean {
  return phase.requirements.length > 0 || asksRounds(phase);
}

function unreached({ phases: found, protocol }: Evidence, missing: readonly ProtocolPhase[]): SessionFinding {
  const last = found.findLastIndex((each) => firstPlace(each) !== undefined);
  const more = missing.length > MOST_NAMES ? ` and ${missing.length - MOST_NAMES} more` : '';
  const names =
    missing
      .slice(0, MOST_NAMES)
      .map(({ shortName }) => shortName)
      .join(', ') + more;
  const message = `The session ends in ${protocol.phases[last]?.name}; not reached: ${names}.`;
  return {
    fault: 'not-reached',
    level: missing.some(isSeen) ? 'fail' : 'note',
    phase: missing[0]?.name ?? null,
    message,
    line: null,
  };
}

/** Each phase whose gate comes after that of a later one; where it has none to show, whose begin comes after that of a later one. */
function outOfOrder({ phases: found, protocol }: Evidence): SessionFinding[] {
  const findings: SessionFinding[] = [];
  /** Of the phases behind the current one, the first to show: by list and by what is compared. */
  const first = new Map<string, { readonly place: Place; readonly phase: ProtocolPhase }>();
  for (let at = found.length - 1; at >= 0; at--) {
    const phase = protocol.phases[at] as ProtocolPhase;
    for (const kind of ['gate', 'entry'] as const) {
      const place = found[at]?.[kind];
      // What is only announced may come in any order where there are gates to go by.
      if (!place || (kind === 'entry' && found[at]?.gate)) continue;
      const later = first.get(`${kind} ${phase.list}`);
      if (later && later.place.order < place.order) {
        const message = `${phase.name} comes in line ${place.line}, after ${later.phase.shortName} in line ${later.place.line}.`;
        findings.push({ fault: 'out-of-order', level: 'fail', phase: phase.name, message, line: place.line });
      } else first.set(`${kind} ${phase.list}`, { place, phase });
    }
  }
  return findings.reverse();
}

/** Phases that ask for the user's word and are followed by the next one without it. */
function unconfirmed({ phases: found, protocol, userAt }: Evidence): SessionFinding[] {
  const places = found.flatMap((each) => firstPlace(each) ?? []).sort((a, b) => a.order - b.order);
  const next = new Map(
    places.map((place, at) => [place, places.slice(at + 1, at + 20).find(({ order }) => order > place.order)]),
  );
  return protocol.phases.flatMap((phase, at) => {
    const from = firstPlace(found[at] as PhaseEvidence);
    const to = from && next.get(from);
    if (!phase.needsUser || !to || isHeard(userAt, from, to)) return [];
    const message = `${phase.name} asks for the user's word, but the user says nothing between line ${from.line} and line ${to.line}.`;
    return [{ fault: 'unconfirmed', level: 'fail', phase: phase.name, message, line: to.line }] as const;
  });
}

/** Whether the user speaks between two places, by the sorted places where the user does. */
function isHeard(userAt: readonly number[], from: Place, to: Place): boolean {
  let low = 0;
  let high = userAt.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((userAt[middle] as number) <= from.order) low = middle + 1;
    else high = middle;
  }
  return (userAt[low] ?? to.order) < to.order;
}
