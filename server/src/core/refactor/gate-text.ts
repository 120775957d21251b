import type { GateStyle } from '../config/schema';
import type { Gate, PhaseModel } from '../document/phases';
import type { GateItem } from '../document/phases-items';
import type { SkillDocument } from '../document/skill-document';
import { sliceOf } from '../document/text';

/** How the gates of a file are written: one of the four styles under a heading, or a dialect of their own. */
export type FileStyle = GateStyle | 'checklist' | 'exit-criteria' | 'hard-gate';

const ORDER = '**Output this block in chat with every blank filled:**';
const BLANK = '`________`';

/**
 * The text of a verify block: its heading, the order to fill it in, the proof with a blank for each item. `\n` line ends.
 * Source of the form: `idealic-ai/engine`, 127 gates in 27 skills.
 */
export function verifyBlockText(
  label: string,
  items: readonly string[],
  level = 3,
  style: Exclude<GateStyle, 'json'> = 'blanks',
): string {
  const heading = `${'#'.repeat(level)} §CMD_VERIFY_PHASE_EXIT — Phase ${label}`;
  if (style === 'checkbox') return [heading, '', ...items.map((item) => `- [ ] ${item}`)].join('\n');
  if (style === 'box') return [heading, ...items.map((item) => `□ ${item}`)].join('\n');
  return [heading, ORDER, `> **Phase ${label} proof:**`, ...items.map((item) => `> - ${withBlank(item)}`)].join('\n');
}

/** An item as a proof line: what has a blank keeps it. */
function withBlank(item: string): string {
  return /_{3,}|`yes ?\/ ?no`/i.test(item) ? item : `${item}: ${BLANK}`;
}

/** An item as it is said in any style: the plain blank behind it, which every proof line has, is left out. */
export function textOfItem(text: string, item: GateItem): string {
  const written = item.notation === 'proof' ? item.label : sliceOf(text, item);
  return written.replace(/:\s*`_{8}`\s*$/, '').trim();
}

/** The lines of a gate that are neither its heading nor an item nor what each block of proof says: the author's own words. */
export function ownLines(text: string, gate: Gate): string[] {
  const items = new Set(gate.items.map(({ end }) => end));
  const lines: string[] = [];
  let at = gate.span.start;
  for (const line of sliceOf(text, gate.span).split('\n')) {
    const end = at + line.trimEnd().length;
    const words = line.replace(/^[\s>]+/, '').trim();
    const isKnown = words === '' || words === ORDER || /^\*{0,2}(?:P|Phase )[\w.]+ proof:\*{0,2}$/i.test(words);
    const isHeading = /^#{1,6}\s/.test(line) || /\broll[ -]call\b/i.test(line);
    if (!items.has(end) && !isKnown && !isHeading) lines.push(line.trimEnd());
    at += line.length + 1;
  }
  return lines;
}

const BY_NOTATION: Readonly<Record<GateItem['notation'], GateStyle>> = {
  blank: 'blanks',
  plain: 'blanks',
  box: 'box',
  checkbox: 'checkbox',
  proof: 'json',
};

/** The style of one gate with items; undefined for those that have none. */
export function styleOf({ items: [first] }: Gate): GateStyle | undefined {
  return first && BY_NOTATION[first.notation];
}

/** The style the gates of a file have most often, proofs before dialects; undefined where there is none to follow. */
export function fileStyle({ phases }: PhaseModel): FileStyle | undefined {
  const gates = phases.flatMap((phase) => phase.gates);
  const blocks = gates.filter(({ form }) => form === 'verify-block' || form === 'roll-call' || form === 'declaration');
  const style = mostOften(blocks.flatMap((gate) => styleOf(gate) ?? []));
  if (style) return style;
  return mostOften(
    gates.flatMap(({ form }) => (form === 'checklist' || form === 'exit-criteria' || form === 'hard-gate' ? form : [])),
  );
}

function mostOften<T>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}

/** A gate in a dialect, worded as the others of the file are. */
export function dialectText(
  { text, phaseModel }: SkillDocument,
  style: 'checklist' | 'exit-criteria' | 'hard-gate',
  items: readonly string[],
): string {
  if (style === 'checklist') return items.map((item) => `- [ ] ${item}`).join('\n');
  if (style === 'hard-gate') return `<HARD-GATE>\nDo NOT proceed until: ${items.join('; ')}.\n</HARD-GATE>`;
  const other = phaseModel.gates.find(({ form }) => form === 'exit-criteria');
  const line = other ? text.slice(text.lastIndexOf('\n', other.span.start) + 1, other.span.end + 40) : '';
  // The first line alone: `**Exit criteria:** all files are read.`
  const lead = /^(?:[-*+] )?(?:\*\*[^*\n]{1,40}:\*\*|\*\*[^*\n]{1,40}\*\*:|[A-Z][\w ]{1,30}:)/.exec(line)?.[0];
  return `${lead ?? '**Exit criteria:**'} ${items.join('; ')}.`;
}
