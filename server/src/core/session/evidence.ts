import { type Claim, filesIn, filesMadeIn } from './claims';
import { type Answer, AnswerReader, type AnswerState, PhaseMarker, STATES, stateOf } from './marks';
import { asksRounds, type Protocol, type ProtocolPhase, type Requirement } from './protocol';
import { roundIn, tierIn, tierNamed } from './rounds';
import type { SpokenLine } from './transcript';

/** A place in a transcript: its line, and its place in the order of what was said. */
export interface Place {
  readonly line: number;
  readonly order: number;
}

/** The best answer to one thing a gate asks for. */
export interface Answered extends Place {
  readonly state: AnswerState;
  readonly value: string;
}

/** What a transcript shows of one phase. */
export interface PhaseEvidence {
  entry: Place | undefined;
  /** Where its gate is first output. */
  gate: Place | undefined;
  readonly answers: Map<string, Answered>;
  tier: (Place & { readonly name: string }) | undefined;
  /** The rounds that were announced, with the line of the first of each. */
  readonly rounds: Map<number, number>;
  /** How often the user was asked by a tool. */
  questions: number;
}

/** Asks for files that were there before: named to be read, and often by another root. */
const GIVEN = /\b(?:load|read|source|context|template|input|ingest|reference|standard|review)/i;

/** Goes through a transcript and keeps what it shows of each phase; a line is looked at once and let go. */
export class Evidence {
  readonly phases: readonly PhaseEvidence[];
  readonly claims = new Map<string, Claim>();
  /** Where the user speaks, in order. */
  readonly userAt: number[] = [];
  /** Files that calls wrote, as they name them. */
  readonly written = new Set<string>();
  /** Phases the user allowed to skip. */
  readonly excused = new Set<ProtocolPhase>();
  readonly #reader: AnswerReader;
  readonly #marker: PhaseMarker;
  /** The phases that have a number, that ask for something, that let the user choose a depth. */
  readonly #numbered: ReadonlyMap<string, readonly number[]>;
  readonly #askers: ReadonlyMap<string, readonly number[]>;
  readonly #choosing: readonly number[];
  #order = 0;
  /** The phase the session is in, and the gate that is being output. */
  #phase: number | undefined;
  #gate: number | undefined;
  /** The turn of the user that was counted last. */
  #wasUser = false;

  constructor(readonly protocol: Protocol) {
    this.#reader = new AnswerReader(protocol);
    this.#marker = new PhaseMarker(protocol);
    this.#numbered = placesBy(protocol.phases, ({ key }) => [key]);
    this.#askers = placesBy(protocol.phases, ({ requirements }) => requirements.map(({ key }) => key));
    this.#choosing = protocol.phases.flatMap((phase, at) => (asksRounds(phase) ? [at] : []));
    this.phases = protocol.phases.map(() => ({
      ...{ entry: undefined, gate: undefined, tier: undefined, questions: 0 },
      ...{ answers: new Map(), rounds: new Map() },
    }));
  }

  add({ line, speaker, text, tool, writes }: SpokenLine): void {
    const place = { line, order: this.#order++ };
    if (speaker === 'user') this.#hear(text, place);
    else {
      this.#wasUser = false;
      if (writes !== undefined) this.written.add(writes.replaceAll('\\', '/'));
      if (speaker === 'call') this.#watch(text, tool ?? '', place);
      else this.#read(text, place);
    }
  }

  /** What the agent says. */
  #read(text: string, place: Place): void {
    this.#follow(text, place);
    const answer = this.#reader.inLine(text);
    if (answer) this.#answer(answer, place);
    for (const pair of this.#reader.inJson(text)) this.#answer(pair, place);
    // A gate that says how many rounds there were is none of them.
    if (!answer) this.#count(text, place);
    for (const path of filesMadeIn(text)) this.#claim(path, place.line);
  }

  /** How often the user spoke between the begin of a phase and its gate; undefined where either does not show. */
  turnsIn(at: number): number | undefined {
    const { entry, gate } = this.phases[at] as PhaseEvidence;
    return entry && gate && this.userAt.filter((order) => order > entry.order && order < gate.order).length;
  }

  /** Where the session begins a phase or outputs its gate. */
  #follow(text: string, place: Place): void {
    const mark = this.#marker.markIn(text);
    const at = mark ? this.#meant(mark.key, text) : -1;
    const found = this.phases[at];
    if (!mark || !found) return;
    this.#gate = mark.kind === 'gate' ? at : undefined;
    this.#phase = at;
    found.entry ??= place;
  }

