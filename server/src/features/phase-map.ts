import { contains, type Gate, labelKey, type Phase, type SkillDocument } from '../core/index';
import type { MapBranch, MapPhase, PhaseMapResult } from '../lsp/protocol';
import { type OpenDocument, positionOf } from './open-document';
import { endWords, gateForms, gateState, gateWords, phaseName, phaseTitle } from './phase-state';

/** `return to Phase 2`, `skip to Step 5`: where the text leads besides the next phase; `do not proceed to Phase 5` leads nowhere. */
const JUMP =
  /(?<!\b(?:not|never)\s|n['’]t\s)\b(?:return|back|jump|skip|ahead|proceed|continue|move on|advance|restart|start over|resume|repeat|re-?run|loop)\s+(?:to|at|from|with)\s+(?:the\s+)?(?:phase|step|stage)\s+([\w.]{1,8})/gi;

/** Nobody reads a drawing of more; each of them is looked at closely. */
const MOST = 200;

/** The phases of a skill as a map: how each ends, where the user is asked, where it may lead. */
export function phaseMapOf(open: OpenDocument): PhaseMapResult {
  const all = open.skill.phaseModel.phases;
  const phases = all.slice(0, MOST);
  const places = new Map<string, number>();
  for (const [at, { label }] of phases.entries()) if (!places.has(labelKey(label))) places.set(labelKey(label), at);
  const drawn = phases.map((phase, at) => mapPhase(open, phase, at, places));
  return { phases: drawn, more: all.length - drawn.length };
}

function mapPhase(open: OpenDocument, phase: Phase, at: number, places: ReadonlyMap<string, number>): MapPhase {
  const { phases } = open.skill.phaseModel;
  const lineOf = (offset: number) => positionOf(open, offset).line;
  const forms = gateForms(phase);
  const asks =
    phase.transition?.kind === 'question' ? phase.transition : forms.find(({ form }) => form === 'confirmation');
  const stop = forms.find(({ form }) => form === 'stop');
  return {
    name: phaseName(phase),
    title: phaseTitle(phase),
    line: lineOf(phase.section.heading.span.start),
    depth: phases.slice(0, at).filter(({ span }) => contains(span, phase.span)).length,
    state: gateState(phase),
    end: endWords(phase),
    optional: phase.optional,
    // A phase within this one stands for itself.
    steps: phase.steps
      .filter(({ start }) => !phases.some(({ section }) => section.heading.span.start === start))
      .map(({ title, start }) => ({ title, line: lineOf(start) })),
    gates: forms.filter(isBlock).map((gate) => ({
      words: gateWords(gate),
      line: lineOf(gate.span.start),
      items: gate.items.map(({ label }) => label),
    })),
    asksAt: asks && lineOf(asks.span.start),
    stopsAt: stop && lineOf(stop.span.start),
    branches: branchesOf(open, phase, at, places),
  };
}

/** Where the user is asked and where the agent stops is told by itself. */
function isBlock({ form }: Gate): boolean {
  return form !== 'confirmation' && form !== 'stop';
}

/** Where a phase may lead besides the next one, each target once. */
function branchesOf(open: OpenDocument, phase: Phase, at: number, places: ReadonlyMap<string, number>): MapBranch[] {
  const named = phase.transition?.targets.map(({ label, span }) => ({ label, start: span.start })) ?? [];
  const branches = new Map<number, MapBranch>();
  for (const { label, start } of [...named, ...jumpsIn(open.skill, phase)]) {
    const to = places.get(labelKey(label));
    if (to === undefined || to === at || to === at + 1 || branches.has(to)) continue;
    branches.set(to, { to, line: positionOf(open, start).line });
  }
  return [...branches.values()];
}

/** The jumps in the text of a phase, up to the next one, which may stand within it. */
function jumpsIn({ text, scan, phaseModel }: SkillDocument, { span, section }: Phase) {
  const from = section.bodySpan.start;
  const next = phaseModel.phases.find(({ span: { start } }) => start > span.start)?.span.start ?? span.end;
  return Array.from(text.slice(from, Math.min(next, span.end)).matchAll(JUMP), ({ 1: label, index }) => ({
    label: (label as string).replace(/\.+$/, ''),
    start: from + index,
  })).filter(({ start }) => !scan.fences.some((fence) => fence.span.start <= start && start < fence.span.end));
}
