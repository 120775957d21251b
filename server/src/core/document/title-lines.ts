import { headingLevel, isUnderline } from './scan-line';
import type { SkillDocument } from './skill-document';

/**
 * What may be the titles of headings of level 3 or higher, markup and all, in their order: some are none, as the text is not read as
 * Markdown, which costs many times as much. For `derive`.
 */
export function titleLines({ text: whole, bodySpan }: SkillDocument): readonly string[] {
  const hasReturns = whole.includes('\r');
  const text = hasReturns ? whole.slice(bodySpan.start).replace(/\r\n?/g, '\n') : whole;
  const titles: string[] = [];
  let paragraph = hasReturns ? 0 : bodySpan.start;
  for (let at = paragraph, end = 0; at < text.length; at = end + 1) {
    end = text.indexOf('\n', at);
    if (end === -1) end = text.length;
    if (end === at) paragraph = at;
    let first = at;
    while (first < at + 3 && text.charCodeAt(first) === 32) first++;
    const code = text.charCodeAt(first);
    if (code === 35) {
      const level = headingLevel(text, first, end);
      if (level > 0 && level < 4) titles.push(text.slice(first + level, end).trim());
    } else if ((code === 45 || code === 61) && at > 0 && isUnderline(text, first, end)) {
      // The title above an underline is a whole paragraph.
      titles.push(text.slice(paragraph, at - 1));
      paragraph = at;
    }
  }
  return titles;
}
