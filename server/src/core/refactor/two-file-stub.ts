import type { Link } from '../document/links';
import type { SkillDocument } from '../document/skill-document';
import { contains, type Span, sliceOf } from '../document/text';

/** A body that does nothing but send the reader to one other file. */
export interface Stub {
  /** Path of that file, relative to the skill folder. */
  readonly target: string;
  /** The sentence that sends there, a list marker before it included. */
  readonly pointerSpan: Span;
}

/** - `reason`: it looks like a stub, but merging would change what the skill does; one sentence for the author, without its full stop. */
export type StubReading =
  | { readonly kind: 'none' }
  | { readonly kind: 'refused'; readonly target: string | undefined; readonly reason: string }
  | { readonly kind: 'stub'; readonly stub: Stub };

/** Lines besides headings and a repeated description; real stubs have one to three. */
const MOST_LINES = 5;
/** More characters are no stub, whatever they say. */
const LONGEST = 4000;
const ORDERS = /\b(?:follow|read|load|refer|execute|apply|use|see|open|run|consult|obey|go to|do what)\b|^\s*@/i;
const CONDITIONS =
  /\?\s|\b(?:once|after (?!reading|loading)|first (?:use|run|time)|if|when(?:ever)?|unless|otherwise|depending|optional(?:ly)?|as needed|where needed|in case|see also|for (?:the |more |further |additional |full |complete |all )*(?:detail|example|background|information|reference)s?)\b/i;
const FORBIDS = /\b(?:not|never|n['’]t|without) (?:\w+ )?(?:follow|read|load|execute|apply|use|open|run)/i;
/** Read on one day and never again. */
const SETUP = /(?:^|\/)(?:setup|install(?:ation|ing)?)\.\w+$/i;

/**
 * Tells whether the body of a skill is a stub: at most five lines with one unconditional pointer to one Markdown file inside
 * the skill, and nothing to run before it.
 */
export function readStub(skill: SkillDocument): StubReading {
  const { scan } = skill;
  const isLong = skill.bodySpan.end - skill.bodySpan.start > LONGEST;
  if (isLong || scan.fences.length + scan.tables.length > 0) return { kind: 'none' };
  const lines = ownLines(skill);
  if (lines.length === 0 || lines.length > MOST_LINES) return { kind: 'none' };
  const links = skill.links.filter((link) => lines.some((line) => contains(line, link.span)));
  const listed = metadataReferences(skill, lines);
  if (listed.length > 1) return refused(undefined, `The body stands in ${listed.length} files, not in one`);
  const pointers = links.filter(isMarkdownPath);
  const targets = new Set(pointers.map(({ path }) => path as string));
  const [target] = targets;
  const pointer = pointers[0];
  if (target === undefined || pointer === undefined || /^skill\.md$/i.test(target)) return { kind: 'none' };
  const sentences = pointers.map((link) => sentenceAround(skill, link.span, lines));
  const pointerSpan = sentences[0] as Span;
  // A section of its own behind the pointer: more than a stub.
  if (scan.headings.some(({ nested, span }) => !nested && span.start > pointerSpan.start)) return { kind: 'none' };
  const order = sentences.find((span) => ORDERS.test(sliceOf(skill.text, span)));
  if (!order) return { kind: 'none' };
  const words = sentences.map((span) => withoutTargets(skill, span, pointers)).join(' ');
  if (FORBIDS.test(skill.text.slice(pointerSpan.start, pointer.span.start))) return { kind: 'none' };
  if (SETUP.test(target))
    return refused(target, `${target} tells how to set something up, which is not needed every time`);
  if (CONDITIONS.test(words))
    return refused(target, `The pointer to ${target} is conditional, so agents may not read the file every time`);
  if (targets.size > 1) return refused(undefined, `The body points to ${targets.size} files, not to one`);
  if (target.startsWith('../'))
    return refused(target, `${target} stands outside the skill, so other skills may use it too`);
  const script = links.find(({ path }) => path !== undefined && /\.(?:py|sh|js|mjs|cjs|ts|rb|ps1|bash)$/i.test(path));
  if (script) return refused(target, `${script.path} has to run as well, so the text is not the whole of the skill`);
  if (sentences.some((span) => span.start !== pointerSpan.start))
    return refused(target, `The body points to ${target} more than once`);
  if (isOneOfSeveralItems(skill, pointerSpan))
    return refused(target, `The pointer to ${target} is one step of several`);
  return { kind: 'stub', stub: { target, pointerSpan } };
}

function refused(target: string | undefined, reason: string): StubReading {
  return { kind: 'refused', target, reason };
}

function isMarkdownPath({ path }: Link): boolean {
  return path !== undefined && /\.(?:md|markdown)$/i.test(path);
}

/** The lines with text, but for headings, comments, rules and a repetition of the description. */
function ownLines(skill: SkillDocument): Span[] {
  const { text, lines, scan, bodySpan } = skill;
  const description = plain(String(skill.frontmatter.field('description')?.value ?? ''));
  const others = [...scan.headings.map(({ span }) => span), ...scan.comments];
  const own: Span[] = [];
  for (let line = lines.lineAt(bodySpan.start); line < lines.count && own.length <= MOST_LINES; line++) {
    const span = lines.lineSpan(line);
    const words = span.start < bodySpan.start ? '' : plain(sliceOf(text, span));
    const isRepeated = description.includes(words);
    if (words !== '' && !isRepeated && !others.some((other) => contains(other, span))) own.push(span);
  }
  return own;
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Files named in `metadata.references`, where the body sends the reader there. */
function metadataReferences(skill: SkillDocument, lines: readonly Span[]): unknown[] {
  if (!lines.some((line) => /metadata\.references/.test(sliceOf(skill.text, line)))) return [];
  const metadata = skill.frontmatter.field('metadata')?.value;
  const references = (metadata as { references?: unknown } | null | undefined)?.references;
  return Array.isArray(references) ? references : [];
}

/** The sentence on its line that holds a place, with a question that leads to it and the marker of a list item it opens. */
function sentenceAround({ text }: SkillDocument, place: Span, lines: readonly Span[]): Span {
  const line = lines.find((span) => contains(span, place)) as Span;
  const before = text.slice(line.start, place.start);
  const after = text.slice(place.end, line.end);
  const start = Math.max(
    ...Array.from(before.matchAll(/(?<!^\s*\d+)[.!]["*_)]*\s+/g), (match) => match.index + match[0].length),
    0,
  );
  const end = /[.!?]["*_)]*(?=\s|$)/.exec(after);
  return { start: line.start + start, end: place.end + (end ? end.index + end[0].length : after.length) };
}

/** Words of file names are no conditions. */
function withoutTargets({ text }: SkillDocument, span: Span, links: readonly Link[]): string {
  let words = sliceOf(text, span);
  for (const link of links) if (contains(span, link.span)) words = words.replace(sliceOf(text, link.span), '');
  return words;
}

function isOneOfSeveralItems({ scan }: SkillDocument, pointer: Span): boolean {
  return scan.listItems.length > 1 && scan.listItems.some(({ span }) => contains(span, pointer));
}
