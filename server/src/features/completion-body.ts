import type { CompletionItem } from 'vscode-languageserver';
import { assessDepth, contains, DEPTH_SECTIONS, type Phase, type Span, verifyBlockText } from '../core/index';
import { interrogationParts, topicInsertions } from './completion-interrogation';
import { type Insertion, SNIPPET, toItems } from './completion-item';
import type { FeatureContext } from './feature';
import type { OpenDocument } from './open-document';

interface BodyContext extends FeatureContext {
  /** True when the user asked, false when a character they typed did. */
  readonly asked: boolean;
}

/** Gates and depth sections that are missing, where a heading can begin. Nothing inside code. */
export function bodyItems(open: OpenDocument, offset: number, context: BodyContext): CompletionItem[] {
  const { text, lines, scan, bodySpan } = open.skill;
  const line = lines.lineSpan(lines.lineAt(offset));
  const before = text.slice(line.start, offset);
  const place = { start: offset, end: offset };
  const isFree = text.slice(offset, line.end).trim() === '' && contains(bodySpan, place);
  if (!isFree || [...scan.fences, ...scan.htmlBlocks].some(({ span }) => contains(span, place))) return [];
  const span = { start: line.start, end: offset };
  // What is being typed may be the heading that ends the phase.
  const phase = open.skill.phaseModel.phases.findLast(
    ({ section }) => section.span.start < line.start && line.start <= section.span.end,
  );
  if (/^(#{1,6} *)?§\w*$/.test(before)) return toItems(open, [gate(span, phase, before)], context);
  const hasPhases = context.config(open).phases !== 'off';
  const topics = hasPhases && topicInsertions(open, span, before);
  if (topics) return toItems(open, topics, context);
  const isHeading = /^#{1,3}( [^§]*)?$/.test(before);
  if (!isHeading && !(context.asked && before.trim() === '')) return [];
  const gates = phase && needsGate(phase) && hasPhases ? [gate(span, phase, before)] : [];
  const parts = hasPhases ? interrogationParts(open, span) : [];
  return toItems(open, [...gates, ...parts, ...missingSections(open, span, context)], context);
}

function needsGate({ gates }: Phase): boolean {
  return !gates.some(({ form }) => form === 'verify-block');
}

function missingSections(open: OpenDocument, span: Span, context: FeatureContext): readonly Insertion[] {
  if (context.config(open).depth === 'off') return [];
  const { results } = assessDepth(open.skill, context.facts(open));
  const missing = DEPTH_SECTIONS.filter(({ id }) => results.some((each) => each.id === id && each.state === 'missing'));
  return missing.map(({ title, failureMode, symptom, template }) => ({
    label: `## ${title}`,
    kind: SNIPPET,
    detail: 'depth section',
    documentation: `Keeps the skill from the ${failureMode}: ${symptom}.`,
    span,
    text: `## ${title}\n\n${template.replace(/\[TODO:.*?\]/g, '<<$&>>')}`,
  }));
}

/** A gate for the phase around it. */
function gate(span: Span, phase: Phase | undefined, before: string): Insertion {
  const label = phase?.label ?? '<<N>>';
  return {
    label: '§CMD_VERIFY_PHASE_EXIT',
    kind: SNIPPET,
    detail: phase ? `gate of phase ${phase.label}` : 'gate of a phase',
    documentation:
      'Blanks the agent has to fill in before it may leave the phase. Each asks for something that can be checked.',
    span,
    filter: before.startsWith('§') ? '§CMD_VERIFY_PHASE_EXIT' : '### §CMD_VERIFY_PHASE_EXIT',
    text: `${verifyBlockText(label, ['<<What must be true>>', '<<Where it can be seen>>'])}\n`,
  };
}
