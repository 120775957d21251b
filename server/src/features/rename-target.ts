import type { Position } from 'vscode-languageserver';
import {
  contains,
  headingAt,
  isInName,
  type LabelSite,
  ownName,
  type ReferenceSite,
  referenceSiteAt,
  resolveReference,
  type Span,
  type SymbolSite,
  sliceOf,
} from '../core/index';
import type { FeatureContext, LibraryView } from './feature';
import { ownLabelsAt } from './labels';
import { type OpenDocument, offsetOf } from './open-document';
import { nameSpan } from './rename-symbol';
import { symbolAt } from './symbols';

/** What can get another name at a place: where that place is, and what it is called now. */
export type RenameTarget = {
  readonly span: Span;
  readonly placeholder: string;
} & (
  | { readonly kind: 'symbol'; readonly symbol: SymbolSite }
  /** A skill, agent or command, by the key of its file. */
  | { readonly kind: 'named'; readonly path: string }
  /** A file by its key; its placeholder is its path as it is written. */
  | { readonly kind: 'file'; readonly path: string }
  /** The label of reference links, one of its places. */
  | { readonly kind: 'label'; readonly label: LabelSite }
  /** A heading by the line it begins on in the file with a key. */
  | { readonly kind: 'heading'; readonly path: string; readonly line: number }
);

/** What is meant by a rename at a place; undefined where nothing is. */
export function renameTargetAt(
  open: OpenDocument,
  position: Position,
  { library, client }: Pick<FeatureContext, 'library' | 'client'>,
): RenameTarget | undefined {
  const symbol = symbolAt(open, position);
  if (symbol) return { kind: 'symbol', symbol, span: nameSpan(symbol), placeholder: symbol.name };
  const offset = offsetOf(open, position);
  const place = { start: offset, end: offset };
  const { skill } = open;
  const key = library.keyOf(open.uri);
  const label = ownLabelsAt(open, position, client).find(({ span }) => contains(span, place));
  if (label) return { kind: 'label', label, span: label.span, placeholder: sliceOf(skill.text, label.span) };
  const site = referenceSiteAt(skill, offset);
  const target = site && targetOf(site, place, open, key, library);
  if (target) return target;
  const role = library.snapshot.entries.get(key)?.role;
  const own = (role === 'skill' || role === 'agent') && isInName(skill, place) ? ownName(skill) : undefined;
  if (own) return { kind: 'named', path: key, span: own.span, placeholder: own.name };
  const heading = headingAt(skill, place);
  if (!heading) return undefined;
  const line = skill.lines.lineAt(heading.span.start);
  return { kind: 'heading', path: key, line, span: heading.textSpan, placeholder: heading.text };
}

/** True where only the library can tell what is meant. */
export function needsLibraryAt(open: OpenDocument, position: Position): boolean {
  const offset = offsetOf(open, position);
  return symbolAt(open, position) === undefined && referenceSiteAt(open.skill, offset) !== undefined;
}

function targetOf(
  site: ReferenceSite,
  place: Span,
  open: OpenDocument,
  key: string,
  library: LibraryView,
): RenameTarget | undefined {
  const { anchorSpan, targetSpan } = site;
  const found = resolveReference(site, key, library.references);
  if (typeof found !== 'object') return undefined;
  if (anchorSpan && contains(anchorSpan, place)) return headingTarget(found.path, found.line, anchorSpan, library);
  if (!contains(targetSpan, place)) return undefined;
  const path = found.kind === 'directory' ? skillIn(found.path, library) : found.path;
  const entry = path === undefined ? undefined : library.snapshot.entries.get(path);
  if (path === undefined) return undefined;
  if (entry?.role === 'skill' || (site.base === 'name' && entry)) {
    const placeholder = entry.names[0] ?? site.target;
    return { kind: 'named', path, span: nameIn(open.skill.text, targetSpan, placeholder), placeholder };
  }
  return { kind: 'file', path, span: targetSpan, placeholder: decoded(sliceOf(open.skill.text, targetSpan)) };
}

function headingTarget(
  path: string,
  line: number | undefined,
  span: Span,
  library: LibraryView,
): RenameTarget | undefined {
  const { skill } = library.documentAt(path) ?? {};
  const heading = skill?.scan.headings.find((each) => skill.lines.lineAt(each.span.start) === line);
  if (line === undefined || !heading || !skill || !headingAt(skill, heading.textSpan)) return undefined;
  return { kind: 'heading', path, line, span, placeholder: heading.text };
}

/** The SKILL.md of a folder. */
function skillIn(folder: string, { snapshot }: LibraryView): string | undefined {
  return ['/', '\\'].map((sign) => `${folder}${sign}SKILL.md`).find((path) => snapshot.entries.get(path));
}

/** The name within a path that leads to the skill; all of it where the name is no part. */
function nameIn(text: string, span: Span, name: string): Span {
  const at = sliceOf(text, span).lastIndexOf(name);
  return at < 0 ? span : { start: span.start + at, end: span.start + at + name.length };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
