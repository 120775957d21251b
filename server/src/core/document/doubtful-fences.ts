import type { SkillDocument } from './skill-document';
import { sliceOf } from './text';

/** A line that opens a fence with words behind it, which can close none. */
const OPENING = /^[ \t]*(`{3,}|~{3,})[ \t]*\w/gm;

/**
 * How far it is certain what the author means as code: up to a fence that holds the opening of another one just as long. What closes the
 * inner one closes the outer to a parser, and from there on samples look like text and text like samples.
 */
export function certainUntil({ text, scan }: SkillDocument): number {
  for (const { contentSpan, marker, length, span } of scan.fences) {
    const content = sliceOf(text, contentSpan);
    if (!content.includes(marker.repeat(length))) continue;
    for (const [, ticks = ''] of content.matchAll(OPENING))
      if (ticks.startsWith(marker) && ticks.length >= length) return span.end;
  }
  return text.length;
}
