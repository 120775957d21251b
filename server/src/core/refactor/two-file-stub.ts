import type { SkillDocument } from '../document/skill-document';
import { contains, isAscii, type Span, sliceOf } from '../document/text';
import { saidBesides } from './pointer-sentence';
import { listedFiles } from './two-file-stub-list';
import { findPointers, type Pointer } from './two-file-stub-pointers';
import {
  COMMAND,
  FOR_OTHERS,
  isConditional,
  isForbidden,
  MATERIAL,
  ONE_OF_SEVERAL,
  ORDERS,
  SETUP,
  WHOLE,
  withoutAlways,
} from './two-file-stub-words';

/** A body that does nothing but send the reader to one other file, or to the files listed in its frontmatter. */
export interface Stub {
  /** - `boot`: one step of a boot sequence sends there, and the sequence stays */
  readonly form: 'sentence' | 'list' | 'boot';
  /** The files in the order in which they are read, as paths relative to the skill folder; of a list as written there. */
  readonly targets: readonly [string, ...string[]];
  /** The sentence that sends there, a list marker before it included; of a boot sequence what the step says. */
  readonly pointerSpan: Span;
  /** The name of the skill in whose folder the files lie, where the path says one: it must be this skill. */
  readonly owner: string | undefined;
}

/** - `reason`: it looks like a stub, but merging would change what the skill does; one sentence for the author, without its full stop. */
export type StubReading =
  | { readonly kind: 'none' }
  | { readonly kind: 'refused'; readonly target: string | undefined; readonly reason: string }
  | { readonly kind: 'stub'; readonly stub: Stub };

/** Lines besides headings and a repeated description; real stubs have one to three, boot sequences some more. */
const MOST_LINES = 5;
const MOST_BOOT_LINES = 9;
/** Beyond this a body with a pointer in it is an ordinary body, and nobody expects a reason. */
const MOST_LOOKALIKE_LINES = 12;
/** More characters are no stub, whatever they say. */
const LONGEST = 4000;
/** More make it no less of a router. */
const MOST_POINTERS = 16;
/** Of a list item. */
const MARKER = /^\s*(?:\d+[.)]|[-*+])\s+/;
const BOOT = /\bBOOT[ -]SEQUENCE\b/;
const NONE: StubReading = { kind: 'none' };

/** What a body is judged by. */
interface Body {
  readonly skill: SkillDocument;
  readonly lines: readonly Span[];
  /** The places that name a Markdown file other than SKILL.md itself, each with its sentence. */
  readonly places: readonly Place[];
  readonly isBoot: boolean;
}
interface Place extends Pointer {
  readonly sentence: Span;
  /** The sentence without the targets: words of file names are no conditions. */
  readonly words: string;
}

/**
 * Tells whether the body of a skill is a stub: a few lines with one unconditional pointer to one Markdown file of the skill, or to
 * a list of files in its frontmatter, and nothing to run before it.
 */
export function readStub(skill: SkillDocument): StubReading {
  const { start, end } = skill.bodySpan;
  if (end - start > LONGEST) return NONE;
  const lines = ownLines(skill);
  if (lines.length === 0 || lines.length > MOST_LOOKALIKE_LINES) return NONE;
  const isBoot = BOOT.test(skill.text.slice(start, end));
  const list = listedFiles(skill, lines);
  if (list) return readList(skill, lines, list);
  const places = findPointers(skill)
    .slice(0, MOST_POINTERS)
    .filter(({ path }) => path === undefined || !/^skill\.md$/i.test(path))
    .flatMap((pointer) => placeOf(pointer, skill, lines));
  // A boot sequence reads standards from elsewhere as well; they stay where they are.
  const own = isBoot ? places.filter(({ path, owner }) => path !== undefined && isNearby(path, owner)) : places;
  return own.length === 0 ? NONE : readPlaces({ skill, lines, places: own, isBoot });
}

/** The project's standards, as against the skill's own files. */
function isNearby(path: string, owner: string | undefined): boolean {
  return owner !== undefined || !/^\.\w/.test(path);
}

function readPlaces(body: Body): StubReading {
  const { places } = body;
  const order = places.find((place) => isOrder(body.skill, place));
  if (!order) return NONE;
  const { path: target } = order;
  const reason = whyNot(body, order) ?? tooMuchElse(body, order) ?? lostWith(body.skill, order.words, order.written);
  if (reason !== undefined) return refused(places.some(({ path }) => path !== target) ? undefined : target, reason);
  const { sentence, owner } = order;
  const pointerSpan = body.isBoot ? stepText(body.skill, sentence) : sentence;
  const form = body.isBoot ? 'boot' : 'sentence';
  return { kind: 'stub', stub: { form, targets: [target as string], pointerSpan, owner } };
}

