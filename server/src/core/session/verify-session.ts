import type { SkillDocument } from '../document/skill-document';
import type { Claim } from './claims';
import { Evidence } from './evidence';
import { judgeOrder } from './judge-order';
import { judgePhase } from './judge-phase';
import { type Protocol, protocolOf } from './protocol';
import type { ClaimState, SessionFinding, SessionReport } from './session-report';
import type { SpokenLine, TranscriptState } from './transcript';

/** Checks one session against the gates of a skill: lines go in one by one, then it asks which files there are, then it judges. */
export class SessionCheck {
  readonly #protocol: Protocol;
  readonly #evidence: Evidence;

  constructor(skill: SkillDocument) {
    this.#protocol = protocolOf(skill);
    this.#evidence = new Evidence(this.#protocol);
  }

  /** False where the skill has neither phases nor gates that a session could be held to. */
  get canCheck(): boolean {
    return this.#protocol.phases.length > 0;
  }

  /** Takes in the next line of the transcript. */
  add(line: SpokenLine): void {
    this.#evidence.add(line);
  }

  /** The files the session says it made, and all that calls wrote, by which a bare name may be understood. */
  get claims(): { readonly claims: readonly Claim[]; readonly written: readonly string[] } {
    return { claims: [...this.#evidence.claims.values()], written: [...this.#evidence.written] };
  }

  /**
   * The judgement.
   * @param files what became of each claimed file; those that are not in it are not judged
   * @param state of the transcript, gone through to its end
   */
  judge(
    { skill, session }: Pick<SessionReport, 'skill' | 'session'>,
    state: TranscriptState,
    files: ReadonlyMap<string, ClaimState>,
  ): SessionReport {
    const evidence = this.#evidence;
    const order = judgeOrder(evidence, state.hasSpeakers);
    const judged = evidence.protocol.phases.map((_, at) => judgePhase(evidence, at, order, state.hasSpeakers));
    const claims = [...evidence.claims.values()].flatMap((claim) => {
      const known = files.get(claim.path);
      return known ? [{ ...claim, state: known }] : [];
    });
    const findings = [
      ...unread(state),
      ...order.findings,
      ...judged.flatMap((each) => each.findings),
      ...claims.filter((claim) => claim.state === 'missing').map(missingFile),
      ...unseenFiles(claims.filter((claim) => claim.state === 'outside')),
    ];
    return {
      version: 1,
      skill,
      session,
      form: state.form,
      lines: state.lines,
      passed: findings.every(({ level }) => level === 'note'),
      phases: judged.map(({ result }) => result),
      findings: findings.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)),
      files: claims,
      problems: state.problems,
    };
  }
}

function missingFile({ path, line }: Claim): SessionFinding {
  const message = `The session claims the file "${path}", but there is none in its folder or in the workspace.`;
  return { fault: 'missing-file', level: 'fail', phase: null, message, line };
}

/** One note for all of them: the session is not judged by what nobody may look at, but the reader has to know. */
function unseenFiles(claims: readonly Claim[]): SessionFinding[] {
  const [first] = claims;
  if (!first) return [];
  const what =
    claims.length === 1 ? `"${first.path}" lies` : `"${first.path}" and ${claims.length - 1} more claimed files lie`;
  const message = `${what} outside the folder of the session and the workspace, so nobody looked for ${claims.length === 1 ? 'it' : 'them'}.`;
  return [{ fault: 'unseen-file', level: 'note', phase: null, message, line: first.line }];
}

function unread({ unread: count, problems }: TranscriptState): SessionFinding[] {
  const [first] = problems;
  if (!first) return [];
  const message = `${count === 1 ? '1 line' : `${count} lines`} of the transcript could not be read; what was said there is not known.`;
  return [{ fault: 'unread-lines', level: 'note', phase: null, message, line: first.line }];
}