  /** The phase of a number; where a skill has several lists, the one named by its title, else the next that has not shown. */
  #meant(key: string, line: string): number {
    const same = this.#numbered.get(key) ?? [];
    if (same.length < 2) return same[0] ?? -1;
    const words = line.toLowerCase();
    const named = same.find((at) => words.includes(this.protocol.phases[at]?.title.toLowerCase() || '\n'));
    return named ?? same.find((at) => !this.phases[at]?.entry && at > (this.#phase ?? -1)) ?? (same[0] as number);
  }

  #hear(text: string, place: Place): void {
    if (!this.#wasUser && text.trim() !== '') {
      this.userAt.push(place.order);
      this.#wasUser = true;
    }
    this.#choose(text, true, place);
    const skipped = /\bskip\s+(to\s+)?(?:the\s+)?(?:phase|step|stage)\s+([\w.]{1,8})/i.exec(text);
    if (!skipped) return;
    const target = this.protocol.phases.findIndex(({ key }) => key === skipped[2]?.toLowerCase().replace(/\.$/, ''));
    const from = skipped[1] ? (this.#phase ?? -1) + 1 : target;
    const to = skipped[1] ? target : target + 1;
    if (target >= 0) for (const phase of this.protocol.phases.slice(from, to)) this.excused.add(phase);
  }

  /** What is handed to tools: proofs as JSON, questions to the user. */
  #watch(text: string, tool: string, place: Place): void {
    const current = this.#phase === undefined ? undefined : this.phases[this.#phase];
    const isQuestion = /ask_?user|request_user_input|ask_followup/i.test(tool);
    if (text === '' && isQuestion && current) current.questions++;
    if (isQuestion) this.#count(text, place);
    for (const pair of this.#reader.inJson(text)) this.#answer(pair, place);
  }

  #count(text: string, { line, order }: Place): void {
    const round = roundIn(text);
    if (round !== undefined)
      for (const at of this.#asking()) {
        const { rounds } = this.phases[at] as PhaseEvidence;
        if (!rounds.has(round)) rounds.set(round, line);
      }
    if (/depth/i.test(text)) this.#choose(text, false, { line, order });
  }

  #choose(text: string, isUser: boolean, place: Place): void {
    for (const at of this.#asking()) {
      const found = this.phases[at] as PhaseEvidence;
      const tier = tierIn(text, this.protocol.phases[at]?.tiers ?? [], isUser);
      // The word of the user counts more than that of the agent.
      if (tier && (isUser || !found.tier)) found.tier = { ...place, name: tier.name };
    }
  }

  /** The interrogation the session is in; all of them where it is in none. */
  #asking(): number[] {
    const here = this.#choosing.filter((at) => at === this.#phase);
    return here.length > 0 ? here : this.#choosing.filter((at) => this.phases[at]?.entry === undefined);
  }

  #answer(answer: Answer, place: Place): void {
    const at = this.#owner(answer.key);
    const phase = this.protocol.phases[at];
    const found = this.phases[at];
    const requirement = phase?.requirements.find(({ key }) => key === answer.key);
    if (!phase || !found || !requirement) return;
    const state = stateOf(answer, requirement);
    if (state === undefined) return;
    this.#keep(found, requirement, { ...place, state, value: answer.value ?? '' });
    found.entry ??= place;
    found.gate ??= place;
    if (state !== 'answered') return;
    if (!GIVEN.test(requirement.label)) for (const path of filesIn(answer.value ?? '')) this.#claim(path, place.line);
    const tier = /depth/.test(answer.key) ? tierNamed(answer.value ?? '', phase.tiers) : undefined;
    if (tier && !found.tier) found.tier = { ...place, name: tier.name };
  }

  #keep({ answers }: PhaseEvidence, { key }: Requirement, answer: Answered): void {
    const before = answers.get(key);
    if (!before || STATES.indexOf(answer.state) >= STATES.indexOf(before.state)) answers.set(key, answer);
  }

  /** The phase whose gate asks for something: the one being output, the one the session is in, else the first that lacks it. */
  #owner(key: string): number {
    const askers = this.#askers.get(key) ?? [];
    for (const at of [this.#gate, this.#phase]) if (at !== undefined && askers.includes(at)) return at;
    const lacking = askers.find((at) => !this.phases[at]?.answers.has(key));
    return lacking ?? askers[0] ?? -1;
  }

  #claim(path: string, line: number): void {
    if (!this.claims.has(path)) this.claims.set(path, { path, line });
  }
}

/** The phases by each of their names, by their place. */
function placesBy(
  phases: readonly ProtocolPhase[],
  namesOf: (phase: ProtocolPhase) => readonly string[],
): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [at, phase] of phases.entries())
    for (const name of namesOf(phase)) {
      const known = places.get(name);
      if (known) known.push(at);
      else places.set(name, [at]);
    }
  return places;
}
