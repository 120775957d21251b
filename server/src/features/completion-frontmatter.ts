import type { CompletionItem } from 'vscode-languageserver';
import { contains, FIELDS, type FieldSpec, fieldNamed, portableNameFrom, type Span } from '../core/index';
import { type Insertion, PROPERTY, SNIPPET, toItems, VALUE } from './completion-item';
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
  const value = /^([\w-]+):( *)([\w-]*)$/.exec(before);
  if (value) return toItems(open, valuesOf(value, offset), context);
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

function keysOf(open: OpenDocument, span: Span, isNamed: boolean, context: FeatureContext): Insertion[] {
  const { frontmatter } = open.skill;
  return FIELDS.filter(({ name, instead }) => !instead && !frontmatter.field(name)).map((spec) => ({
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

function valuesOf([, key = '', space = '', begun = '']: RegExpExecArray, offset: number): Insertion[] {
  const spec = fieldNamed(key);
  const span = { start: offset - begun.length, end: offset };
  return (spec?.values ?? []).map((value) => ({
    label: value,
    kind: VALUE,
    detail: key,
    documentation: spec?.doc ?? '',
    span,
    text: space === '' ? ` ${value}` : value,
  }));
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
