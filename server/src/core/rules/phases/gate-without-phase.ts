import type { Gate } from '../../document/phases';
import { phaseHeadingOf } from '../../document/phases-headings';
import { labelKey } from '../../document/phases-labels';
import type { Section } from '../../document/sections';
import type { SkillDocument } from '../../document/skill-document';
import { renumberGate } from '../../refactor/insert-gate';
import { defineRule, type Fix } from '../rule';

const sample = (first: string, second: string) => `---
name: release
description: Releases a version. Use when a release is due.
---

## 1. Freeze

### §CMD_VERIFY_PHASE_EXIT — Phase ${first}
**Output this block in chat with every blank filled:**
> **Phase ${first} proof:**
> - Branch: \`________\`

## 2. Ship

### §CMD_VERIFY_PHASE_EXIT — Phase ${second}
**Output this block in chat with every blank filled:**
> **Phase ${second} proof:**
> - Share of users: \`________\`
`;

export default defineRule({
  id: 'gate-without-phase',
  group: 'phases',
  severity: 'warning',
  docs: {
    summary: 'A verify block or roll call names a phase that does not exist, or stands in another one.',
    why: 'The agent fills in the proof of the wrong phase or skips it as belonging elsewhere, so the phase it stands in is left without a gate. This happens when phases are renumbered and their gates are not.',
    invalid: [{ text: sample('1', '5') }, { text: sample('2', '1') }],
    valid: [{ text: sample('1', '2') }, { text: sample('1', '5'), config: { phases: 'off' } }],
    sources: ['idealic-ai/engine, 28 skills with 127 verify blocks (read November 2026)'],
  },
  messages: {
    unknown: ({ label }: { label: string }) =>
      `This gate proves Phase ${label}, but no heading has that number: give the gate the number of its phase.`,
    elsewhere: ({ label, actual }: { label: string; actual: string }) =>
      `This gate proves Phase ${label} but stands in Phase ${actual}: correct its number or move it.`,
  },
  check(skill, report, { config }) {
    if (config.phases === 'off') return;
    const gates = skill.phaseModel.gates.filter(({ form }) => form === 'verify-block' || form === 'roll-call');
    if (gates.length === 0) return;
    const sections = new Map(skill.sections.map((section) => [section.span.start, section]));
    const labels = new Map<Section, string>();
    for (const section of skill.sections) {
      const label = phaseHeadingOf(skill.text, section)?.label;
      if (label !== undefined) labels.set(section, label);
    }
    const known = new Set(Array.from(labels.values(), labelKey));
    const proven = new Set(gates.flatMap(({ phaseLabel }) => (phaseLabel === undefined ? [] : labelKey(phaseLabel))));
    const phases = new Map(skill.phaseModel.phases.flatMap((phase) => phase.gates.map((gate) => [gate, phase.label])));
    for (const gate of gates) {
      const { phaseLabel: label, labelSpan } = gate;
      if (label === undefined || !labelSpan) continue;
      const around = labelsAround(sections.get(gate.span.start), labels, phases.get(gate));
      if (around.some((other) => labelKey(other) === labelKey(label))) continue;
      const fixes = renumberFix(skill, gate, proven, around);
      const actual = around.at(-1);
      if (!known.has(labelKey(label))) report(labelSpan, 'unknown', { label }, { fixes });
      else if (actual !== undefined) report(labelSpan, 'elsewhere', { label, actual }, { fixes });
    }
  },
});

/** The labels of what a gate stands in, innermost first. */
function labelsAround(
  section: Section | undefined,
  labels: ReadonlyMap<Section, string>,
  phase: string | undefined,
): string[] {
  const found: string[] = [];
  for (let at = section; at; at = at.parent) found.push(...(labels.has(at) ? [labels.get(at) as string] : []));
  return phase === undefined || found.includes(phase) ? found : [...found, phase];
}

/** Only towards a phase that no gate proves. */
function renumberFix(skill: SkillDocument, gate: Gate, proven: ReadonlySet<string>, around: readonly string[]): Fix[] {
  const label = around.find((other) => !proven.has(labelKey(other)));
  if (label === undefined) return [];
  const change = () => ({ edits: renumberGate(skill, gate, label) });
  return [{ title: `Make this the gate of Phase ${label}`, safety: 'unsafe', change }];
}
