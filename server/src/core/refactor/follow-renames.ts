import { slugOf } from '../document/anchors';
import { findNameSites } from '../document/reference-names';
import { findReferences, type ReferenceSite } from '../document/references';
import type { SkillDocument } from '../document/skill-document';
import { type Span, sliceOf, type TextEdit } from '../document/text';
import { nameOf } from './addresses';
import { escapedAs, finder } from './relink';
import { type Moves, respell } from './respell';

/** What gets another name or place. Paths are absolute, with `/`. */
export interface Renames {
  readonly moves: Moves;
  /** For the file of a skill, what its old names, in lower case, become. */
  readonly names: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** For a file by its old path, what its old anchors become, and its sections: `§setup`. */
  readonly anchors: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** Longer paths are data. */
const LONGEST = 1000;

/**
 * Edits that let every reference of a document lead where it led before some renames, each written as its author wrote it. What leads to
 * nothing that is known stays.
 * @param path the document's own, before the renames
 * @param leadsTo the file or folder a reference leads to before the renames
 */
export function followRenames(
  document: SkillDocument,
  path: string,
  leadsTo: (site: ReferenceSite) => string | undefined,
  renames: Renames,
): TextEdit[] {
  const edits = document.derive(findReferences).flatMap((site) => {
    const target = leadsTo(site);
    if (target === undefined) return [];
    if (site.base === 'name') return renamedName(site, target, renames);
    return [
      ...renamedAnchor(document.text, site, target, renames),
      ...renamedPath(document, path, site, target, renames),
    ];
  });
  const all = [...edits, ...namesInLabels(document, leadsTo, renames)].sort((a, b) => a.span.start - b.span.start);
  return all.filter(({ span }, at) => span.start !== all[at - 1]?.span.start);
}

/** What the texts of links say of skills, wherever the links lead: `[the \`/pdf\` skill](…)`. */
function namesInLabels(
  document: SkillDocument,
  leadsTo: (site: ReferenceSite) => string | undefined,
  renames: Renames,
): TextEdit[] {
  if (renames.names.size === 0) return [];
  const inLabel = finder([...document.derive(labelsIn).values()].map((span) => ({ span })));
  return document.derive(findNameSites).flatMap((site) => {
    const target = inLabel(site.targetSpan) ? leadsTo(site) : undefined;
    return target === undefined ? [] : renamedName(site, target, renames);
  });
}

function renamedName({ target, targetSpan }: ReferenceSite, path: string, { names }: Renames): TextEdit[] {
  const newText = names.get(path)?.get(target.toLowerCase());
  return newText === undefined || newText === target ? [] : [{ span: targetSpan, newText }];
}

function renamedAnchor(
  text: string,
  { anchor, anchorSpan }: ReferenceSite,
  path: string,
  renames: Renames,
): TextEdit[] {
  if (anchor === undefined || anchorSpan === undefined) return [];
  const anchors = renames.anchors.get(path);
  const asRead = anchor.startsWith('§') ? `§${slugOf(anchor.slice(1))}` : anchor.toLowerCase();
  const newText = anchors?.get(anchor) ?? anchors?.get(asRead);
  if (newText === undefined) return [];
  const isEncoded = sliceOf(text, anchorSpan).includes('%');
  return [{ span: anchorSpan, newText: isEncoded ? encodeURIComponent(newText) : newText }];
}

function renamedPath(
  document: SkillDocument,
  from: string,
  site: ReferenceSite,
  target: string,
  { moves, names }: Renames,
): TextEdit[] {
  const { text } = document;
  const { kind, target: raw, targetSpan } = site;
  if (raw === '' || raw.length > LONGEST) return [];
  const isLink = kind === 'link' || kind === 'image' || kind === 'definition';
  const written = isLink ? raw.replace(/\\([!-/:-@[-`{-~])/g, '$1').replaceAll('&amp;', '&') : raw;
  const respelled = respell({ written, target, from, unsafe: isLink ? unsafeAt(text, targetSpan) : undefined }, moves);
  const called = names.get(target) ?? names.get(`${target}/SKILL.md`) ?? [];
  const words = new Map([...called, [nameOf(written), nameOf(respelled)], [written, respelled]]);
  const label = kind === 'link' ? document.derive(labelsIn).get(site.span.start) : undefined;
  const edits = label ? renamedLabel(text, label, words) : [];
  return respelled === written
    ? edits
    : [...edits, { span: targetSpan, newText: isLink ? escapedAs(raw, respelled) : respelled }];
}

/** What must be escaped in the address of a link: less of it in angle brackets, and in the quotes of HTML. */
function unsafeAt(text: string, { start }: Span): RegExp {
  const before = text[start - 1] ?? '';
  if (before === '<') return /[<>%#?]/g;
  return /["'=]/.test(before) ? /["'<>%#?]/g : /[ ()<>%#?]/g;
}

/** The texts of all links, by where the links begin. */
function labelsIn({ scan }: SkillDocument): ReadonlyMap<number, Span> {
  return new Map(scan.links.flatMap(({ kind, span, textSpan }) => (kind === 'link' ? [[span.start, textSpan]] : [])));
}

/** A text that is nothing but the path, the name of the file or of the skill goes on being that. */
function renamedLabel(text: string, label: Span, words: ReadonlyMap<string, string>): TextEdit[] {
  if (label.end - label.start > LONGEST) return [];
  const [, lead = '', old = ''] = /^([`*_]*)(.*?)[`*_]*$/s.exec(sliceOf(text, label)) ?? [];
  const newText = words.get(old);
  if (newText === undefined || newText === old) return [];
  const start = label.start + lead.length;
  return [{ span: { start, end: start + old.length }, newText }];
}
