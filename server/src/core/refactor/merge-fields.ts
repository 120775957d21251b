import type { Field } from '../document/frontmatter';
import { SkillDocument } from '../document/skill-document';
import { applyEdits, lineEndOf, sliceOf, type TextEdit } from '../document/text';
import type { FieldConflict } from './inline-types';
import { slicesOf } from './order-frontmatter';

/** A document by its path. */
export interface Part {
  readonly path: string;
  readonly document: SkillDocument;
}

/**
 * - edits that move the fields SKILL.md lacks to the end of its frontmatter, byte for byte with their comments, with notes on what is left
 *   out; or why that would lose something, with the fields both set differently
 */
export type MergedFields =
  | { readonly edits: readonly TextEdit[]; readonly notes: readonly string[] }
  | { readonly refused: string; readonly conflicts: readonly FieldConflict[] };

/**
 * Merges the frontmatter of the parts into that of the skill.
 * @param keep fields of which the author chose the skill's own value
 */
export function mergeFields(skill: SkillDocument, parts: readonly Part[], keep: readonly string[]): MergedFields {
  const own = skill.frontmatter;
  if (own.state !== 'present' && own.state !== 'absent') return refused('SKILL.md');
  const having = parts.filter(({ document: { frontmatter } }) => frontmatter.state !== 'absent');
  for (const { path, document } of having)
    if (document.frontmatter.state !== 'present' || document.frontmatter.problems.length > 0) return refused(path);
  const moving = new Map<string, Field>();
  const conflicts: FieldConflict[] = [];
  const chunks: string[] = [];
  const notes: string[] = [];
  for (const part of having) {
    for (const chunk of chunksOf(part)) {
      const { field } = chunk;
      const mine = field && (own.field(field.key) ?? moving.get(field.key));
      if (field && mine) {
        if (sameValue(mine, field)) {
          if (/^[ \t]*#/m.test(chunk.text))
            notes.push(`A comment beside \`${field.key}\` in ${part.path} is left out.`);
        } else if (keep.includes(field.key)) notes.push(`\`${field.key}\` of ${part.path} is left out, as chosen.`);
        else conflicts.push(conflictOf(skill, mine, part, field));
        continue;
      }
      if (field) moving.set(field.key, field);
      chunks.push(chunk.text);
    }
  }
  if (conflicts.length > 0) return { refused: conflictWords(conflicts), conflicts };
  if (chunks.length === 0) return { edits: [], notes };
  if (own.state === 'absent') return problem(`${having[0]?.path} has frontmatter and SKILL.md has none`);
  if (own.problems.length > 0) return refused('SKILL.md');
  const edits = insertAtEnd(skill, chunks);
  const merged = new SkillDocument(applyEdits(skill.text, edits)).frontmatter;
  // A map in braces takes no lines, for one.
  if (merged.problems.length > 0 || merged.fields.length !== own.fields.length + moving.size)
    return problem(`The frontmatter of ${having[0]?.path} does not fit into that of SKILL.md`);
  return { edits, notes };
}

function problem(reason: string): MergedFields {
  return { refused: reason, conflicts: [] };
}

function refused(path: string): MergedFields {
  return problem(`The frontmatter of ${path} cannot be read: repair it first`);
}

function conflictWords(conflicts: readonly FieldConflict[]): string {
  const [{ path }] = conflicts as [FieldConflict];
  const keys = [...new Set(conflicts.map(({ key }) => `\`${key}\``))];
  const named = keys.length > 3 ? `${keys.slice(0, 3).join(', ')} and ${keys.length - 3} more fields` : keys.join(', ');
  return `${path} sets ${named} to another value than SKILL.md: make them equal or remove it there`;
}

function conflictOf(skill: SkillDocument, mine: Field, { path, document }: Part, other: Field): FieldConflict {
  const isOwn = skill.frontmatter.field(mine.key) === mine;
  const own = isOwn ? sliceOf(skill.text, mine.valueSpan) : String(mine.value);
  return { key: mine.key, path, own, other: sliceOf(document.text, other.valueSpan) };
}

function sameValue(a: Field, b: Field): boolean {
  return JSON.stringify(a.value) === JSON.stringify(b.value);
}

/** The fields with the comments above them, then what stands behind the last one. */
function chunksOf({ document }: Part): { field?: Field; text: string }[] {
  const { text, frontmatter } = document;
  const slices = frontmatter.fields.length > 0 ? slicesOf(document) : [];
  const end = slices.at(-1)?.span.end ?? frontmatter.contentSpan.start;
  const rest = text.slice(end, frontmatter.contentSpan.end);
  const fields = slices.map(({ field, span }) => ({ field, text: sliceOf(text, span) }));
  return [...fields, { text: rest }].filter((chunk) => chunk.text.trim() !== '');
}

function insertAtEnd({ text, frontmatter }: SkillDocument, chunks: readonly string[]): TextEdit[] {
  const lineEnd = lineEndOf(text);
  const { start, end } = frontmatter.contentSpan;
  const opensLine = end === start || /[\r\n]/.test(text[end - 1] as string);
  const added = chunks.map((chunk) => chunk.replace(/[\r\n]+$/, '').replace(/\r\n|\r|\n/g, lineEnd)).join(lineEnd);
  return [{ span: { start: end, end }, newText: opensLine ? added + lineEnd : lineEnd + added }];
}
