import type { CompletionItem, CompletionItemKind } from 'vscode-languageserver';
import { headingAnchors, slugOf } from '../core/index';
import { fileMeant } from './completion-paths';
import type { ReferenceItems } from './completion-references';
import type { FeatureContext } from './feature';
import { type OpenDocument, rangeOf } from './open-document';

// The protocol's number; a feature imports types only.
const REFERENCE = 18 satisfies CompletionItemKind;

/** A path or link to Markdown with `§` behind it, and what of a section is there. */
const BEHIND_PATH = /([^\s`'"()[\]<>|]{1,300}\.md)([`)\]]?)[ \t]{0,2}§[ \t]?([\p{L}\p{N}_.-]*)$/u;
/** What of a heading names it behind `§`. */
const NAME = /[\p{L}\p{N}][\p{L}\p{N}_-]*(?:\.[\p{L}\p{N}]+)*/u;

/** The sections of the file before a `§`, by their numbers or first words; undefined where no file is before it. */
export function sectionItems(
  open: OpenDocument,
  offset: number,
  { library }: FeatureContext,
): ReferenceItems | undefined {
  const { text, lines } = open.skill;
  const start = lines.lineSpan(lines.lineAt(offset)).start;
  const [, path, sign, typed = ''] = BEHIND_PATH.exec(text.slice(Math.max(start, offset - 500), offset)) ?? [];
  if (path === undefined) return undefined;
  const file = fileMeant(path, sign === ')', open, library);
  const range = rangeOf(open, { start: offset - typed.length, end: offset });
  const taken = new Set<string>();
  const items = [...(file?.skill.derive(headingAnchors) ?? [])].flatMap(([anchor, { text: heading }]) => {
    const name = NAME.exec(heading)?.[0];
    const slug = name === undefined ? '' : slugOf(name);
    // Of several that begin so the first is meant.
    if (name === undefined || taken.has(slug) || (anchor !== slug && !anchor.startsWith(`${slug}-`))) return [];
    taken.add(slug);
    const sortText = `2${String(taken.size).padStart(3, '0')}`;
    return [itemOf(name, heading, sortText, range)];
  });
  return { items, isIncomplete: false };
}

function itemOf(name: string, heading: string, sortText: string, range: ReturnType<typeof rangeOf>): CompletionItem {
  return {
    label: `§${name}`,
    kind: REFERENCE,
    detail: heading.slice(0, 200),
    sortText,
    filterText: name,
    textEdit: { range, newText: name },
  };
}