function refused(target: string | undefined, reason: string): StubReading {
  return { kind: 'refused', target, reason };
}

/** True when a sentence sends its reader to the place in it. `@path` is an order of its own. */
function isOrder(
  { text }: SkillDocument,
  { sentence, span, words }: Pick<Place, 'sentence' | 'span' | 'words'>,
): boolean {
  return (ORDERS.test(words) || text[span.start] === '@') && !isForbidden(text.slice(sentence.start, span.start));
}

/** Why the text of the target must not stand in the pointer's place; undefined when it may. */
function whyNot(body: Body, order: Place): string | undefined {
  const { skill, places } = body;
  const { written, words, path: target } = order;
  const several = new Set(places.map((place) => place.path ?? place.written)).size;
  if (several > 1)
    return several > 3
      ? `The body is a router to ${several} files, of which agents read those they need`
      : `The body points to ${several} files, not to one`;
  if (SETUP.test(written)) return `${written} tells how to set something up, which is not needed every time`;
  const all = places.map((place) => place.words).join(' ');
  if (isConditional(all)) return `The pointer to ${written} is conditional, so agents may not read the file every time`;
  if (ONE_OF_SEVERAL.test(all)) return `${written} is one of several ways through the skill, not the whole of it`;
  if (target === undefined) return `${written} stands outside the skill, so others may use it too`;
  if (FOR_OTHERS.test(words)) return `${written} is for somebody else to read, not for the agent that runs the skill`;
  if (MATERIAL.test(words) || MATERIAL.test(skill.text.slice(order.sentence.start, order.span.start)))
    return `${written} is something the skill works with, not its instructions`;
  const command = commandIn(body);
  if (command !== undefined) return `${command} has to run as well, so the text is not the whole of the skill`;
  if (places.some(({ sentence }) => sentence.start !== order.sentence.start))
    return `The body points to ${written} more than once`;
  if (!body.isBoot && isOneOfSeveralItems(skill, order.sentence))
    return `The pointer to ${written} is one step of several`;
  return undefined;
}

/** A script or command the body has run. */
function commandIn({ skill, lines }: Body): string | undefined {
  const { text, scan, links, bodySpan } = skill;
  const script = links.find(({ path }) => path !== undefined && /\.(?:py|sh|[cm]?js|ts|rb|ps1|bash)$/i.test(path));
  if (script) return script.path;
  const fence = scan.fences.find(({ span }) => span.start >= bodySpan.start);
  if (fence) return 'A block of code';
  const code = scan.codeSpans.find(({ span, contentSpan }) => {
    return lines.some((line) => contains(line, span)) && COMMAND.test(sliceOf(text, contentSpan).trim());
  });
  return code && sliceOf(text, code.contentSpan).trim().slice(0, 60);
}

/** What makes the body more than a stub, though its pointer is an order. */
function tooMuchElse({ skill, lines, isBoot }: Body, { sentence, span, words, written }: Place): string | undefined {
  const { scan, text } = skill;
  const most = isBoot ? MOST_BOOT_LINES : MOST_LINES;
  const headings = scan.headings.filter(({ nested }) => !nested);
  const isFollowed = headings.some(({ span }) => span.start > sentence.start);
  // Under a title stands what the skill is, under a further heading what it does.
  const part = headings.find(({ level }) => level > 1);
  const saysMore =
    part !== undefined && lines.some((line) => line.start > part.span.start && !contains(line, sentence));
  const isWhole = isBoot || lines.length === 1 || WHOLE.test(words) || text[span.start] === '@';
  if (lines.length > most || isFollowed || saysMore || !isWhole || scan.tables.length > 0)
    return `The body has instructions of its own besides the pointer to ${written}`;
  return undefined;
}

/** What the sentence says besides its order, and what would be lost with it. */
function lostWith(skill: SkillDocument, words: string, written: string): string | undefined {
  const titles = skill.scan.headings.map(({ text }) => text);
  const fields = ['name', 'description'].map((key) => String(skill.frontmatter.field(key)?.value ?? ''));
  const lost = saidBesides(withoutAlways(words.replace(MARKER, '')), [written, ...titles, ...fields].join(' '));
  return lost.length === 0
    ? undefined
    : `The sentence with ${written} says more than to read it, which would be lost: "${lost.slice(0, 6).join(' … ')}"`;
}

