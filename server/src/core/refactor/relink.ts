import { htmlAttributes } from '../document/html-attributes';
import type { Link } from '../document/links';
import { decoded } from '../document/reference-target';
import type { LinkCandidate } from '../document/scan';
import type { SkillDocument } from '../document/skill-document';
import { contains, type Span, sliceOf, type TextEdit } from '../document/text';
import { type Address, type Addresses, folderOf, joinPath, nameOf, relativePath } from './addresses';

/** A place in a file; without anchor its beginning. */
export interface Place {
  readonly path: string;
  readonly anchor?: string | undefined;
  /** What a reader calls it, where a path in running text becomes a link. */
  readonly title?: string | undefined;
}

/** Where something stands after text has moved; undefined for what stays. */
export type Move = (path: string, anchor: string | undefined) => Place | undefined;

/** A document, where it lies before and after. */
export interface Moved {
  readonly document: SkillDocument;
  readonly from: string;
  readonly to: string;
  /** True when no path in running text is concerned. */
  readonly isLinksOnly?: boolean;
}

const LINKING = new Set(['src', 'href', 'poster']);

/**
 * Edits that let every link, HTML attribute and path of a document lead where it led when its text or what it points to has moved.
 * Left alone is what cannot be known, and what stands in code.
 * @param pointer a mention that is known to mean a moved file, however it is written
 */
export function relink(moved: Moved, move: Move, addresses: Addresses, pointer?: Span): TextEdit[] {
  const { document } = moved;
  const { links, labelUses, codeSpans } = document.scan;
  const linked = links.flatMap((link) => (link.kind === 'autolink' ? [] : relinkLink(link, moved, move, addresses)));
  const attributes = document.derive(htmlAttributes).flatMap(({ attribute, value, span }) => {
    if (!LINKING.has(attribute)) return [];
    const found = newAddress(value.replaceAll('&amp;', '&'), true, moved, move, addresses);
    return found ? [{ span, newText: escapedAs(value, found.written) }] : [];
  });
  if (moved.isLinksOnly) return [...linked, ...attributes];
  const isLinked = finder([...links, ...labelUses]);
  const codeAround = finder(codeSpans);
  const mentions = document.links.flatMap((link) => {
    if (link.kind !== 'mention' || isLinked(link.span)) return [];
    const isPointer = pointer !== undefined && contains(pointer, link.span);
    return relinkMention(link, codeAround(link.span), isPointer, moved, move, addresses);
  });
  return [...linked, ...attributes, ...mentions];
}

function relinkLink(link: LinkCandidate, moved: Moved, move: Move, addresses: Addresses): TextEdit[] {
  const { text } = moved.document;
  const { kind, destinationSpan: span, textSpan } = link;
  // A footnote of one word looks like a definition.
  if (kind === 'definition' && text.startsWith('[^', link.span.start)) return [];
  const written = sliceOf(text, span)
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replaceAll('&amp;', '&');
  const found = newAddress(written, true, moved, move, addresses);
  if (!found) return [];
  const inBrackets = text[span.start - 1] === '<' && text[span.end] === '>';
  const address = escapedAs(sliceOf(text, span), found.written);
  const edits = [{ span, newText: inBrackets ? address.replaceAll('%20', ' ') : address }];
  if (kind !== 'link' || found.place.path === found.address.path) return edits;
  const words = sliceOf(text, textSpan).replace(/^[`*_]+|[`*_]+$/g, '');
  const isPath = [written, found.address.path, nameOf(found.address.path)].includes(words);
  // A text that is nothing but the old path names a file that is no more.
  if (isPath) edits.push({ span: textSpan, newText: newLabel(found, words) });
  return edits;
}

/** A new address with its signs escaped as the author did in the old one. */
export function escapedAs(old: string, address: string): string {
  const entities = old.includes('&amp;') ? address.replaceAll('&', '&amp;') : address;
  return old.includes('\\') ? entities.replace(/[\\()<>]/g, '\\$&') : entities;
}

