import { htmlAttributes } from './html-attributes';
import { moved } from './rescan';
import type { Heading } from './scan';
import { plainText } from './sections';
import type { SkillDocument } from './skill-document';
import type { Span } from './text';

/**
 * The anchor of a heading by its text, before numbers tell equal ones apart: as GitHub and VS Code make it (github-slugger 2, vscode
 * `githubSlugifier`, read November 2026): lower case, punctuation dropped, blanks as hyphens.
 */
export function slugOf(heading: string): string {
  // Most headings are plain words.
  if (/^[A-Za-z0-9 -]*$/.test(heading)) return heading.trim().toLowerCase().replaceAll(' ', '-');
  return plainText(heading)
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{Nd}\p{Nl}\p{Pc}\s-]/gu, '')
    .replace(/\s/g, '-');
}

/** The anchors of headings in the order of their place: a slug that was there before gets `-1`, `-2`. */
export function anchorsOf(headings: readonly string[]): string[] {
  return numbered(headings.map(slugOf));
}

/** The anchors of the headings of a document, in their order. */
export function anchorsIn(document: SkillDocument): string[] {
  const slugs = document.deriveList(slugsIn, ({ span, slug }, by) => ({ span: moved(span, by), slug }));
  return numbered(slugs.map(({ slug }) => slug));
}

function slugsIn({ scan }: SkillDocument): readonly { readonly span: Span; readonly slug: string }[] {
  return scan.headings.map(({ span, text }) => ({ span, slug: slugOf(text) }));
}

function numbered(slugs: readonly string[]): string[] {
  const taken = new Map<string, number>();
  return slugs.map((slug) => {
    let anchor = slug;
    while (taken.has(anchor)) {
      const next = (taken.get(slug) ?? 0) + 1;
      taken.set(slug, next);
      anchor = `${slug}-${next}`;
    }
    taken.set(anchor, 0);
    return anchor;
  });
}

/** The headings of a document by their anchors. */
export function headingAnchors(document: SkillDocument): ReadonlyMap<string, Heading> {
  const { headings } = document.scan;
  return new Map(anchorsIn(document).map((anchor, at) => [anchor, headings[at] as Heading]));
}

/** The names that HTML gives to places, with the spans of the names: `<a id="x">`, `<a name="x">`. */
export function htmlAnchors(document: SkillDocument): { readonly name: string; readonly span: Span }[] {
  return document
    .derive(htmlAttributes)
    .flatMap(({ attribute, value, span }) =>
      attribute === 'id' || attribute === 'name' ? [{ name: value, span }] : [],
    );
}

const mayGiveNames = (text: string): boolean => text.includes('{#');
const beginsHtmlHeading = (text: string): boolean => /<h[1-6]/i.test(text);
const HTML_HEADING = /<h[1-6](?:\s[^>]{0,200})?>([^<]{1,200})<\/h[1-6]>/gi;

/** All that an anchor may name in a document, in lower case: headings, what they are called by `{#name}`, and headings and names in HTML. */
export function anchorNames(document: SkillDocument): ReadonlySet<string> {
  const given = document.holds(mayGiveNames) ? document.scan.headings.flatMap(nameGiven) : [];
  const html = htmlAnchors(document).map(({ name }) => name);
  if (document.holds(beginsHtmlHeading))
    for (const [, heading = ''] of document.text.matchAll(HTML_HEADING)) html.push(slugOf(heading));
  return new Set([...document.derive(headingAnchors).keys(), ...given, ...html].map((each) => each.toLowerCase()));
}

function nameGiven({ text }: Heading): string[] {
  const name = /\{#([^}\s]+)[^}]*\}\s*$/.exec(text)?.[1];
  return name === undefined ? [] : [name];
}
