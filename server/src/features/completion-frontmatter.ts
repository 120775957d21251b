import type { CompletionItem } from 'vscode-languageserver';
import {
  concerns,
  contains,
  FIELDS,
  type FieldSpec,
  fieldSupport,
  portableNameFrom,
  type Span,
  selectAgents,
} from '../core/index';
import { type Insertion, PROPERTY, SNIPPET, toItems } from './completion-item';
import { valuesAt } from './completion-values';
import type { FeatureContext } from './feature';
import { describeField } from './hover';
import type { OpenDocument } from './open-document';

/** What can stand at a place in the frontmatter; undefined when the place is not in it. */
export function frontmatterItems(
  open: OpenDocument,
  offset: number,
  context: FeatureContext,
): CompletionItem[] | undefined {
  const { text, lines } = open.skill;
  const line = lines.lineSpan(lines.lineAt(offset));
  const before = text.slice(line.start, offset);
  const after = text.slice(offset, line.end);
  if (text.trim() === before.trim() && /^-{0,3}$/.test(before) && after.trim() === '') {
    return toItems(open, [skeleton(open, { start: line.start, end: offset }, context)], context);
  }
  if (!isInFrontmatter(open, offset, line.start)) return undefined;
  const values = valuesAt(open, offset);
  if (values) return toItems(open, values, context);
  if (!/^[\w-]*$/.test(before)) return [];
  const word = { start: line.start, end: offset + (/^[\w-]*/.exec(after)?.[0].length ?? 0) };
  const isNamed = text.slice(word.end, line.end).trim() !== '';
  return toItems(open, keysOf(open, word, isNamed, context), context);
}

/** A frontmatter that has only begun, `---` and nothing else above the line, is none to the scanner yet. */
function isInFrontmatter({ skill: { text, frontmatter } }: OpenDocument, offset: number, lineStart: number): boolean {
  const { state, contentSpan } = frontmatter;
  if (state === 'absent') return /^---[ \t]*\r?\n\s*$/.test(text.slice(0, lineStart));
  return state !== 'displaced' && contains(contentSpan, { start: offset, end: offset });
}

/** The fields the selected agents read: those they need first, then those of the open format. None that one of them rejects. */
function keysOf(open: OpenDocument, span: Span, isNamed: boolean, context: FeatureContext): Insertion[] {
  const { frontmatter } = open.skill;
  const agents = selectAgents(context.config(open).agents, context.facts(open));
  const isRead = ({ name }: FieldSpec): boolean =>
    concerns(name, agents) && agents.every((agent) => fieldSupport(name, agent) !== 'rejects');
  return FIELDS.filter((spec) => !spec.instead && !frontmatter.field(spec.name) && isRead(spec)).map((spec) => ({
    label: spec.name,
    kind: PROPERTY,
    detail: spec.types.join(' or '),
    documentation: describeField(spec),
    span,
    text: isNamed ? spec.name : `${spec.name}:${valueFor(spec, open, context)}`,
    choices: spec.values,
  }));
}

function valueFor({ name, types: [type] }: FieldSpec, open: OpenDocument, context: FeatureContext): string {
  if (name === 'name') return ` <<${portableNameFrom(context.facts(open).folderName ?? '')}>>`;
  return type === 'map' ? '\n  <<key>>: <<value>>' : ' <<>>';
}

/** A whole frontmatter for a file that has nothing yet. */
function skeleton(open: OpenDocument, span: Span, context: FeatureContext): Insertion {
  const name = portableNameFrom(context.facts(open).folderName ?? '');
  return {
    label: 'Frontmatter of a skill',
    kind: SNIPPET,
    detail: 'name and description',
    documentation:
      'The two fields every agent needs: the name of the folder, and what the skill does and when to use it.',
    span,
    text: `---\nname: <<${name || 'skill-name'}>>\ndescription: <<What the skill does and when to use it>>\n---\n\n<<>>`,
  };
}
