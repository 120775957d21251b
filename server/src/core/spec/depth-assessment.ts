import type { Config } from '../config/schema';
import type { Section } from '../document/sections';
import type { SkillDocument } from '../document/skill-document';
import type { Facts } from '../rules/rule';
import { type Candidate, findCandidates, hasAdopted } from './depth-candidates';
import { openChoices } from './depth-choices';
import { freshnessLacks } from './depth-freshness';
import type { DepthLack, DepthMark, Judgement } from './depth-judgement';
import { mayHoldProcedure, type Procedure, procedureOf } from './depth-procedure';
import { bestInReferences, judgeFile, type SectionReading } from './depth-references';
import { DEPTH_SECTIONS, depthSection } from './depth-standard';
import { type KindReading, kindOf, type SkillKind } from './skill-kind';

export type DepthSectionId = 'implementationPatterns' | 'failureModes' | 'decisionMatrix' | 'versionContext';

/**
 * - `missing`: no section with that title or a synonym
 * - `placeholder`: nothing stands there but what a scaffold left
 * - `hollow`: it says words and nothing of what is asked, or points to a file in which nothing stands
 * - `thin`: some of what is asked; `lacks` says what is not there
 * - `present`: all that is asked
 * - `inReferences`: it stands in a reference file of the skill
 * - `notApplicable`: marked N/A with a reason, where that may be
 */
export type DepthState = 'missing' | 'placeholder' | 'hollow' | 'thin' | 'present' | 'inReferences' | 'notApplicable';

export interface DepthResult {
  readonly id: DepthSectionId;
  readonly state: DepthState;
  /** The section in this document; undefined when it is missing or stands elsewhere. */
  readonly section: Section | undefined;
  /** In words what the state rests on, for reports: `"## Failure Modes" at line 40: 4 scenarios …`, `in references/x.md: …`. */
  readonly evidence: string;
  /** The places of this document it rests on; none of those in other files. */
  readonly marks: readonly DepthMark[];
  /** What the standard asks for and is not there; empty unless `thin` or `hollow`, or N/A has no reason. */
  readonly lacks: readonly DepthLack[];
}

export interface DepthAssessment {
  /** All four, in the order of the standard's Gap Report. */
  readonly results: readonly DepthResult[];
  /** How many of the four failure modes are mitigated, 0 to 4; see `isMitigated`. */
  readonly score: number;
  /** True when two or more sections carry the standard's own titles: the file is then held to the standard. */
  readonly adopted: boolean;
  readonly kind: KindReading;
}

/** True when N/A with a reason may stand for a section of the skill. */
export function mayNotApply(skill: SkillDocument, id: DepthSectionId, kind: DepthOptions['kind']): boolean {
  const allowed = depthSection(id).notApplicable?.in;
  return allowed === 'any' || (allowed === 'process' && kindOf(skill, settingOf(kind)).kind === 'process');
}

/** The assessment of a skill that is held to the standard: it has adopted it, or has to. Undefined for all others. */
export function assessHeld(
  skill: SkillDocument,
  facts: Facts,
  config: DepthOptions & Pick<Config, 'depth'>,
): DepthAssessment | undefined {
  if (config.depth === 'off' || (config.depth === 'suggest' && !hasAdopted(skill))) return undefined;
  return assessDepth(skill, facts, config);
}

/** What is configured; what is absent has its default. */
export interface DepthOptions {
  /** Where the file itself does not say; worked out from the text unless given. */
  readonly kind?: SkillKind | 'auto';
  /** How many days old a last-verified date may be, 180 unless given. */
  readonly staleAfterDays?: number;
}

export const STALE_AFTER_DAYS = 180;

/** True when the failure mode a section cures is dealt with: what is thin or hollow does not do that. */
export function isMitigated(state: DepthState): boolean {
  return state === 'present' || state === 'inReferences' || state === 'notApplicable';
}

/**
 * Which depth sections a skill has, and what they are worth. Reference files count where `facts` hold their text, dates are stale
 * where they hold today's. The same facts and options give the same value.
 */
export function assessDepth(skill: SkillDocument, facts: Facts, options: DepthOptions = {}): DepthAssessment {
  const known = skill.derive(newAssessments);
  const kind = settingOf(options.kind);
  const days = options.staleAfterDays ?? STALE_AFTER_DAYS;
  const same = known.find((each) => each.facts === facts && each.kind === kind && each.days === days);
  if (same) return same.assessment;
  const assessment = assess(new Judging(skill, facts, kind, days));
  known.unshift({ facts, kind, days, assessment });
  known.length = Math.min(known.length, MOST_KEPT);
  return assessment;
}