function newLabel({ place, written }: NewAddress, label: string): string {
  if (place.title !== undefined) return escapeLabel(place.title);
  return label.includes('/') ? written.replace(/#.*$/, '') || place.path : nameOf(place.path);
}

/** Words as the text of a link, in a table too. */
export function escapeLabel(text: string): string {
  return text.replace(/[\\[\]|`<*]/g, '\\$&');
}

function relinkMention(
  { targetSpan, span, target }: Link,
  code: Span | undefined,
  isPointer: boolean,
  moved: Moved,
  move: Move,
  addresses: Addresses,
): TextEdit[] {
  // A bare name in running text may be a word for something else.
  if (!isPointer && !code && !target.includes('/')) return [];
  const found = newAddress(target, isPointer, moved, move, addresses);
  if (!found) return [];
  const { place } = found;
  const isInCommand = code !== undefined && span.start > code.start;
  if (place.path === moved.to && place.anchor !== undefined && place.title !== undefined && !isInCommand)
    return [{ span, newText: `[${escapeLabel(place.title)}](#${place.anchor})` }];
  const way = target.includes('#') ? found.written : found.written.replace(/#.*$/s, '');
  return [
    { span: targetSpan, newText: /^(?:#|$)/.test(way) ? relativeTo(moved.to, place.path, addresses) + way : way },
  ];
}

export interface NewAddress {
  readonly written: string;
  readonly address: Address;
  readonly place: Place;
}

/** How an address is written when the text around it, or what it leads to, has moved; undefined where it stays as it is. */
export function newAddress(
  written: string,
  isLink: boolean,
  { from, to }: Pick<Moved, 'from' | 'to'>,
  move: Move,
  addresses: Addresses,
): NewAddress | undefined {
  const hash = written.indexOf('#');
  const way = (hash < 0 ? written : written.slice(0, hash)).replace(/\?.*$/s, '');
  const fragment = hash < 0 ? undefined : decoded(written.slice(hash + 1));
  const address = addresses.read(decoded(way), from, isLink);
  if (!address) return undefined;
  const place = move(address.path, fragment) ?? { path: address.path, anchor: fragment };
  const isSame = place.path === address.path && place.anchor === fragment;
  const isReadAlike = address.from === 'top' || folderOf(from) === folderOf(to);
  if (isSame && (from === to || (way !== '' && address.path !== to && isReadAlike))) return undefined;
  const tail =
    place.anchor === fragment ? written.slice(way.length) : place.anchor === undefined ? '' : `#${place.anchor}`;
  const newWritten =
    place.path === to
      ? tail || relativeTo(to, to, addresses)
      : wayTo(place, address, way, isLink, { from, to }, addresses) + tail;
  return newWritten === written ? undefined : { written: newWritten, address, place };
}

function wayTo(
  place: Place,
  address: Address,
  way: string,
  isLink: boolean,
  { from, to }: Pick<Moved, 'from' | 'to'>,
  addresses: Addresses,
): string {
  // A link that is right only for readers who start at the skill folder is written for everybody.
  const isPlain = isLink && /^(?:\.\/+)*$/.test(address.prefix);
  if (address.from === 'top' && !isPlain) return address.prefix + place.path;
  if (address.from === 'top' || place.path !== address.path || way === '') return relativeTo(to, place.path, addresses);
  // As the author escaped it.
  const path = joinPath(encodeSpaces(folderOf(from)), way);
  return relativePath(encodeSpaces(folderOf(to)), path) + (way.endsWith('/') ? '/' : '');
}

function relativeTo(file: string, path: string, addresses: Addresses): string {
  return encodeSpaces(addresses.wayFrom(file, path));
}

function encodeSpaces(path: string): string {
  return path.replaceAll(' ', '%20');
}

/** Finds the outermost of some spans that holds another. */
export function finder(spans: readonly { readonly span: Span }[]): (inner: Span) => Span | undefined {
  const sorted: Span[] = [];
  for (const span of spans.map((each) => each.span).sort((a, b) => a.start - b.start || b.end - a.end))
    if (span.end > (sorted.at(-1)?.end ?? -1)) sorted.push(span);
  return (inner) => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] as Span).start <= inner.start) low = middle + 1;
      else high = middle;
    }
    const last = sorted[low - 1];
    return last && contains(last, inner) ? last : undefined;
  };
}
