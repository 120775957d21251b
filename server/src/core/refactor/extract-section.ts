import { SkillDocument } from '../document/skill-document';
import { applyEdits, contains, lineEndOf, type Span, sliceOf, type TextEdit } from '../document/text';
import type { Change, Facts, FileOperation } from '../rules/rule';
import { Addresses, nameOf } from './addresses';
import { extractedAnchors } from './extract-anchors';
import { definitionsFor, type Kept } from './extract-definitions';
import { type Extraction, extractionAt, fileNameFor } from './extract-place';
import { shiftHeadings, topLevel } from './fit-headings';
import type { NearbyFile } from './inline-types';
import { GENERATED, isGenerated } from './migrate-refusals';
import { pointerSentence } from './pointer-sentence';
import { redirectFiles } from './redirect-files';
import { type Move, relink } from './relink';
import { goesOnIn, leavesTheRest, readsTheSame } from './same-blocks';

/** What moves out of SKILL.md, and what must be known of the world to do it. */
export interface ExtractRequest {
  readonly skill: SkillDocument;
  /** A place in the heading of a section, or the text that moves. */
  readonly selection: Span;
  /** What exists in the skill folder: no file is overwritten. */
  readonly facts: Facts;
  /** The other Markdown, YAML and JSON files of the workspace that `mayPointTo` a place in SKILL.md. */
  readonly others: readonly NearbyFile[];
  readonly hasNamesakes?: boolean;
}

/**
 * - `refused`: `reason` is one sentence
 * - `extract`: edits of SKILL.md, then edits of other files, then the new file at `path`
 */
export type ExtractPlan =
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'extract'; readonly path: string; readonly change: Change; readonly notes: readonly string[] };

/**
 * How a section or a selection moves to a file of its own in `references/`, under its own heading, with a sentence left behind that says
 * when to read it. Links lead where they led, in both files and from elsewhere. Never fails.
 */
export function extractSection(request: ExtractRequest): ExtractPlan {
  const { skill, selection, facts, others } = request;
  const extraction = isGenerated(skill) ? GENERATED : extractionAt(skill, selection);
  if (typeof extraction === 'string') return { kind: 'refused', reason: `${extraction}.` };
  const file = nameOf(facts.location ?? '') || 'SKILL.md';
  const taken = new Set(
    [...facts.files].flatMap(([path, { kind }]) => (kind === 'missing' ? [] : [path.toLowerCase()])),
  );
  const path = fileNameFor(extraction.title, (name) => taken.has(name.toLowerCase()));
  const addresses = new Addresses(
    facts,
    new Set([file, path, ...others.map((other) => other.path)]),
    request.hasNamesakes ?? false,
  );
  const kept = definitionsFor(skill, extraction.span);
  const moved = movedDocument(skill, extraction, kept);
  const move = extractedAnchors({ skill, moved: moved.document, extraction, file, path });
  const text = movedText(moved, { file, path, move, addresses });
  const edits = ownEdits(skill, extraction, kept, { file, path, move, addresses });
  if (!isSound(skill, extraction, moved, edits))
    return {
      kind: 'refused',
      reason: 'The text begins or ends within a list, table or block of code: select whole blocks.',
    };
  const { operations, notes } = redirectFiles(others, { named: [file], gone: [] }, move, addresses);
  const create: FileOperation = { kind: 'create', path, text };
  return { kind: 'extract', path, change: { edits, operations: [...operations, create] }, notes };
}

interface Way {
  readonly file: string;
  readonly path: string;
  readonly move: Move;
  readonly addresses: Addresses;
}

/** The moved text as a document, before its links and headings are fitted; `body` is the stretch that stood in SKILL.md. */
export interface MovedDocument {
  readonly document: SkillDocument;
  readonly body: Span;
  /** How many levels its headings go up (below zero). */
  readonly shift: number;
}

function movedDocument({ text }: SkillDocument, { span, heading, title }: Extraction, { copied }: Kept): MovedDocument {
  const lineEnd = lineEndOf(text);
  const blank = lineEnd + lineEnd;
  const slice = sliceOf(text, span);
  const tail = (copied.length > 0 ? blank + copied.join(lineEnd) : '') + lineEnd;
  if (heading) {
    const document = new SkillDocument(slice + tail);
    return { document, body: { start: 0, end: slice.length }, shift: 1 - heading.level };
  }
  // Read under a heading, so that a rule at its beginning opens no frontmatter; the title comes to the first level with the others.
  const shift = Math.min(0, 2 - (topLevel(new SkillDocument(`x${lineEnd}${lineEnd}${slice}`)) ?? 2));
  const lead = `${'#'.repeat(1 - shift)} ${title}${blank}`;
  return {
    document: new SkillDocument(lead + slice + tail),
    body: { start: lead.length, end: lead.length + slice.length },
    shift,
  };
}

function movedText({ document, shift }: MovedDocument, { file, path, move, addresses }: Way): string {
  const edits = [
    ...shiftHeadings(document, shift).edits,
    ...relink({ document, from: file, to: path }, move, addresses),
  ];
  return applyEdits(document.text, edits);
}

/** The pointer in the place of the text, the links of the rest, and the definitions the rest still needs. */
function ownEdits(
  skill: SkillDocument,
  extraction: Extraction,
  { left }: Kept,
  { file, path, move, addresses }: Way,
): TextEdit[] {
  const { text } = skill;
  const lineEnd = lineEndOf(text);
  const { span, heading, title } = extraction;
  const links = relink({ document: skill, from: file, to: file }, move, addresses);
  const rest = links.filter((edit) => !contains(span, edit.span));
  const sentence = [pointerSentence(title, path), ...(left.length > 0 ? [left.join(lineEnd)] : [])].join(
    lineEnd + lineEnd,
  );
  const start = heading ? heading.span.end : span.start;
  return [...rest, { span: { start, end: span.end }, newText: (heading ? lineEnd + lineEnd : '') + sentence }];
}

function isSound(
  skill: SkillDocument,
  { span, heading }: Extraction,
  { document, body }: MovedDocument,
  edits: readonly TextEdit[],
): boolean {
  const replaced = { start: heading ? heading.span.end : span.start, end: span.end };
  const pointer = edits.at(-1) as TextEdit;
  const after = new SkillDocument(applyEdits(skill.text, edits)).scan;
  const before = new SkillDocument(applyEdits(skill.text, edits.slice(0, -1))).scan;
  const by = edits
    .slice(0, -1)
    .reduce(
      (sum, { span: at, newText }) => (at.end <= replaced.start ? sum + newText.length - (at.end - at.start) : sum),
      0,
    );
  const start = replaced.start + by;
  const slice = sliceOf(skill.text, span);
  const cutsList =
    goesOnIn(
      skill.text.slice(skill.bodySpan.start, span.start),
      skill.text.slice(lineStart(skill, span.start), span.end),
    ) || goesOnIn(slice, skill.text.slice(span.end).replace(/^(?:[ \t]*(?:\r\n|\r|\n))+/, ''));
  return (
    !cutsList &&
    readsTheSame(skill.scan, span, document.text, body) &&
    leavesTheRest(before, { start, end: replaced.end + by }, after, { start, end: start + pointer.newText.length })
  );
}

function lineStart({ lines }: SkillDocument, offset: number): number {
  return lines.lineSpan(lines.lineAt(offset)).start;
}
