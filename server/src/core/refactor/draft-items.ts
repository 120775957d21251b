import type { Phase } from '../document/phases';
import type { SkillDocument } from '../document/skill-document';
import { contains, sliceOf } from '../document/text';

/** As many items as gates in use have: 1 to 8, most often 4. */
const MOST_ITEMS = 4;
/** Files a phase writes: `` write `PLAN.md` ``, `` Output: `out/report.json` ``. */
const OUTPUT =
  /(?:\b(?:writ(?:e|es|ing)|creat(?:e|es|ing)|sav(?:e|es|ing)|generat(?:e|es|ing)|produc(?:e|es|ing)|draft|export)\b|\b(?:output|deliverable|artifact|result)s?\**:)[^\n`.]{0,60}`([\w./[\]{}-]{1,80}\.[A-Za-z][\w]{0,5})`/gi;
const CLOSING = /^(?:phase transition|report intent|announce intent)\b/i;
/** Longer phases are looked through for what they write up to here. */
const REACH = 20_000;

/**
 * What a phase should prove, drafted from its own words: its steps, then the files it writes; from its title where it has neither.
 */
export function draftItems({ text }: SkillDocument, { span, steps, title, label, gates }: Phase): string[] {
  const drafts = steps.map((step) => tidy(step.title)).filter((draft) => draft !== '' && !CLOSING.test(draft));
  const outputs = new Set<string>();
  for (const match of text.slice(span.start, Math.min(span.end, span.start + REACH)).matchAll(OUTPUT)) {
    const at = { start: span.start + match.index, end: span.start + match.index + match[0].length };
    if (!gates.some((gate) => contains(gate.span, at))) outputs.add(`${match[1]} written`);
  }
  const room = Math.max(MOST_ITEMS - Math.min(outputs.size, 2), 1);
  const items = [...new Set([...drafts.slice(0, room), ...outputs])].slice(0, MOST_ITEMS);
  return items.length > 0 ? items : [`${tidy(title.replace(/\s*\([^()]*\)$/, '')) || `Phase ${label}`}: result`];
}

/** Without what would end a line, a cell or a text in JSON. */
function tidy(title: string): string {
  return title
    .replaceAll(/[*`§¶\\"]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** An item as a key of a JSON proof, in the way the file's other keys are written: `depthChosen`, `depth_chosen`. */
export function proofKey(item: string, others: readonly string[]): string {
  const words = item
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu)
    ?.slice(0, 4) ?? ['done'];
  if (others.some((other) => other.includes('_'))) return words.join('_');
  return words.map((word, at) => (at === 0 ? word : word[0]?.toUpperCase() + word.slice(1))).join('');
}

/** The keys of all proofs a file declares. */
export function proofKeys({ text, phaseModel }: SkillDocument): string[] {
  const items = phaseModel.declared?.phases.flatMap(({ proof }) => proof?.items ?? []) ?? [];
  return items.map((item) => sliceOf(text, item));
}
