import type { Heading } from '../document/scan';
import { SkillDocument } from '../document/skill-document';
import { applyEdits, contains, lineEndOf, type TextEdit } from '../document/text';
import type { Addresses } from './addresses';
import { type Distinct, distinctLabels } from './distinct-labels';
import { openingHeading } from './fit-headings';
import { type AnchorMap, editedHeadings, mapAnchors, type Outlined } from './inline-anchors';
import { type Fit, fitPart } from './inline-fit';
import type { Placement } from './inline-place';
import type { InlineRequest } from './inline-types';
import type { Part } from './merge-fields';
import { type Move, type Place, relink } from './relink';
import { goesOnIn, leavesTheRest, readsTheSame } from './same-blocks';

export interface Joining {
  readonly request: InlineRequest;
  /** The targets, with the line ends of the skill. */
  readonly parts: readonly Part[];
  readonly placement: Placement;
  readonly addresses: Addresses;
  /** The name of SKILL.md, however it is written. */
  readonly file: string;
  /** Edits of the skill that are decided already. */
  readonly edits: readonly TextEdit[];
}

export interface Joined {
  readonly edits: readonly TextEdit[];
  /** SKILL.md with these edits. */
  readonly text: string;
  /** False when something would read differently than it did: a list that goes on, a block of code without end. */
  readonly isSound: boolean;
  readonly fits: readonly Fit[];
  /** Where what stood in the parts and in the skill stands then, seen from another file. */
  readonly move: Move;
}

/** Puts the text of the parts at one place of the skill. */
export function join(joining: Joining): Joined {
  const { request, parts, placement } = joining;
  const { skill, pointer, instead } = request;
  const fits = parts.map((part, at) => {
    const isApart = at > 0 || instead !== undefined;
    // Behind another list an item would be one more of its own.
    const isItem = goesOnIn('- a', withoutBlankStart(part.document.text.slice(part.document.bodySpan.start)));
    const needsHeading = isApart ? isItem : !placement.isInstead;
    return fitPart(skill, part, placement, pointer, needsHeading);
  });
  const documents = [skill, ...parts.map(({ document }) => document)];
  const distinct = distinctLabels(documents);
  const renamed = distinct.map((each) => each.anchors);
  let linked: Linked = { skill: [], parts: parts.map(() => []) };
  let outline = outlineOf(joining, fits, linked);
  let anchors = mapAnchors(documents, outline.all, renamed, outline.merged);
  // Links become other links, which may change the words of a heading, and these its anchor; after that nothing changes any more.
  for (let pass = 0; pass < 2; pass++) {
    linked = link(joining, ownMove(joining, anchors, outline.starts, false));
    const next = outlineOf(joining, fits, linked);
    if (next.all.every(({ text }, at) => text === outline.all[at]?.text)) break;
    outline = next;
    anchors = mapAnchors(documents, outline.all, renamed, outline.merged);
  }
  const bodies = parts.map(({ document }, at) =>
    bodyOf(
      document,
      [...(fits[at]?.edits ?? []), ...(distinct[at + 1] as Distinct).edits, ...(linked.parts[at] ?? [])],
      fits[at],
    ),
  );
  const { edits, text, isSound } = assemble(joining, linked.skill, bodies);
  return { edits, text, isSound, fits, move: ownMove(joining, anchors, outline.starts, request.isStub ?? false) };
}

/** The edits that let links lead where they led. */
interface Linked {
  readonly skill: readonly TextEdit[];
  readonly parts: readonly (readonly TextEdit[])[];
}

function link(
  { request: { skill, pointer, instead }, parts, placement, addresses, file }: Joining,
  move: Move,
): Linked {
  const gone = instead === undefined ? placement.span : pointer;
  const own = relink({ document: skill, from: file, to: file }, move, addresses, pointer);
  return {
    skill: own.filter(({ span }) => !contains(gone, span)),
    parts: parts.map(({ path, document }) => relink({ document, from: path, to: file }, move, addresses)),
  };
}

/** The headings of the file that will be, in their order; where each part begins; and where headings went that are left out. */
function outlineOf({ request: { skill }, parts, placement }: Joining, fits: readonly Fit[], linked: Linked) {
  const all: Outlined[] = [];
  const starts: (number | undefined)[] = [];
  const merged = new Map<Heading, number>();
  const indexes = new Map<Heading, number>();
  const add = (heading: Heading, text: string) => indexes.set(heading, all.push({ heading, text }) - 1);
  const { headings } = skill.scan;
  const texts = editedHeadings(skill, linked.skill);
  const first = headings.filter(({ span }) => span.start < placement.span.start).length;
  for (const [at, heading] of headings.slice(0, first).entries()) add(heading, texts[at] as string);
  parts.forEach(({ document }, part) => {
    const { added, merged: left } = fits[part] as Fit;
    const begin = all.length;
    if (added) all.push({ heading: undefined, text: added.title });
    const partTexts = editedHeadings(document, linked.parts[part] ?? []);
    for (const [at, heading] of document.scan.headings.entries()) {
      if (heading === left?.title) merged.set(heading, indexes.get(left.into) ?? 0);
      else add(heading, partTexts[at] as string);
    }
    const section = placement.section && indexes.get(placement.section.heading);
    const isOpened = added !== undefined || openingHeading(document) !== undefined;
    starts.push(left ? indexes.get(left.into) : isOpened ? begin : section);
  });
  for (const [at, heading] of headings.slice(first).entries()) add(heading, texts[first + at] as string);
  return { all, starts, merged };
}

