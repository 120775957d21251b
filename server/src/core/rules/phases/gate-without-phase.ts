import { type Gate, normalLabel } from '../../document/phases';
import { phaseHeadingOf } from '../../document/phases-headings';
import type { Section } from '../../document/sections';
import type { SkillDocument } from '../../document/skill-document';
import { contains } from '../../document/text';
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
    summary: 'A verify block names a phase that does not exist, or stands in another one.',
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
    const gates = skill.phaseModel.gates.filter(({ form }) => form === 'verify-block');
    if (gates.length === 0) return;
    const headings = skill.sections.flatMap((section) => phaseHeadingOf(skill.text, section) ?? []);
    const known = new Set(headings.map(({ label }) => normalLabel(label)));
    const labels = new Map(headings.map(({ section, label }) => [section, label]));
    for (const gate of gates) {
      const { phaseLabel: label, labelSpan } = gate;
      if (label === undefined || !labelSpan) continue;
      const around = enclosing(skill, gate, labels);
      if (around.some((other) => normalLabel(other) === normalLabel(label))) continue;
      const fixes = renumberFix(skill, gate, gates, around);
      const actual = around.at(-1);
      if (!known.has(normalLabel(label))) report(labelSpan, 'unknown', { label }, { fixes });
      else if (actual !== undefined) report(labelSpan, 'elsewhere', { label, actual }, { fixes });
    }
  },
});

/** The labels of the phases a gate stands in, innermost first. */
function enclosing(skill: SkillDocument, gate: Gate, labels: ReadonlyMap<Section, string>): string[] {
  const phase = skill.phaseModel.phases.find(({ gates }) => gates.includes(gate));
  const nested = skill.sections.filter(({ span }) => contains(span, gate.span)).reverse();
  const found = nested.flatMap((section) => labels.get(section) ?? []);
  return phase && !found.includes(phase.label) ? [...found, phase.label] : found;
}

/** Only towards a phase that no other gate proves. */
function renumberFix(skill: SkillDocument, gate: Gate, gates: readonly Gate[], around: readonly string[]): Fix[] {
  const label = around.find((other) =>
    gates.every(({ phaseLabel }) => phaseLabel === undefined || normalLabel(phaseLabel) !== normalLabel(other)),
  );
  if (label === undefined) return [];
  const change = () => ({ edits: renumberGate(skill, gate, label) });
  return [{ title: `Make this the gate of Phase ${label}`, safety: 'unsafe', change }];
}
