import { type TextEdit, touches } from '../document/text';
import type { Finding, Fix } from '../rules/rule';
import { EditedText } from './edited-text';

/** A fix may bring out what another can repair; no real text needs more rounds than a few. */
const MOST_PASSES = 10;

/** One finding that was repaired. */
export interface Repair {
  readonly rule: string;
  readonly message: string;
  /** What the fix is called. */
  readonly title: string;
  /** Where the finding began, as an offset into the original text. */
  readonly start: number;
}

export interface FixedText {
  readonly text: string;
  /** From the original text to `text`; none when nothing could be fixed. */
  readonly edits: readonly TextEdit[];
  /** In the order in which they were repaired. */
  readonly repairs: readonly Repair[];
  /** The findings in `text`. */
  readonly left: readonly Finding[];
  /** `done`: no wanted fix is left. `cycle`: fixes undo each other. `budget`: after ten passes there are still more. */
  readonly end: 'done' | 'cycle' | 'budget';
}

/** True for a fix that may be applied without asking. */
export type IsWanted = (fix: Fix, finding: Finding) => boolean;

const isSafe: IsWanted = ({ safety }) => safety === 'safe';

/**
 * Applies the wanted fixes of a text, pass after pass, until none is left: of each finding the first that is wanted. Fixes that change
 * files are passed over, and of those that touch the same place the later one waits for the next pass.
 * @param findingsIn the findings in a text, as `lint` gives them
 * @param isWanted the safe ones unless given
 */
export function fixAll(
  original: string,
  findingsIn: (text: string) => readonly Finding[],
  isWanted: IsWanted = isSafe,
): FixedText {
  const seen = new Set([original]);
  const repairs: Repair[] = [];
  let edited = EditedText.of(original);
  let left = findingsIn(original);
  for (let pass = 0; ; pass++) {
    const { edits, chosen } = wantedFixes(left, isWanted);
    const next = edits.length > 0 ? edited.with(edits) : edited;
    const end =
      edits.length === 0 ? 'done' : seen.has(next.text) ? 'cycle' : pass === MOST_PASSES ? 'budget' : undefined;
    if (end) return { text: edited.text, edits: edited.edits, repairs, left, end };
    for (const { finding, title } of chosen) {
      const { rule, message, span } = finding;
      repairs.push({ rule, message, title, start: edited.originOf(span.start) });
    }
    edited = next;
    seen.add(edited.text);
    left = findingsIn(edited.text);
  }
}

/** The first wanted fix of each finding, as far as they keep out of each other's way. */
function wantedFixes(
  findings: readonly Finding[],
  isWanted: IsWanted,
): {
  edits: readonly TextEdit[];
  chosen: readonly { finding: Finding; title: string }[];
} {
  const edits: TextEdit[] = [];
  const chosen: { finding: Finding; title: string }[] = [];
  for (const finding of findings) {
    const fix = finding.fixes.find((each) => isWanted(each, finding));
    const change = fix?.change();
    if (!fix || !change || change.operations?.length) continue;
    if (change.edits.some(({ span }) => edits.some((taken) => touches(span, taken.span)))) continue;
    edits.push(...change.edits);
    chosen.push({ finding, title: fix.title });
  }
  return { edits, chosen };
}
