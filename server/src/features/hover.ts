import type { Hover, MarkupKind } from 'vscode-languageserver';
import {
  AGENTS,
  type Agent,
  agentOf,
  contains,
  type FieldSpec,
  type FieldSupport,
  fieldNamed,
  fieldSupport,
  loadVerdict,
  type Span,
  SUBSTITUTIONS,
} from '../core/index';
import { argumentsOf } from './completion-substitutions';
import { type FeatureContext, feature } from './feature';
import { aboutReference } from './hover-reference';
import { aboutSymbol } from './hover-symbol';
import { isSkill, type OpenDocument, offsetOf, rangeOf } from './open-document';
import { isNamedAt } from './subjects';
import { symbolAt } from './symbols';
import { verdictTable, verdictTitle } from './verdict-text';

/** What a place in a skill means. */
interface Explanation {
  readonly span: Span;
  readonly text: string;
}

/** On a symbol its definition, on a reference what it leads to, on a field's name what it is for, on a `$`-word what stands there in the end, on the first line which agents load the skill. */
export const hover = feature({
  method: 'textDocument/hover',
  capability: { hoverProvider: true },
  whenBroken: null,
  inMarkdown: true,
  needsLibrary: (open, { position }) => symbolAt(open, position) !== undefined || isNamedAt(open, position),
  run(open, { position }, context): Hover | null {
    const offset = offsetOf(open, position);
    const found =
      aboutSymbol(open, position, context) ??
      (isSkill(open) ? aboutSkill(open, offset, context) : undefined) ??
      aboutReference(open, position, context);
    if (!found) return null;
    const able = context.client.textDocument?.hover?.contentFormat?.includes('markdown');
    const kind: MarkupKind = able ? 'markdown' : 'plaintext';
    return { contents: { kind, value: found.text }, range: rangeOf(open, found.span) };
  },
});

function aboutSkill(open: OpenDocument, offset: number, context: FeatureContext): Explanation | undefined {
  return aboutField(open, offset) ?? aboutSubstitution(open, offset) ?? aboutLoading(open, offset, context);
}

function aboutField({ skill }: OpenDocument, offset: number): Explanation | undefined {
  const field = skill.frontmatter.fields.find(({ keySpan }) => contains(keySpan, { start: offset, end: offset }));
  const spec = field && fieldNamed(field.key);
  return spec && { span: field.keySpan, text: describeField(spec) };
}

function aboutSubstitution(open: OpenDocument, offset: number): Explanation | undefined {
  const { text, bodySpan, lines } = open.skill;
  if (offset < bodySpan.start) return undefined;
  const line = lines.lineSpan(lines.lineAt(offset));
  for (const { index, 0: word } of text
    .slice(line.start, line.end)
    .matchAll(/(?<![\\$\w])\$(?:\w+(?:\[\d+\])?|\{\w+\})/g)) {
    const span = { start: line.start + index, end: line.start + index + word.length };
    if (!contains(span, { start: offset, end: offset })) continue;
    const known = [...SUBSTITUTIONS, ...argumentsOf(open)].find((each) => each.text === word);
    const readers = known?.agents.map((id) => agentOf(id).label).join(', ');
    return known && { span, text: `${known.doc}\n\nReplaced by: ${readers}.` };
  }
  return undefined;
}

function aboutLoading(open: OpenDocument, offset: number, { facts, config }: FeatureContext): Explanation | undefined {
  const span = open.skill.lines.lineSpan(0);
  if (open.text.trim() === '' || offset > span.end) return undefined;
  const verdicts = loadVerdict(open.skill, facts(open), config(open));
  return { span, text: `${verdictTitle(verdicts)}\n\n${verdictTable(verdicts, open)}` };
}

const SUPPORT_WORDS: Readonly<Record<Exclude<FieldSupport, 'unknown'>, string>> = {
  accepts: 'Read by',
  ignores: 'Ignored by',
  hints: 'Marked as unknown by',
  rejects: 'Rejected by',
};

/** A field in words: what it does, what it may hold, what each agent does with it. Plain enough to be read without a Markdown renderer. */
export function describeField(spec: FieldSpec): string {
  const { name, doc, types, values, maxLength, instead, source } = spec;
  const type = types.join(' or ');
  const holds = [
    values ? `${type}: ${values.map((value) => `\`${value}\``).join(', ')}` : type,
    ...(maxLength === undefined ? [] : [`at most ${maxLength} characters`]),
  ];
  const support = Object.entries(SUPPORT_WORDS).flatMap(([kind, words]) => {
    const labels = AGENTS.filter((agent) => agent.kind === 'program' && fieldSupport(name, agent) === kind).map(
      labelOf,
    );
    return labels.length > 0 ? [`${words}: ${labels.join(', ')}.`] : [];
  });
  return [
    doc,
    `Holds: ${holds.join(', ')}.`,
    ...support,
    ...(instead ? [`More agents read \`${instead}\`.`] : []),
    `Source: ${source}.`,
  ].join('\n\n');
}

function labelOf({ label }: Agent): string {
  return label;
}