function settingOf(kind: DepthOptions['kind']): SkillKind | undefined {
  return kind === 'auto' ? undefined : kind;
}

interface Kept {
  readonly facts: Facts;
  readonly kind: SkillKind | undefined;
  readonly days: number;
  readonly assessment: DepthAssessment;
}

/** Several rules ask for the same, with the facts of the day and without any; the facts of yesterday nobody asks for again. */
const MOST_KEPT = 4;
const newAssessments = (): Kept[] => [];

const RANK: Readonly<Record<DepthState, number>> = {
  missing: 0,
  placeholder: 1,
  hollow: 2,
  thin: 3,
  inReferences: 4,
  notApplicable: 5,
  present: 6,
};

function assess(judging: Judging): DepthAssessment {
  const { skill, facts } = judging;
  const own = new Set<DepthSectionId>();
  const found = new Map<DepthSectionId, DepthResult>();
  for (const candidate of skill.derive(findCandidates)) {
    const { id } = candidate;
    // Nothing ranks higher than what is there already.
    if (found.get(id)?.state === 'present' && (!candidate.own || own.has(id))) continue;
    const result = judge(judging, candidate);
    const rank = RANK[result.state] - RANK[found.get(id)?.state ?? 'missing'];
    // Of equals the first counts, but the standard's own title before a synonym.
    if (rank > 0 || (rank === 0 && candidate.own && !own.has(id))) found.set(id, result);
    if (candidate.own) own.add(id);
  }
  const patterns = found.get('implementationPatterns')?.state ?? 'missing';
  // A place kept free for the patterns says that they are still to be written.
  if (!isMitigated(patterns) && patterns !== 'placeholder') {
    const procedure = mayHoldProcedure(skill) && judging.kind.kind === 'process' ? procedureOf(skill) : undefined;
    if (procedure) found.set('implementationPatterns', fromProcedure(judging, procedure));
  }
  const open = DEPTH_SECTIONS.filter(({ id }) => !isMitigated(found.get(id)?.state ?? 'missing')).map(({ id }) => id);
  const elsewhere = bestInReferences(facts, open, () => judging.kind.kind);
  const results = DEPTH_SECTIONS.map(({ id }): DepthResult => {
    const here = found.get(id) ?? missing(skill, id);
    const there = elsewhere.get(id);
    const result = there && inReference(judging, id, there.path, there.reading);
    return result && RANK[result.state] > RANK[here.state] ? result : here;
  });
  return new Assessment(judging, results);
}

/** What a judgement is made from. A class, as every literal with a getter would hold its skill in V8's table of types. */
class Judging {
  constructor(
    readonly skill: SkillDocument,
    readonly facts: Facts,
    readonly setting: SkillKind | undefined,
    readonly days: number,
  ) {}

  /** Looked for when asked: most skills without any such section need no look at their code. */
  get kind(): KindReading {
    return kindOf(this.skill, this.setting);
  }
}

class Assessment implements DepthAssessment {
  readonly score: number;
  readonly #judging: Judging;

  constructor(
    judging: Judging,
    readonly results: readonly DepthResult[],
  ) {
    this.#judging = judging;
    this.score = results.filter(({ state }) => isMitigated(state)).length;
  }

