import { headingAnchors, htmlAnchors } from '../document/anchors';
import { normalizeLabel } from '../document/scan-reference';
import type { SkillDocument } from '../document/skill-document';
import { contains, type Span, sliceOf, type TextEdit } from '../document/text';

/** A name in one text: of a definition, a footnote or an HTML anchor. */
interface Name {
  readonly name: string;
  readonly span: Span;
}

/** Edits that keep the names of a text apart from those of the texts it is joined with, and the HTML anchors that got another name. */
export interface Distinct {
  readonly edits: readonly TextEdit[];
  readonly anchors: ReadonlyMap<string, string>;
}

/**
 * Keeps apart what texts name alike that are to stand in one file: definitions, footnotes, HTML anchors. The first keeps its names, each
 * other one gets new ones where they clash, in every place that uses them; and words in brackets stay words.
 */
export function distinctLabels(documents: readonly SkillDocument[]): Distinct[] {
  const hasDefinitions = documents.some(({ scan }) => scan.links.some(({ kind }) => kind === 'definition'));
  const loose = documents.map((document) => (hasDefinitions ? looseLabels(document) : []));
  const definitions = new Map<string, string>();
  const footnotes = new Set<string>();
  const anchors = new Set<string>();
  return documents.map((document, at) => {
    const elsewhere = new Set(loose.flatMap((names, other) => (other === at ? [] : names.map(({ name }) => name))));
    const notes = footnotesIn(document);
    const named = htmlAnchors(document);
    const newAnchors = at === 0 ? new Map<string, string>() : renaming(named, anchors);
    const edits =
      at === 0
        ? []
        : [
            ...escapes(loose[at] ?? [], definitions),
            ...renamedDefinitions(document, definitions, elsewhere),
            ...renamed(notes, renaming(notes, footnotes)),
            ...renamed(named, newAnchors),
          ];
    for (const { name, target } of definitionsOf(document)) if (!definitions.has(name)) definitions.set(name, target);
    for (const { name } of notes) footnotes.add(name);
    for (const { name } of named) anchors.add(name);
    for (const anchor of headingAnchors(document).keys()) anchors.add(anchor);
    return { edits, anchors: newAnchors };
  });
}

/** What stands in brackets in running text and would be a link if there were a definition of that label. */
function looseLabels({ text, scan }: SkillDocument): Name[] {
  const taken = [...scan.links, ...scan.labelUses, ...scan.codeSpans].map(({ span }) => span);
  taken.sort((a, b) => a.start - b.start);
  let next = 0;
  return scan.texts.flatMap(({ start, end }) =>
    Array.from(
      text.slice(start, end).matchAll(/\\.|\[((?:[^[\]\\]|\\.){1,300})\]/gs),
      ({ 0: { length }, 1: label, index }) => {
        const span = { start: start + index, end: start + index + length };
        while (next < taken.length && (taken[next] as Span).end <= span.start) next++;
        const isTaken = taken[next] && contains(taken[next] as Span, span);
        return label === undefined || isTaken || label.startsWith('^') || isTask(text, span.start, label)
          ? []
          : [{ name: normalizeLabel(label), span }];
      },
    ).flat(),
  );
}

/** True for the box of a task list. */
function isTask(text: string, at: number, label: string): boolean {
  const before = /(?:^|[\r\n])[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+$/;
  return /^[ xX]$/.test(label) && before.test(text.slice(Math.max(0, at - 40), at));
}

function definitionsOf({ text, scan }: SkillDocument): (Name & { readonly target: string })[] {
  return scan.links.flatMap(({ kind, span, textSpan, destinationSpan }) => {
    const label = kind === 'definition' ? sliceOf(text, textSpan) : '^';
    if (label.startsWith('^')) return [];
    return [{ name: normalizeLabel(label), span: textSpan, target: text.slice(destinationSpan.start, span.end) }];
  });
}

function renamedDefinitions(
  document: SkillDocument,
  taken: ReadonlyMap<string, string>,
  elsewhere: ReadonlySet<string>,
): TextEdit[] {
  const { text, scan } = document;
  const own = definitionsOf(document);
  const names = new Set([...own.map(({ name }) => name), ...taken.keys(), ...elsewhere]);
  const renames = new Map<string, string>();
  for (const { name, span, target } of own) {
    const other = taken.get(name);
    // The same address in both is one definition written twice.
    const isEqual = other === target && /^<?[a-z][a-z0-9+.-]*:/i.test(target);
    if (renames.has(name) || isEqual || (other === undefined && !elsewhere.has(name))) continue;
    renames.set(
      name,
      freeName(sliceOf(text, span), (label) => names.has(normalizeLabel(label))),
    );
  }
  if (renames.size === 0) return [];
  const uses = scan.labelUses.flatMap(({ span, textSpan, labelSpan }): TextEdit[] => {
    const label = renames.get(normalizeLabel(sliceOf(text, labelSpan ?? textSpan)));
    if (label === undefined) return [];
    if (labelSpan) return [{ span: labelSpan, newText: label }];
    const isCollapsed = text[span.end - 2] === '[';
    const at = isCollapsed ? span.end - 1 : span.end;
    return [{ span: { start: at, end: at }, newText: isCollapsed ? label : `[${label}]` }];
  });
  return [...uses, ...renamed(own, renames)];
}

/** Brackets that would become links by the definitions of another text. */
function escapes(loose: readonly Name[], taken: ReadonlyMap<string, string>): TextEdit[] {
  return loose
    .filter(({ name }) => taken.has(name))
    .map(({ span: { start } }) => ({ span: { start, end: start }, newText: '\\' }));
}

/** The footnotes of a text, each place that names one: GitHub has them, CommonMark reads them as words. */
function footnotesIn({ text, scan, bodySpan }: SkillDocument): Name[] {
  if (!text.includes('[^')) return [];
  const code = [...scan.fences, ...scan.codeSpans, ...scan.htmlBlocks].map(({ span }) => span);
  code.sort((a, b) => a.start - b.start);
  let next = 0;
  return Array.from(text.matchAll(/\[\^([^\]\s]{1,200})\]/g), ({ 1: label, index }) => {
    while (next < code.length && (code[next] as Span).end <= index) next++;
    const start = index + 2;
    const isText = index >= bodySpan.start && (code[next]?.start ?? text.length) > index;
    return isText ? [{ name: label as string, span: { start, end: start + (label as string).length } }] : [];
  }).flat();
}

function renaming(names: readonly Name[], taken: ReadonlySet<string>): Map<string, string> {
  const all = new Set([...taken, ...names.map(({ name }) => name)]);
  const renames = new Map<string, string>();
  for (const { name } of names) {
    if (!taken.has(name) || renames.has(name)) continue;
    const free = freeName(name, (label) => all.has(label));
    all.add(free);
    renames.set(name, free);
  }
  return renames;
}

function renamed(names: readonly Name[], renames: ReadonlyMap<string, string>): TextEdit[] {
  return names.flatMap(({ name, span }) => {
    const newText = renames.get(name);
    return newText === undefined ? [] : [{ span, newText }];
  });
}

function freeName(name: string, isTaken: (name: string) => boolean): string {
  let number = 2;
  while (isTaken(`${name}-${number}`)) number++;
  return `${name}-${number}`;
}
