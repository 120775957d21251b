import type { Phase } from '../../document/phases';
import type { PhaseDeclaration } from '../../document/phases-declarations';
import { type PhaseHeading, phaseHeadingOf } from '../../document/phases-headings';
import { labelKey, labelParts } from '../../document/phases-labels';
import type { SkillDocument } from '../../document/skill-document';
import { sliceOf } from '../../document/text';
import { declareProofs } from '../../refactor/gate-declaration';
import { textOfItem } from '../../refactor/gate-text';
import { isProof } from '../../spec/gate-adoption';
import { nameOf } from '../../spec/phase-roles';
import { defineRule, type Fix } from '../rule';
import { proofOf, protocol } from './held-phases';

const json = (...phases: readonly string[]) => `\`\`\`json\n{"phases": [\n  ${phases.join(',\n  ')}\n]}\n\`\`\``;
const FREEZE = '{"label": "1", "name": "Freeze", "proof": ["branch"]}';
const SHIP = '{"label": "2", "name": "Ship", "proof": ["users"]}';
const body = ['## 1. Freeze', '## 2. Ship'] as const;

export default defineRule({
  id: 'phases-differ-from-declaration',
  group: 'phases',
  severity: 'warning',
  docs: {
    summary: 'The headings of the phases and their declaration in JSON do not agree.',
    why: 'What runs the protocol goes by the declaration, the agent by the headings: a phase that only one of them knows is skipped or refused. Steps of a phase that are declared without a heading, such as 4.1 to 4.4, are usual and silent.',
    invalid: [
      { text: protocol(json(FREEZE, SHIP), ...body, '## 2b. Announce', proofOf('2b', 'Post')) },
      { text: protocol(json(FREEZE, SHIP), ...body, '### Phase 2a: Announce') },
      { text: protocol(json(FREEZE, SHIP, '{"label": "3", "name": "Announce"}'), ...body) },
      { text: protocol(json(FREEZE, '{"label": "2", "name": "Interrogation"}'), ...body) },
    ],
    valid: [
      { text: protocol(json(FREEZE, SHIP, '{"label": "2.1", "name": "Close", "gate": false}'), ...body) },
      { text: protocol(json(FREEZE, SHIP), '## 1. The Freeze Phase', '## 2. Ship It (Opt-In)') },
    ],
  },
  messages: {
    undeclared: ({ name }: { name: string }) =>
      `${name} is not declared in the JSON of this file, so what runs the phases passes it by: declare it or make it a step.`,
    unheaded: ({ label, title }: { label: string; title: string }) =>
      `Phase ${label} ("${title}") is declared, but no heading has that number: the agent has nothing to do there; add the phase or drop it.`,
    renamed: ({ name, title, declared }: { name: string; title: string; declared: string }) =>
      `${name} is "${declared}" in the JSON but "${title}" in its heading: one of the two was renumbered; let them agree.`,
  },
  check(skill, report, { config }) {
    const { declared, phases } = skill.phaseModel;
    if (config.phases === 'off' || !declared) return;
    const headed = new Set(phases.map(({ label }) => labelKey(label)));
    // A file that holds nothing but the declaration keeps its phases elsewhere.
    if (phases.filter(({ declaration }) => declaration).length < 2) return;
    for (const phase of phases) {
      const { declaration, title, label } = phase;
      if (/^P\d/.test(label)) continue;
      const name = nameOf(phase);
      const weight = phase.optional ? { severity: 'information' as const } : {};
      if (!declaration) report(phase.labelSpan, 'undeclared', { name }, { ...weight, fixes: declareFix(skill, phase) });
      else if (differ(title, declaration.name))
        report(phase.section.heading.span, 'renamed', { name, title: short(title), declared: short(declaration.name) });
    }
    for (const part of undeclaredParts(skill))
      report(part.labelSpan, 'undeclared', { name: nameOf(part) }, { severity: 'information' });
    for (const declaration of declared.phases) {
      const { label, labelSpans, name } = declaration;
      if (headed.has(labelKey(label)) || labelParts(label).length > 1) continue;
      const fixes = dropFix(skill, declared.phases, declaration);
      report(labelSpans[0] ?? declaration.span, 'unheaded', { label, title: short(name) }, { fixes });
    }
  },
});

/** `### Phase 2a` in a phase 2 that is declared without it. */
function undeclaredParts({ text, sections, phaseModel: { phases, declared } }: SkillDocument): PhaseHeading[] {
  const known = new Set(declared?.phases.map(({ label }) => labelKey(label)));
  const taken = new Set(phases.map(({ section }) => section));
  return sections.flatMap((section) => {
    const heading = section.parent && !taken.has(section) ? phaseHeadingOf(text, section) : undefined;
    if (heading?.shape !== 'phase' || labelParts(heading.label).length < 2) return [];
    const whole = String(labelParts(heading.label)[0]);
    return known.has(whole) && !known.has(labelKey(heading.label)) ? [heading] : [];
  });
}

/** True when the two names have no word in common: `Build Loop` and `The Build Loop (TDD)` are one. */
function differ(title: string, name: string): boolean {
  const stems = (words: string) =>
    (words.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []).map((word) => word.slice(0, 4));
  const own = new Set(stems(title));
  return title !== '' && own.size > 0 && stems(name).length > 0 && !stems(name).some((stem) => own.has(stem));
}

function short(title: string): string {
  return title.length > 40 ? `${title.slice(0, 39)}…` : title;
}

/** Declared with what its own gate asks for. */
function declareFix(skill: SkillDocument, phase: Phase): Fix[] {
  const items = phase.gates.filter(isProof).flatMap((gate) => gate.items.map((item) => textOfItem(skill.text, item)));
  const change = () => ({ edits: declareProofs(skill, [{ phase, items }]) });
  return [{ title: `Declare ${nameOf(phase)} in the JSON`, safety: 'unsafe', change }];
}

/** Takes the object with the comma that parts it from its neighbour. */
function dropFix(skill: SkillDocument, all: readonly PhaseDeclaration[], { span, label }: PhaseDeclaration): Fix[] {
  const at = all.findIndex((other) => other.span === span);
  const before = all[at - 1];
  const after = all[at + 1];
  if (!before && !after) return [];
  const place = before
    ? { start: before.span.end, end: span.end }
    : { start: span.start, end: (after as PhaseDeclaration).span.start };
  // What stands between is white space and a comma; a comment would be somebody's.
  if (
    /[^\s,]/.test(
      sliceOf(skill.text, before ? { start: place.start, end: span.start } : { start: span.end, end: place.end }),
    )
  )
    return [];
  const change = () => ({ edits: [{ span: place, newText: '' }] });
  return [{ title: `Remove phase ${label} from the JSON`, safety: 'unsafe', change }];
}
