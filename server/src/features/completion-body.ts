import type { CompletionItem } from 'vscode-languageserver';
import {
  assessDepth,
  contains,
  DEPTH_SECTIONS,
  fileStyle,
  type Phase,
  rollCallText,
  type Span,
  verifyBlockText,
} from '../core/index';
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
  if (/^(#{1,6} *)?§\w*$/.test(before)) return toItems(open, [gate(open, span, phase, before, context)], context);
  const hasPhases = context.config(open).phases !== 'off';
  const topics = hasPhases && topicInsertions(open, span, before);
  if (topics) return toItems(open, topics, context);
  const isHeading = /^#{1,3}( [^§]*)?$/.test(before);
  const isQuote = /^>[ \t]*\**$/.test(before);
  // On an empty line the snippets of such an editor are in the list already.
  const isAsked = context.asked && before.trim() === '' && !context.hasSnippets;
  if (!isHeading && !isQuote && !isAsked) return [];
  const calls = phase && hasPhases && !isHeading ? rollCalls(open, span, phase) : [];
  if (isQuote) return toItems(open, calls, context);
  const gates = phase && needsGate(phase) && hasPhases ? [gate(open, span, phase, before, context)] : [];
  const parts = hasPhases ? interrogationParts(open, span) : [];
  return toItems(open, [...gates, ...calls, ...parts, ...missingSections(open, span, context)], context);
}

/** A roll call for the last phase, where it has none. */
function rollCalls({ skill }: OpenDocument, span: Span, phase: Phase): readonly Insertion[] {
  const isLast = phase === skill.phaseModel.phases.at(-1);
  if (!isLast || phase.gates.some(({ form }) => form === 'roll-call')) return [];
  const text = `${rollCallText(phase.label)}\n`;
  const documentation = 'What the last phase has to show: the debrief, what was made, what to remember.';
  return [
    {
      label: 'Roll call',
      kind: SNIPPET,
      detail: `of phase ${phase.label}`,
      documentation,
      span,
      text,
      filter: '> Roll call',
    },
  ];
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

/** A gate for the phase around it, in the form the file's gates have, else in that of the project. */
function gate(
  open: OpenDocument,
  span: Span,
  phase: Phase | undefined,
  before: string,
  context: FeatureContext,
): Insertion {
  const label = phase?.label ?? '<<N>>';
  const wanted = fileStyle(open.skill.phaseModel) ?? context.config(open).gateStyle;
  // A proof in the JSON is no text of this place, and dialects are none of these blocks.
  const style = wanted === 'checkbox' || wanted === 'box' ? wanted : 'blanks';
  return {
    label: '§CMD_VERIFY_PHASE_EXIT',
    kind: SNIPPET,
    detail: phase ? `gate of phase ${phase.label}` : 'gate of a phase',
    documentation: `${STYLES[style]} Each asks for something that can be checked.`,
    span,
    filter: before.startsWith('§') ? '§CMD_VERIFY_PHASE_EXIT' : '### §CMD_VERIFY_PHASE_EXIT',
    text: `${verifyBlockText(label, ['<<What must be true>>', '<<Where it can be seen>>'], 3, style)}\n`,
  };
}

const STYLES = {
  blanks: 'Blanks the agent has to fill in before it may leave the phase.',
  checkbox: 'Items the agent has to tick before it may leave the phase.',
  box: 'Boxes the agent has to fill before it may leave the phase.',
} as const;
