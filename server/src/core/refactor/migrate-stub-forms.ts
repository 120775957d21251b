import { SkillDocument } from '../document/skill-document';
import { applyEdits, contains, type Span, type TextEdit } from '../document/text';
import type { InlineRequest } from './inline-types';
import type { Stub } from './two-file-stub';
import { listedFiles, removeList } from './two-file-stub-list';
import { labelOf } from './two-file-stub-pointers';

/** What the step of a boot sequence says once the protocol stands in the same file; so skills of this form say it themselves. */
const BELOW = 'FOLLOW THE PROTOCOL BELOW EXACTLY.';

/** What a form of stub asks of inlining; undefined when the list of its files cannot be taken out of the frontmatter. */
export function asked(
  skill: SkillDocument,
  { form, pointerSpan }: Stub,
): Pick<InlineRequest, 'instead' | 'alongside'> | undefined {
  if (form === 'sentence') return {};
  if (form === 'boot') return { instead: BELOW };
  const removal = listRemoval(skill, pointerSpan);
  return removal && { alongside: [removal] };
}

/** Edits that take out the definitions to which nothing but the pointer refers, whole lines with the blank ones before them. */
export function definitionRemovals({ text, lines, scan }: SkillDocument, pointer: Span): TextEdit[] {
  const inPointer = scan.labelUses.filter(({ span }) => contains(pointer, span));
  return scan.links.flatMap(({ kind, span, textSpan }) => {
    const isOf = (use: (typeof scan.labelUses)[number]) =>
      labelOf(text, use.labelSpan ?? use.textSpan) === labelOf(text, textSpan);
    const isLeft = scan.labelUses.some((use) => isOf(use) && !contains(pointer, use.span));
    if (kind !== 'definition' || isLeft || !inPointer.some(isOf)) return [];
    const line = lines.lineSpan(lines.lineAt(span.start));
    const end = lines.lineSpan(lines.lineAt(span.end)).end;
    const before = text.slice(pointer.end, line.start);
    return [{ span: { start: line.start - (before.length - before.trimEnd().length), end }, newText: '' }];
  });
}

/** An edit after which every other field has the value it had. */
function listRemoval(skill: SkillDocument, pointer: Span): TextEdit | undefined {
  const name = listedFiles(skill, [pointer])?.name;
  const removal = name === undefined ? undefined : removeList(skill, name);
  if (name === undefined || !removal) return undefined;
  const { frontmatter } = new SkillDocument(applyEdits(skill.text, [removal]));
  const keys = name.split('.');
  const isRight = skill.frontmatter.fields.every(({ key, value }) => {
    const left = key === keys[0] ? without(value, keys.slice(1)) : value;
    return JSON.stringify(left) === JSON.stringify(frontmatter.field(key)?.value);
  });
  return isRight && frontmatter.problems.length === 0 ? removal : undefined;
}

/** A value without one of its keys; maps left empty by that go too. */
function without(value: unknown, keys: readonly string[]): unknown {
  const [key, ...rest] = keys;
  if (key === undefined || typeof value !== 'object' || value === null) return undefined;
  const entries = Object.entries(value).flatMap(([name, each]): [string, unknown][] => {
    const left = name === key ? without(each, rest) : each;
    return left === undefined ? [] : [[name, left]];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** Edits of a text without some stretches as edits of the text with them, in which they go too. */
export function withRemovals(edits: readonly TextEdit[], removals: readonly TextEdit[]): TextEdit[] {
  const at = (offset: number, isEnd: boolean) => {
    let place = offset;
    for (const { span } of removals)
      if (span.start < place || (span.start === place && !isEnd)) place += span.end - span.start;
    return place;
  };
  const moved = edits.map((edit) => {
    const start = at(edit.span.start, edit.span.start === edit.span.end);
    return { ...edit, span: { start, end: Math.max(start, at(edit.span.end, true)) } };
  });
  return [...moved, ...removals.filter(({ span }) => !moved.some((edit) => contains(edit.span, span)))];
}