  get adopted(): boolean {
    return hasAdopted(this.#judging.skill);
  }

  get kind(): KindReading {
    return this.#judging.kind;
  }
}

function judge(judging: Judging, candidate: Candidate): DepthResult {
  const { id, section, content } = candidate;
  const { skill } = judging;
  const { span } = section.heading;
  const place = placeOf(skill, section);
  const nothing = { id, section, marks: [], lacks: [] };
  switch (content.kind) {
    case 'own': {
      const judged = (kind: SkillKind) => ({ id, section, ...weighed(judging, candidate.reading(kind), place) });
      // Which kind it is costs a look at all code.
      if (id !== 'implementationPatterns') return judged('technical');
      const { kind, because } = judging.kind;
      const result = judged(kind);
      if (kind === 'technical') return result;
      return { ...result, evidence: `${result.evidence}; judged as a process (${because})` };
    }
    case 'notApplicable':
    case 'unexplained': {
      const lack = (words: string): DepthLack => ({ kind: 'content', words, span });
      if (!mayNotApply(skill, id, judging.kind.kind)) {
        const holds = depthSection(id).notApplicable ? 'process skills only' : 'no skill, as something can always fail';
        const words = `N/A holds for ${holds}`;
        return { ...nothing, state: 'hollow', evidence: `${place}: ${words}`, lacks: [lack(words)] };
      }
      if (content.kind === 'notApplicable')
        return { ...nothing, state: 'notApplicable', evidence: `${place} says that it does not apply` };
      const words = 'says N/A without a reason';
      return { ...nothing, state: 'placeholder', evidence: `${place} ${words}`, lacks: [lack(words)] };
    }
    case 'empty':
      return { ...nothing, state: 'placeholder', evidence: `${place} holds nothing but placeholders` };
    case 'pointer':
      return followed(judging, id, section, place, content.paths);
  }
}

/** `"## Gotchas" at line 40`. */
function placeOf({ lines }: SkillDocument, { heading: { level, text, span } }: Section): string {
  const title = text.length > 80 ? `${text.slice(0, 79)}…` : text;
  return `"${'#'.repeat(level)} ${title}" at line ${lines.lineAt(span.start) + 1}`;
}

/** The procedure of a process skill, under whatever title it stands. */
function fromProcedure(judging: Judging, { section, judgement }: Procedure): DepthResult {
  const { because } = judging.kind;
  const weight = weighed(judging, { judgement }, placeOf(judging.skill, section));
  const evidence = `${weight.evidence}; judged as a process (${because})`;
  return { id: 'implementationPatterns', section, ...weight, evidence };
}

/** A section that only points to files is worth what stands there; what is not known counts in the author's favour. */
function followed(
  judging: Judging,
  id: DepthSectionId,
  section: Section,
  place: string,
  paths: readonly string[],
): DepthResult {
  let best: DepthResult | undefined;
  let found = ', where nothing of it stands';
  for (const path of paths) {
    const fact = judging.facts.files.get(path);
    if (!fact || (fact.kind === 'file' && fact.text === undefined))
      return { id, state: 'inReferences', section: undefined, evidence: `in ${path}`, marks: [], lacks: [] };
    const reading = fact.kind === 'file' ? judgeFile(id, fact.text ?? '', judging.kind.kind) : undefined;
    if (!reading) continue;
    const result = inReference(judging, id, path, reading);
    if (result.state === 'hollow' && path === paths[0] && result.lacks[0]) found = ` (${result.lacks[0].words})`;
    if (RANK[result.state] > RANK[best?.state ?? 'placeholder']) best = result;
  }
  if (best?.state === 'inReferences') return best;
  if (best?.state === 'thin') return { ...best, section, evidence: `${place} only points elsewhere, ${best.evidence}` };
  const words = `only points to ${paths[0]}${found}`;
  const lack: DepthLack = { kind: 'content', words: `it ${words}`, span: section.heading.span };
  return { id, state: 'hollow', section, evidence: `${place} ${words}`, marks: [], lacks: [lack] };
}

/** What a reading in another file gives; places in that file are none in this one. */
function inReference(judging: Judging, id: DepthSectionId, path: string, reading: SectionReading): DepthResult {
  const { state, evidence, lacks } = weighed(judging, reading, `in ${path}`);
  const here = judging.skill.lines.lineSpan(0);
  return {
    id,
    state: state === 'present' ? 'inReferences' : state,
    section: undefined,
    evidence,
    marks: [],
    lacks: lacks.map((lack) => (lack.kind === 'conflict' ? lack : { ...lack, span: here })),
  };
}

/** A judgement with what time and the rest of the skill have done to it. */
function weighed(
  { skill, facts, days }: Judging,
  { judgement, versions }: SectionReading,
  place: string,
): Omit<DepthResult, 'id' | 'section'> & Pick<Judgement, 'state'> {
  const { words, marks } = judgement;
  const aged = versions ? freshnessLacks(versions, skill, facts.today, days) : [];
  const lacks = [...judgement.lacks, ...aged];
  const state = judgement.state === 'present' && aged.length > 0 ? 'thin' : judgement.state;
  const said = judgement.lacks.length > 0 ? [] : [words];
  return { state, evidence: `${place}: ${[...said, ...lacks.map((lack) => lack.words)].join('; ')}`, marks, lacks };
}

function missing(skill: SkillDocument, id: DepthSectionId): DepthResult {
  const [choice] = id === 'decisionMatrix' ? openChoices(skill) : [];
  const left =
    choice && `; line ${skill.lines.lineAt(choice.span.start) + 1} says "${choice.words}" and gives no default`;
  const marks = choice ? [{ span: choice.span, words: 'a choice without a default' }] : [];
  return { id, state: 'missing', section: undefined, evidence: `no such section${left ?? ''}`, marks, lacks: [] };
}
