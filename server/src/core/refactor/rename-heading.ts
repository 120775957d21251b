import { anchorsOf, htmlAnchors, slugOf } from '../document/anchors';
import type { Heading } from '../document/scan';
import { SkillDocument } from '../document/skill-document';
import { applyEdits, type Span, type TextEdit } from '../document/text';

/** A heading with other words: the edit of the heading itself, and the anchors that are others because of it. */
export interface HeadingRename {
  readonly edit: TextEdit;
  /** From each anchor that changes to what it is called now. More than one where equal headings are told apart by numbers. */
  readonly anchors: ReadonlyMap<string, string>;
  /** The same for sections, which are named by how their headings begin: from `§setup`, in lower case, to `Begin`. */
  readonly sections: ReadonlyMap<string, string>;
}

/** How a section is named: as much of its heading as can stand behind `§`. */
const SECTION = /^[\p{L}\p{N}][\p{L}\p{N}_-]*(?:\.[\p{L}\p{N}]+)*/u;
/** Nobody names a section by more. */
const LONGEST = 200;

/** The heading whose words can be given anew at a place: one on a line of its own. */
export function headingAt({ scan }: SkillDocument, { start, end }: Span): Heading | undefined {
  return scan.headings.find(
    ({ text, textSpan }) => text !== '' && !/[\r\n]/.test(text) && textSpan.start <= start && end <= textSpan.end,
  );
}

/** Gives a heading other words; or why it cannot be, one sentence. */
export function renameHeading(document: SkillDocument, heading: Heading, words: string): HeadingRename | string {
  const text = words.trim();
  if (text === '') return 'A heading needs words.';
  if (slugOf(text) === '') return `"${text}" has no letter or digit, so no link could lead to this heading.`;
  const { headings } = document.scan;
  const at = headings.indexOf(heading);
  const edit = { span: heading.textSpan, newText: text };
  const after = new SkillDocument(applyEdits(document.text, [edit])).scan.headings;
  const isRead = after.length === headings.length && after[at]?.text === text && after[at].level === heading.level;
  if (!isRead) return `"${text}" would not be read as the words of one heading.`;
  const before = anchorsOf(headings.map((each) => each.text));
  const now = anchorsOf(after.map((each) => each.text));
  const taken = now[at] === before[at] ? undefined : namesake(document, at, slugOf(text));
  if (taken !== undefined) return taken;
  // What HTML calls so still leads somewhere.
  const kept = new Set(htmlAnchors(document).map(({ name }) => name));
  const moved = before.flatMap((anchor, index): [string, string][] =>
    anchor === now[index] || kept.has(anchor) ? [] : [[anchor, now[index] as string]],
  );
  const texts = after.map((each) => each.text);
  return { edit, anchors: new Map(moved), sections: movedSections(before, now, texts, at) };
}

/** What `§` must say to lead where it led: only what the old or the new words begin with can lead elsewhere now. */
function movedSections(
  before: readonly string[],
  now: readonly string[],
  texts: readonly string[],
  at: number,
): Map<string, string> {
  const leads = (anchors: readonly string[], section: string) =>
    anchors.findIndex((each) => each === section || each.startsWith(`${section}-`));
  const moved = new Map<string, string>();
  for (const anchor of [before[at] as string, now[at] as string])
    for (const { index } of `${anchor}-`.slice(0, LONGEST).matchAll(/(?<=.)-/g)) {
      const section = anchor.slice(0, index);
      const meant = leads(before, section);
      if (meant === -1 || leads(now, section) === meant) continue;
      const [word = ''] = SECTION.exec(texts[meant] as string) ?? [];
      moved.set(`§${section}`, word !== '' && leads(now, slugOf(word)) === meant ? word : (now[meant] as string));
    }
  return moved;
}

/** What else is called by an anchor, in a sentence. */
function namesake(document: SkillDocument, at: number, anchor: string): string | undefined {
  const { headings } = document.scan;
  const other = headings.findIndex(({ text }, index) => index !== at && slugOf(text) === anchor);
  const { start } = headings[other]?.span ?? htmlAnchors(document).find(({ name }) => name === anchor)?.span ?? {};
  if (start === undefined) return undefined;
  const line = document.lines.lineAt(start) + 1;
  return `Line ${line} has the anchor #${anchor} already: links could not tell the two apart.`;
}