function readList(skill: SkillDocument, lines: readonly Span[], list: NonNullable<ReturnType<typeof listedFiles>>) {
  const { files, place, name } = list;
  const sentence = sentenceAround(skill, place, lines);
  const words = withoutSpans(skill, sentence, [place]);
  const body: Body = { skill, lines, places: [], isBoot: false };
  const command = commandIn(body);
  if (!isOrder(skill, { sentence, span: place, words })) return NONE;
  if (isConditional(words)) return refused(undefined, `The pointer to \`${name}\` is conditional`);
  if (command !== undefined)
    return refused(undefined, `${command} has to run as well, so the text is not the whole of the skill`);
  if (lines.length > MOST_LINES || isOneOfSeveralItems(skill, sentence))
    return refused(undefined, `The body has instructions of its own besides the pointer to \`${name}\``);
  const other = files.find((path) => !/\.(?:md|markdown)$/i.test(path));
  if (other !== undefined) return refused(undefined, `\`${name}\` lists ${other}, which is no Markdown file`);
  const outside = files.find((path) => /^(?:\.\.\/|[/~$])/.test(path));
  if (outside !== undefined) return refused(outside, `${outside} stands outside the skill, so others may use it too`);
  const lost = lostWith(skill, words, `\`${name}\``);
  if (lost !== undefined) return refused(undefined, lost);
  const stub: Stub = { form: 'list', targets: files, pointerSpan: sentence, owner: undefined };
  return { kind: 'stub', stub } as const;
}

/** The lines with text, but for headings, comments, rules, tags, definitions and a repetition of the description. */
function ownLines(skill: SkillDocument): Span[] {
  const { text, lines, scan, bodySpan } = skill;
  const description = plain(String(skill.frontmatter.field('description')?.value ?? ''));
  const definitions = scan.links.filter(({ kind }) => kind === 'definition');
  const others = [...scan.headings, ...scan.fences, ...definitions].map(({ span }) => span).concat(scan.comments);
  const own: Span[] = [];
  for (let line = lines.lineAt(bodySpan.start); line < lines.count && own.length <= MOST_LOOKALIKE_LINES; line++) {
    const span = lines.lineSpan(line);
    const written = span.start < bodySpan.start ? '' : sliceOf(text, span);
    if (isOwn(written, description) && !others.some((other) => contains(other, span))) own.push(span);
  }
  return own;
}

/** False for a tag, and for words that the description says too. */
function isOwn(written: string, description: string): boolean {
  if (/^\s*<\/?[\w-]+>\s*$/.test(written)) return false;
  const [word] = /[A-Za-z0-9]+/.exec(written) ?? [];
  if (word !== undefined && !description.includes(word.toLowerCase())) return true;
  const words = plain(written);
  return words !== '' && !description.includes(words);
}

function plain(text: string): string {
  const lower = text.toLowerCase();
  return lower.replace(isAscii(lower) ? /[^a-z\d]+/g : /[^\p{L}\p{N}]+/gu, ' ').trim();
}

function placeOf(pointer: Pointer, skill: SkillDocument, lines: readonly Span[]): Place[] {
  if (!lines.some((line) => contains(line, pointer.span))) return [];
  const sentence = sentenceAround(skill, pointer.span, lines);
  return [{ ...pointer, sentence, words: withoutSpans(skill, sentence, [pointer.span]) }];
}

/** The sentence on its line that holds a place, with a question that leads to it and the marker of a list item it opens. */
function sentenceAround({ text }: SkillDocument, place: Span, lines: readonly Span[]): Span {
  const line = lines.find((span) => contains(span, place)) as Span;
  const before = text.slice(line.start, place.start);
  const after = text.slice(place.end, line.end);
  const start = Math.max(
    ...Array.from(
      before.matchAll(/(?<!^\s*\d+)[.!]["*_)]*\s+|[。！]["*_）」]*\s*/g),
      (match) => match.index + match[0].length,
    ),
    0,
  );
  const end = /[.!?]["*_)]*(?=\s|$)|[。！？]["*_）」]*/.exec(after);
  return { start: line.start + start, end: place.end + (end ? end.index + end[0].length : after.length) };
}

function withoutSpans({ text }: SkillDocument, { start, end }: Span, places: readonly Span[]): string {
  let words = '';
  let at = start;
  for (const place of places) {
    words += `${text.slice(at, place.start)} `;
    at = place.end;
  }
  return words + text.slice(at, end);
}

/** What a step says behind its marker and its name: `4. EXECUTE: ` stays. */
function stepText({ text }: SkillDocument, { start, end }: Span): Span {
  const label = /^\s*(?:\d+[.)]|[-*+])\s+(?:[A-Z][A-Z ]*:\s*)?/.exec(text.slice(start, end));
  return { start: start + (label?.[0].length ?? 0), end };
}

function isOneOfSeveralItems({ scan }: SkillDocument, pointer: Span): boolean {
  return scan.listItems.length > 1 && scan.listItems.some(({ span }) => contains(span, pointer));
}
