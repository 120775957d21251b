import type { SkillDocument } from '../document/skill-document';
import { lineEndOf, sliceOf, type TextEdit } from '../document/text';
import { slicesOf } from './order-frontmatter';

/**
 * The edits that set a field of the frontmatter, or take it away: a value is replaced where it stands, a new field goes below the last
 * one, a field that goes takes its lines with it, and no other byte changes. Undefined where the frontmatter is missing or broken, where
 * the value cannot be replaced alone (a block, an alias), or where the field stands twice.
 * @param written the value as YAML on one line; undefined takes the field away
 */
export function setField(
  skill: SkillDocument,
  key: string,
  written: string | undefined,
): readonly TextEdit[] | undefined {
  const { frontmatter, text } = skill;
  if (frontmatter.state !== 'present' || frontmatter.problems.length > 0) return undefined;
  const [field, second] = frontmatter.fields.filter((each) => each.key === key);
  if (second) return undefined;
  if (written === undefined) return field ? removal(skill, key) : [];
  if (!field) {
    const below = slicesOf(skill).at(-1)?.span.end ?? frontmatter.contentSpan.start;
    return [{ span: at(below), newText: `${key}: ${written}${lineEndOf(text)}` }];
  }
  if (field.style === 'empty') return [{ span: at(field.valueSpan.start), newText: ` ${written}` }];
  if (!/^(?:plain|single-quoted|double-quoted)$/.test(field.style)) return undefined;
  return sliceOf(text, field.valueSpan) === written ? [] : [{ span: field.valueSpan, newText: written }];
}

function removal(skill: SkillDocument, key: string): readonly TextEdit[] {
  const { lines } = skill;
  return slicesOf(skill)
    .filter(({ field }) => field.key === key)
    .map(({ field, span }) => ({
      // The comments above may be about anything; they stay.
      span: { start: lines.lineSpan(lines.lineAt(field.span.start)).start, end: span.end },
      newText: '',
    }));
}

function at(offset: number): TextEdit['span'] {
  return { start: offset, end: offset };
}
