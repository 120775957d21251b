import type { Field } from '../document/frontmatter';
import { SkillDocument } from '../document/skill-document';
import { applyEdits, lineEndOf, sliceOf, type TextEdit } from '../document/text';

/**
 * Edits that move the fields `skill` lacks from the frontmatter of `moved` to the end of its own, byte for byte with their
 * comments; or why that would lose something.
 * @param path the path of `moved`, for the reason
 */
export function mergeFrontmatter(
  skill: SkillDocument,
  moved: SkillDocument,
  path: string,
): { readonly edits: readonly TextEdit[] } | { readonly conflict: string } {
  const own = skill.frontmatter;
  const other = moved.frontmatter;
  const unreadable = { conflict: 'The frontmatter of SKILL.md cannot be read: repair it first' };
  if (own.state !== 'present' && own.state !== 'absent') return unreadable;
  if (other.state === 'absent') return { edits: [] };
  if (other.state !== 'present' || other.problems.length > 0)
    return { conflict: `The frontmatter of ${path} cannot be read: repair it first` };
  const content = sliceOf(moved.text, other.contentSpan);
  if (other.fields.length === 0)
    return content.trim() === '' ? { edits: [] } : { conflict: `${path} has frontmatter that is no list of fields` };
  if (own.problems.length > 0) return unreadable;
  if (own.state === 'absent') return { conflict: `${path} has frontmatter and SKILL.md has none` };
  const clash = other.fields.find((field) => {
    const mine = own.field(field.key);
    return mine && !sameValue(mine, field);
  });
  if (clash)
    return {
      conflict: `${path} sets \`${clash.key}\` to another value than SKILL.md: make them equal or remove it there`,
    };
  const chunks = chunksOf(moved).filter(({ key }) => key === undefined || !own.field(key));
  const edits = insertAtEnd(skill, chunks);
  const merged = new SkillDocument(applyEdits(skill.text, edits)).frontmatter;
  const added = chunks.filter(({ key }) => key !== undefined).length;
  // A map in braces takes no lines, for one.
  if (merged.problems.length > 0 || merged.fields.length !== own.fields.length + added)
    return { conflict: `The frontmatter of ${path} does not fit into that of SKILL.md` };
  return { edits };
}

function sameValue(a: Field, b: Field): boolean {
  return JSON.stringify(a.value) === JSON.stringify(b.value);
}

/** The frontmatter's lines: what stands before the first field, then each field with the comments behind it. */
function chunksOf({ text, lines, frontmatter }: SkillDocument): { key: string | undefined; text: string }[] {
  const { contentSpan, fields } = frontmatter;
  const starts = fields.map((field) => lines.lineSpan(lines.lineAt(field.keySpan.start)).start);
  const head = { key: undefined, text: text.slice(contentSpan.start, starts[0]) };
  const chunks = fields.map(({ key }, index) => ({
    key,
    text: text.slice(starts[index], starts[index + 1] ?? contentSpan.end),
  }));
  return [head, ...chunks].filter((chunk) => chunk.text.trim() !== '');
}

function insertAtEnd({ text, frontmatter }: SkillDocument, chunks: readonly { text: string }[]): TextEdit[] {
  if (chunks.every((chunk) => chunk.text.trim() === '')) return [];
  const lineEnd = lineEndOf(text);
  const { start, end } = frontmatter.contentSpan;
  const opensLine = end === start || /[\r\n]/.test(text[end - 1] as string);
  const added = chunks.map((chunk) => chunk.text.replace(/[\r\n]+$/, '').replace(/\r\n|\r|\n/g, lineEnd)).join(lineEnd);
  return [{ span: { start: end, end }, newText: opensLine ? added + lineEnd : lineEnd + added }];
}
