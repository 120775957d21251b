import type { ClientCapabilities, Location, Position, Range } from 'vscode-languageserver';
import {
  anchorLine,
  contains,
  entryOf,
  type FoundReference,
  type Heading,
  type ReferenceSite,
  type ReferenceWorld,
  type Resolution,
  referenceSiteAt,
  referencesTo,
  resolveReference,
  type Span,
} from '../core/index';
import type { LibraryView } from './feature';
import { type OpenDocument, offsetOf, rangeOf } from './open-document';

const START = { line: 0, character: 0 };

/**
 * What a place in a document is about:
 * - `reference`: it names something else; `isAnchor` where the place is in the anchor
 * - `file`: the name or the title of the document itself
 * - `heading`: a heading of it
 */
export type Subject =
  | { readonly kind: 'reference'; readonly site: ReferenceSite; readonly span: Span; readonly isAnchor: boolean }
  | { readonly kind: 'file'; readonly span: Span; readonly heading?: Heading }
  | { readonly kind: 'heading'; readonly span: Span; readonly heading: Heading };

/** A file by its key, or the heading that begins on a line of it. */
export interface Meant {
  readonly path: string;
  readonly line: number | undefined;
}

/** What a place is about that others may refer to; undefined for all else. */
export function subjectAt(open: OpenDocument, position: Position): Subject | undefined {
  const { skill } = open;
  const offset = offsetOf(open, position);
  const place = { start: offset, end: offset };
  const site = referenceSiteAt(skill, offset);
  if (site) {
    const { anchorSpan, targetSpan } = site;
    const isAnchor = anchorSpan !== undefined && offset > targetSpan.end && contains(anchorSpan, place);
    return {
      kind: 'reference',
      site,
      span: { start: targetSpan.start, end: anchorSpan?.end ?? targetSpan.end },
      isAnchor,
    };
  }
  if (offset < skill.bodySpan.start) {
    const name = skill.frontmatter.field('name');
    return name && contains(name.span, place) ? { kind: 'file', span: name.valueSpan } : undefined;
  }
  const heading = skill.scan.headings.find(({ span }) => contains(span, place));
  if (!heading) return undefined;
  const isTitle = heading === skill.scan.headings[0] && heading.level === 1;
  return { kind: isTitle ? 'file' : 'heading', span: heading.textSpan, heading };
}

/** True where only the library tells what a reference means. */
export function isNamedAt(open: OpenDocument, position: Position): boolean {
  const site = referenceSiteAt(open.skill, offsetOf(open, position));
  return site?.base === 'name' || site?.base === 'home';
}

/** The file or heading that a place is about; undefined where it cannot be known or does not exist. */
export function meantBy(
  subject: Subject,
  open: OpenDocument,
  library: LibraryView,
  world: ReferenceWorld = library.references,
): Meant | undefined {
  const path = library.keyOf(open.uri);
  if (subject.kind === 'file') return { path, line: undefined };
  if (subject.kind === 'heading') return { path, line: open.skill.lines.lineAt(subject.heading.span.start) };
  const target = targetOf(resolveReference(subject.site, path, world), world);
  if (!target) return undefined;
  return subject.isAnchor
    ? { path: target, line: lineIn(target, subject.site.anchor, library) }
    : { path: target, line: undefined };
}

/** The file a reference leads to; of a folder the skill in it. */
export function targetOf(resolution: Resolution, { snapshot }: ReferenceWorld): string | undefined {
  if (typeof resolution !== 'object') return undefined;
  if (resolution.kind === 'file') return resolution.path;
  const inFolder = ['/', '\\'].map((sign) => `${resolution.path}${sign}SKILL.md`);
  return inFolder.find((path) => snapshot.entries.get(path));
}

/** The line an anchor names in a file; undefined where there is no such place. */
export function lineIn(path: string, anchor: string | undefined, library: LibraryView): number | undefined {
  const entry = library.snapshot.entries.get(path) ?? entryIn(path, library);
  const line = anchor === undefined ? undefined : anchorLine(entry, anchor);
  return line === undefined || line < 0 ? undefined : line;
}

function entryIn(path: string, library: LibraryView) {
  const file = /\.md$/i.test(path) ? library.documentAt(path) : undefined;
  return file && entryOf(path, file.skill);
}

/** Where a file begins, or a heading of it stands. */
export function locationOf({ path, line }: Meant, library: LibraryView): Location {
  const uri = library.uriOf(path);
  if (line === undefined) return { uri, range: { start: START, end: START } };
  const file = library.documentAt(path);
  const heading = file?.skill.scan.headings.find(({ span }) => file.skill.lines.lineAt(span.start) === line);
  const start = { line, character: 0 };
  return { uri, range: file && heading ? rangeOf(file, heading.span) : { start, end: start } };
}

/**
 * Everything that leads to a file, or to the heading on a line of it: what is listed, and what lenses count. An anchor alone leads to a
 * heading; it says nothing of the file around it.
 */
export function leadingTo({ path, line }: Meant, world: ReferenceWorld): FoundReference[] {
  return referencesTo(path, world, line).filter(({ reference }) => line !== undefined || reference.name !== '');
}

/** Where a reference of the library stands: its path or name, with its anchor where the anchor is meant. */
export function referenceRange(
  { reference: { line, start, end, anchorEnd } }: FoundReference,
  withAnchor: boolean,
): Range {
  return {
    start: { line, character: start },
    end: { line, character: withAnchor && anchorEnd > end ? anchorEnd : end },
  };
}

/** The same, in its file. */
export function referenceLocation(found: FoundReference, withAnchor: boolean, library: LibraryView): Location {
  return { uri: library.uriOf(found.path), range: referenceRange(found, withAnchor) };
}

/**
 * True for a client that serves the links of Markdown itself, as VS Code does (measured in 1.139, November 2026: links, definitions of
 * anchors, references of links and headings, paths in links and in attributes of HTML; nothing of what stands in running text, code or names). It says so in
 * `experimental.servesMarkdown`, and is not given the same twice.
 */
export function servesMarkdown({ experimental }: ClientCapabilities): boolean {
  return (experimental as { servesMarkdown?: unknown } | undefined)?.servesMarkdown === true;
}

/** True for what a client that serves Markdown finds itself: a link that is read from its own file. */
export function isMarkdownLink({ kind, base }: Pick<ReferenceSite, 'kind' | 'base'>): boolean {
  return base === 'file' && (kind === 'link' || kind === 'image' || kind === 'definition');
}
