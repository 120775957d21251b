import type { Position, Range } from 'vscode-languageserver';
import { SkillDocument, type Span } from '../core/index';

/** Texts of more characters are read only up to here, and only for their frontmatter: three times the longest skill known. */
export const LARGEST_TEXT = 1_000_000;

/** A document open in the editor, as a value that never changes; an edit makes another. */
export interface OpenDocument {
  readonly uri: string;
  readonly languageId: string;
  /** As the client numbers it, null for a file that is not open. Only to be sent back: some clients never raise it. */
  readonly version: number | null;
  /** As the client has it, byte-order mark included. */
  readonly text: string;
  readonly skill: SkillDocument;
  /** True when `skill` holds only the beginning of a text that is too large. */
  readonly partial: boolean;
}

const BYTE_ORDER_MARK = '\uFEFF';

/** A document as the client sends it. The text is parsed when somebody asks. */
export function openDocument(uri: string, languageId: string, version: number | null, text: string): OpenDocument {
  const content = text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text;
  const partial = content.length > LARGEST_TEXT;
  const skill = new SkillDocument(partial ? content.slice(0, LARGEST_TEXT) : content);
  return { uri, languageId, version, text, skill, partial };
}

/** A document without byte-order mark after an edit: what the edit left alone is not parsed again. */
export function editedDocument(open: OpenDocument, span: Span, newText: string, version: number | null): OpenDocument {
  const skill = open.skill.edited(span, newText);
  const { uri, languageId } = open;
  if (skill.text.length > LARGEST_TEXT || skill.text.startsWith(BYTE_ORDER_MARK))
    return openDocument(uri, languageId, version, skill.text);
  return { uri, languageId, version, text: skill.text, skill, partial: false };
}

/**
 * True for `SKILL.md` in any letter case, and for a file nobody has saved yet in language `skill`. The language alone says nothing
 * about a saved file: another extension uses the same id for a programming language.
 */
export function isSkill({ uri, languageId }: OpenDocument): boolean {
  return /(^|\/)skill\.md$/i.test(uri) || (uri.startsWith('untitled:') && languageId === 'skill');
}

/** True for skills and every other Markdown document. */
export function isMarkdown(open: OpenDocument): boolean {
  return isSkill(open) || open.languageId === 'markdown' || /\.md$/i.test(open.uri);
}

/** Where the client sees an offset of `open.skill`. */
export function positionOf(open: OpenDocument, offset: number): Position {
  const { line, character } = open.skill.lines.positionAt(offset);
  return { line, character: line === 0 ? character + markLength(open) : character };
}

/** The offset in `open.skill` of a place the client names, clamped to the text. */
export function offsetOf(open: OpenDocument, { line, character }: Position): number {
  return open.skill.lines.offsetAt({ line, character: line === 0 ? character - markLength(open) : character });
}

export function rangeOf(open: OpenDocument, span: Span): Range {
  return { start: positionOf(open, span.start), end: positionOf(open, span.end) };
}

export function spanOf(open: OpenDocument, range: Range): Span {
  return { start: offsetOf(open, range.start), end: offsetOf(open, range.end) };
}

/** Most clients keep a byte-order mark to themselves; those that send it count it as a character of the first line. */
function markLength({ text }: OpenDocument): number {
  return text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
}
