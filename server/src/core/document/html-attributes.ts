import { openTagEnd } from './scan-html';
import { isSpace } from './scan-line';
import type { SkillDocument } from './skill-document';
import type { Span } from './text';

/** An attribute of an HTML tag outside of code, its value as written. */
export interface HtmlAttribute {
  /** In lower case. */
  readonly attribute: string;
  readonly value: string;
  /** The value without its quotes. */
  readonly span: Span;
}

const ATTRIBUTE = /\s([A-Za-z][\w:-]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+))/g;
const beginsTag = (text: string): boolean => /<[A-Za-z]/.test(text);
/** How many characters in vain the search for ends of tags may read. */
const MOST_WASTE = 1_000_000;

/** The attributes of all HTML tags of a document, in blocks and in running text, in the order of their place. */
export function htmlAttributes(document: SkillDocument): readonly HtmlAttribute[] {
  // A tag may go on in the next line, so this is less than it.
  if (!document.holds(beginsTag)) return [];
  const { text, scan } = document;
  if (!/<[A-Za-z][^<>]*=/.test(text)) return [];
  const hidden = [...scan.codeSpans.map(({ span }) => span), ...scan.comments].sort((a, b) => a.start - b.start);
  const places = [...scan.htmlBlocks.map(({ span }) => span), ...scan.texts].sort((a, b) => a.start - b.start);
  const found: HtmlAttribute[] = [];
  let next = 0;
  let waste = 0;
  for (const { start, end } of places) {
    for (let at = text.indexOf('<', start); at !== -1 && at < end && waste < MOST_WASTE; at = text.indexOf('<', at)) {
      const tag = openTagEnd(text, at, end, isSpace, true);
      if (tag.end === -1) waste += tag.stop - at;
      while (next < hidden.length && (hidden[next] as Span).end <= at) next++;
      const isHidden = (hidden[next]?.start ?? text.length) <= at;
      if (tag.end !== -1 && !isHidden) found.push(...attributesOf(text.slice(at, tag.end), at));
      at = tag.end === -1 || isHidden ? at + 1 : tag.end;
    }
  }
  return found;
}

function attributesOf(tag: string, at: number): HtmlAttribute[] {
  return Array.from(tag.matchAll(ATTRIBUTE), ({ 0: whole, 1: name, 2: double, 3: single, 4: bare, index }) => {
    const value = double ?? single ?? bare ?? '';
    const end = at + index + whole.length - (bare === undefined ? 1 : 0);
    return { attribute: (name as string).toLowerCase(), value, span: { start: end - value.length, end } };
  });
}