/**
 * Where things stand after the move.
 * @param isWhole true when a link to a part as a whole leads to the file as a whole: all it says is the part's
 */
function ownMove(
  { parts, file }: Joining,
  anchors: AnchorMap,
  starts: readonly (number | undefined)[],
  isWhole: boolean,
): Move {
  const indexes = new Map(parts.map(({ path }, at) => [path, at]));
  return (path, anchor): Place | undefined => {
    if (path === file) {
      const now = anchor === undefined ? undefined : anchors.of(0, anchor);
      return now === undefined || now === anchor ? undefined : { path: file, anchor: now };
    }
    const at = indexes.get(path);
    if (at === undefined) return undefined;
    if (anchor) return { path: file, anchor: anchors.of(at + 1, anchor) ?? anchor };
    const start = starts[at];
    return start === undefined || isWhole ? { path: file } : { path: file, ...anchors.place(start) };
  };
}

function withoutBlankStart(text: string): string {
  return text.replace(/^(?:[ \t]*(?:\r\n|\n))+/, '');
}

/** Blanks behind the last words stay: they belong to what ends there. */
function withoutBlankEnd(text: string): string {
  const words = text.trimEnd();
  const behind = text.slice(words.length);
  return words && words + behind.slice(0, behind.search(/[\r\n]|$/));
}

/** The body of a part as it will stand, without the blank lines before it. */
function bodyOf(document: SkillDocument, edits: readonly TextEdit[], fit: Fit | undefined): string {
  const lineEnd = lineEndOf(document.text);
  const body = withoutBlankStart(applyEdits(document.text, edits).slice(document.bodySpan.start));
  return fit?.added ? `${'#'.repeat(fit.added.level)} ${fit.added.title}${lineEnd}${lineEnd}${body}` : body;
}

/** All edits of the skill, and whether everything reads as before. */
function assemble(
  { request, placement, edits: decided }: Joining,
  links: readonly TextEdit[],
  bodies: readonly string[],
) {
  const { skill, pointer, instead } = request;
  const others = [...decided, ...links, ...(instead === undefined ? [] : [{ span: pointer, newText: instead }])];
  const { edit, lead, moved } = place(skill, placement, bodies);
  const edits = [...others, edit];
  const text = applyEdits(skill.text, edits);
  const rest = applyEdits(skill.text, others);
  const start = shifted(edit.span.start, others);
  const replaced = { start, end: start + edit.span.end - edit.span.start };
  const stretch = { start, end: start + edit.newText.length };
  const within = { start: start + lead, end: start + lead + moved.length };
  const whole = new SkillDocument(text).scan;
  const isSound =
    !goesOnIn(text.slice(skill.bodySpan.start, within.start), moved) &&
    !goesOnIn(moved, text.slice(stretch.end)) &&
    readsTheSame(whole, within, moved) &&
    leavesTheRest(new SkillDocument(rest).scan, replaced, whole, stretch);
  return { edits, text, isSound };
}

/** The edit that puts the bodies at their place, a blank line before and after; `lead` is how far into it the bodies begin. */
function place(skill: SkillDocument, { span, remains, isInstead }: Placement, bodies: readonly string[]) {
  const { text, bodySpan, frontmatter } = skill;
  const lineEnd = lineEndOf(text);
  const blank = lineEnd + lineEnd;
  const before = withoutBlankEnd(text.slice(bodySpan.start, span.start));
  const behind = text.slice(span.end);
  const isLast = behind.trim() === '';
  const start = bodySpan.start + before.length;
  const end = isLast ? text.length : span.end + (/^(?:[ \t]*(?:\r\n|\n))*/.exec(behind)?.[0].length ?? 0);
  const opening = before !== '' ? blank : frontmatter.state === 'absent' ? '' : lineEnd;
  const lead = opening + (remains === '' ? '' : remains + blank);
  let moved = bodies.map((body, at) => (at < bodies.length - 1 ? withoutBlankEnd(body) : body)).join(blank);
  if (!isLast) moved = withoutBlankEnd(moved);
  else if (!isInstead && !/[\r\n]$/.test(moved) && /[\r\n]$/.test(text)) moved += lineEnd;
  const edit = { span: { start, end }, newText: lead + moved + (isLast ? '' : blank) };
  return { edit, lead: lead.length, moved };
}

/** Where an offset is when edits before it are made. */
function shifted(offset: number, edits: readonly TextEdit[]): number {
  return edits.reduce(
    (at, { span, newText }) => (span.end <= offset ? at + newText.length - (span.end - span.start) : at),
    offset,
  );
}
