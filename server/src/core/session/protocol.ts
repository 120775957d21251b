import { type DepthTier, findInterrogations, type Interrogation } from '../document/interrogation';
import { minimumIn } from '../document/interrogation-depth';
import type { Gate, Phase } from '../document/phases';
import type { GateItem } from '../document/phases-items';
import { labelKey } from '../document/phases-labels';
import { plainText } from '../document/sections';
import type { SkillDocument } from '../document/skill-document';
import { sliceOf } from '../document/text';

/** One thing a session has to show. */
export interface Requirement {
  /** As the skill writes it, without blanks and markup. */
  readonly label: string;
  /** The label in a form in which equal labels are equal, however they are written; see `keyOf`. */
  readonly key: string;
  readonly notation: GateItem['notation'];
  /** `N/A` is an answer the skill allows. */
  readonly allowsNone: boolean;
  /** It asks `yes / no`, so that `no` is no proof. */
  readonly isYesNo: boolean;
}

/** A phase as a session is checked by it. */
export interface ProtocolPhase {
  /** The label in a form in which equal labels are equal; `gate` for what is asked outside all phases. */
  readonly key: string;
  /** `Phase 3: Interrogation`. */
  readonly name: string;
  /** `Phase 3`. */
  readonly shortName: string;
  readonly title: string;
  /** Its heading as a reader sees it, in lower case. */
  readonly heading: string;
  readonly optional: boolean;
  /** Phases of one list follow each other; a skill may have several, of which a session goes through one. */
  readonly list: string;
  readonly requirements: readonly Requirement[];
  /** The user has to say something before the next phase begins. */
  readonly needsUser: boolean;
  /** The depths the user may choose from. */
  readonly tiers: readonly DepthTier[];
  /** The rounds it asks for where there is nothing to choose. */
  readonly leastRounds: number | undefined;
}

/** The list of what is asked outside all phases. */
export const GATE_LIST = 'gate';

/** What a skill asks of a session: its phases in order. */
export interface Protocol {
  readonly phases: readonly ProtocolPhase[];
  /** How its phases are called: `phase`, `step`, `stage`. */
  readonly words: ReadonlySet<string>;
}

/** True where rounds of questions are asked for. */
export function asksRounds({ tiers, leastRounds }: ProtocolPhase): boolean {
  return tiers.length > 0 || leastRounds !== undefined;
}

/** A label or a key of JSON as letters and digits alone: `Depth chosen`, `**Depth chosen**` and `depthChosen` are one. */
export function keyOf(label: string): string {
  const plain = label.toLowerCase();
  return /^[a-z0-9]*$/.test(plain) ? plain : plain.replace(/[^\p{L}\p{N}]+/gu, '');
}

/** What a skill asks of a session. Without phases and gates there is nothing to ask. */
export function protocolOf(skill: SkillDocument): Protocol {
  const { phases, gates, declared } = skill.phaseModel;
  const owned = new Set(phases.flatMap((phase) => phase.gates));
  const interrogations = new Map(skill.derive(findInterrogations).map((each) => [each.phase, each]));
  const before = gates.flatMap((gate) => (owned.has(gate) ? [] : looseGate(skill, gate, phases)));
  const headed = phases.map((phase) => phaseOf(skill, phase, interrogations.get(phase)));
  // Numbered sections that ask for nothing are chapters.
  const isProtocol = phases.some(({ shape, gates: own }) => shape !== 'numbered' || own.length > 0);
  const bare = phases.length > 0 ? [] : (declared?.phases ?? []).map(declaredPhase);
  return {
    phases: [...before, ...(isProtocol ? headed : []), ...bare],
    words: new Set(['phase', ...phases.map(({ shape }) => (shape === 'numbered' ? 'phase' : shape))]),
  };
}

function phaseOf(skill: SkillDocument, phase: Phase, interrogation: Interrogation | undefined): ProtocolPhase {
  const word = phase.shape === 'numbered' ? 'phase' : phase.shape;
  const shortName = `${word[0]?.toUpperCase()}${word.slice(1)} ${phase.label}`;
  const asks = (gate: Gate) =>
    gate.form === 'confirmation' ||
    (gate.form === 'stop' && /\b(?:wait|user|approv|confirm)/i.test(lineOf(skill, gate)));
  return {
    key: labelKey(phase.label),
    shortName,
    name: phase.title === '' ? shortName : `${shortName}: ${phase.title}`,
    title: phase.title,
    heading: plainText(phase.section.heading.text).toLowerCase(),
    optional: phase.optional,
    list: `${phase.shape} ${phase.section.heading.level} ${phase.section.parent?.span.start ?? -1}`,
    requirements: requirementsOf(phase.gates.flatMap(({ items }) => items)),
    needsUser: phase.gates.some(asks) || phase.transition?.kind === 'question',
    tiers: interrogation?.depth?.tiers ?? [],
    leastRounds: interrogation?.fixedRounds && minimumIn(sliceOf(skill.text, interrogation.fixedRounds)),
  };
}

function lineOf({ text, lines }: SkillDocument, { span }: Gate): string {
  return sliceOf(text, lines.lineSpan(lines.lineAt(span.start)));
}

/** A gate that stands in no phase, such as the check before the first, where it has something to fill in. */
function looseGate(skill: SkillDocument, gate: Gate, phases: readonly Phase[]): ProtocolPhase[] {
  const first = phases[0]?.section.span.start ?? skill.text.length;
  if (gate.items.length === 0 || gate.form === 'checklist' || gate.span.start > first) return [];
  const heading = plainText(lineOf(skill, gate).replace(/^[#>\s]+/, ''));
  const name = (heading.split(/\s[—–-]\s|:/)[0] as string).replace(/^[^\p{L}\p{N}]+/u, '').slice(0, 60) || 'Gate';
  return [
    {
      ...{
        key: gate.phaseLabel === undefined ? 'gate' : labelKey(gate.phaseLabel),
        name,
        shortName: name,
        title: name,
      },
      ...{
        heading: heading.toLowerCase(),
        list: GATE_LIST,
        optional: false,
        needsUser: false,
        tiers: [],
        leastRounds: undefined,
      },
      requirements: requirementsOf(gate.items),
    },
  ];
}

function declaredPhase({ label, name, proof, gate }: NonNullable<Phase['declaration']>): ProtocolPhase {
  const shortName = `Phase ${label}`;
  return {
    ...{ key: labelKey(label), shortName, name: `${shortName}: ${name}`, title: name, heading: '' },
    ...{ list: 'declared', optional: false, needsUser: false, tiers: [], leastRounds: undefined },
    requirements: gate === false ? [] : requirementsOf(proof?.items ?? []),
  };
}

function requirementsOf(items: readonly GateItem[]): Requirement[] {
  const found = new Map<string, Requirement>();
  for (const { label, notation, blanks } of items) {
    const key = keyOf(label);
    if (key === '' || found.has(key)) continue;
    const allowsNone = blanks.some(({ otherwise }) => otherwise !== undefined) || /\bor n\/?a\b/i.test(label);
    const isYesNo = blanks.length === 1 && blanks[0]?.choices.includes('yes') === true;
    found.set(key, { label, key, notation, allowsNone, isYesNo });
  }
  return [...found.values()];
}
