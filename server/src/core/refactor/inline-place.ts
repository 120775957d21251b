import type { Section } from '../document/sections';
import type { SkillDocument } from '../document/skill-document';
import { contains, type Span, touches } from '../document/text';
import { isExtractSentence, isPointerSentence } from './pointer-sentence';

/** Where the text of a reference comes to stand. */
export interface Placement {
  /** What the text replaces, in the skill's text; empty where it is put behind something. */
  readonly span: Span;
  /** What stays of the replaced, before the text. */
  readonly remains: string;
  /** True when the pointer goes: its sentence had nothing else to say. */
  readonly isInstead: boolean;
  /** The section it stands in; undefined before the first heading. */
  readonly section: Section | undefined;
}

/** The innermost section around a place. */
export function sectionAt({ sections }: SkillDocument, place: Span): Section | undefined {
  return sections.findLast(({ span }) => span.start <= place.start);
}

/**
 * The place of the pointer itself: a paragraph of the document whose sentence only points. What else the paragraph says stays before
 * the text. Undefined where there is no room for text: in a list, a table, a quote, a heading, a sentence with more to say.
 * @param isStub true when the pointer is known to be such a sentence
 * @param opensSections true when the text has headings, under which what follows in the section would come to stand
 */
export function placeInstead(
  skill: SkillDocument,
  pointer: Span,
  isStub: boolean,
  opensSections: boolean,
): Placement | undefined {
  const { text, lines } = skill;
  const block = paragraphAround(skill, pointer, isStub);
  if (!block) return undefined;
  const section = sectionAt(skill, pointer);
  const isExtract = !isStub && isExtractSentence(skill, block, pointer, section);
  const sentence = isStub ? pointer : isExtract ? block : sentenceAround(skill, pointer, block);
  if (!isStub && !isExtract && !isPointerSentence(skill, sentence, pointer, section)) return undefined;
  const end = lines.lineSpan(lines.lineAt(block.end)).end;
  const nextHeading = skill.sections.find(({ span }) => span.start >= end)?.span.start ?? text.length;
  const following = { start: end, end: section?.ownSpan.end ?? nextHeading };
  if (opensSections && saysSomething(skill, following)) return undefined;
  const before = text.slice(block.start, sentence.start);
  const after = text.slice(sentence.end, end);
  const remains = /\S/.test(before) && !/\s$/.test(before) ? before + after : before + after.replace(/^[ \t]+/, '');
  return { span: { start: block.start, end }, remains: remains.trim(), isInstead: true, section };
}

/** The end of the section around the pointer, before a rule that divides it from the next one. */
export function placeBehind(skill: SkillDocument, pointer: Span): Placement {
  const section = sectionAt(skill, pointer);
  const content = skill.text.slice(0, section?.span.end ?? skill.text.length).trimEnd();
  const lastLine = content.slice(content.lastIndexOf('\n') + 1);
  const above = content.slice(0, content.length - lastLine.length);
  const isRule = /^ {0,3}(?:-{3,}|\*{3,}|_{3,})$/.test(lastLine) && /\n[ \t]*\r?\n$/.test(above.slice(-100));
  const divides = isRule && section !== undefined && section.span.end < skill.text.length;
  const last = Math.max(divides ? above.trimEnd().length : content.length, skill.bodySpan.start);
  const { end } = skill.lines.lineSpan(skill.lines.lineAt(last));
  return { span: { start: end, end }, remains: '', isInstead: false, section };
}

/** The paragraph at the margin that holds a place, whole lines; undefined for running text of another kind. */
function paragraphAround({ scan, text, lines }: SkillDocument, pointer: Span, isStub: boolean): Span | undefined {
  const leaf = scan.texts.find((span) => touches(span, pointer) && span.end > pointer.start);
  if (!leaf) return undefined;
  const nested = [...scan.headings, ...scan.tables, ...scan.blockQuotes].some(({ span }) => touches(span, leaf));
  if (nested) return undefined;
  const start = lines.lineSpan(lines.lineAt(Math.min(leaf.start, pointer.start))).start;
  const item = scan.listItems.find(({ span }) => span.start <= leaf.start && leaf.start <= span.end);
  // The marker of a stub's one item goes with it.
  if (item && !(isStub && pointer.start <= item.span.start)) return undefined;
  const isIndented =
    /^[ \t]/.test(text.slice(start, leaf.start)) && scan.listItems.some(({ span }) => span.start < start);
  return isIndented ? undefined : { start, end: Math.max(leaf.end, pointer.end) };
}

/** The sentence around a place within its paragraph. Full stops in links and code end none. */
function sentenceAround({ text, scan }: SkillDocument, place: Span, block: Span): Span {
  const atoms = [...scan.links, ...scan.labelUses, ...scan.codeSpans, { span: place }]
    .map(({ span }) => span)
    .filter((span) => contains(block, span))
    .sort((a, b) => a.start - b.start);
  let masked = '';
  for (const { start, end } of atoms) {
    const done = block.start + masked.length;
    masked += text.slice(done, Math.max(done, start)) + 'x'.repeat(Math.max(0, end - Math.max(done, start)));
  }
  masked += text.slice(block.start + masked.length, block.end);
  const at = place.start - block.start;
  let start = 0;
  for (const end of masked.matchAll(/[.!?]["')*_]*\s+|[。！？]\s*/g)) {
    const behind = end.index + end[0].length;
    if (behind > at)
      return { start: block.start + start, end: block.start + behind - (/\s*$/.exec(end[0])?.[0].length ?? 0) };
    start = behind;
  }
  return { start: block.start + start, end: block.end };
}

/** True when a stretch has more than comments, rules and blank lines. */
function saysSomething({ text, scan }: SkillDocument, { start, end }: Span): boolean {
  let at = start;
  const between: string[] = [];
  const silent = [...scan.comments, ...scan.links.filter(({ kind }) => kind === 'definition').map(({ span }) => span)];
  for (const comment of silent.sort((a, b) => a.start - b.start)) {
    if (comment.start < at || comment.end > end) continue;
    between.push(text.slice(at, comment.start));
    at = comment.end;
  }
  return [...between, text.slice(at, end)]
    .join('')
    .split(/\r?\n/)
    .some((line) => !/^\s*(?:-{3,}|\*{3,}|_{3,}|<\/[\w-]+>)?\s*$/.test(line));
}
