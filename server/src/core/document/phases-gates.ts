import { latePattern } from './late-pattern';
import type { Gate } from './phases';
import { gateItems } from './phases-items';
import { ARABIC_LABEL, CJK_LABEL, WORD_LABEL } from './phases-labels';
import type { Heading, Scan } from './scan';
import type { Span } from './text';

const NAMED = String.raw`(?:phase|phases|stage|step|阶段|階段|フェーズ|段階)\s*[#-]?\s*`;
const LABEL = `(?:${NAMED}(${ARABIC_LABEL}|${WORD_LABEL}|${CJK_LABEL})|(P?${ARABIC_LABEL}))(?![\\p{L}\\p{N}])`;
/** `### §CMD_VERIFY_PHASE_EXIT — Phase 3 (PROOF OF WORK)`; either sigil, any dash, also `— P3`, `— 3.A`. */
const VERIFY = latePattern(String.raw`[§¶]CMD_VERIFY_PHASE_EXIT(?![A-Z_])[\x60*\]]*(?:\s*[—–:(-]+\s*${LABEL})?`, 'diu');
/** `### ⛔ GATE CHECK — Do NOT proceed to Phase 1 until …`: what must be true before the first phase. */
const CHECK = /\bgate check\b/i;
/** `### Phase 6 Roll Call`, `> **Phase 3 proof:**`. */
const ROLL_CALL = latePattern(
  String.raw`^[>\s*_#]*(?:${LABEL}\s*(?:—|–|-)?\s*)?(?:roll[ -]call|proof)(?: of work)?[*_]*\s*:?[*_]*\s*$`,
  'dimu',
);

/** A heading or the first line of a quote without one of these makes no such gate. */
const SIGN = /CMD_VERIFY_PHASE_EXIT|gate check|roll[ -]call|proof/i;

/** What makes a gate stands in the first characters of a heading or quote. */
const LONGEST_LINE = 200;

/** The gates that ask for proof: verify blocks, gate checks, roll calls; each with what stands under it. */
export function findProofGates(text: string, scan: Scan): Gate[] {
  const hasSign = ({ start, end }: Span) => SIGN.test(text.slice(start, Math.min(end, start + LONGEST_LINE)));
  if (!scan.headings.some(({ textSpan }) => hasSign(textSpan)) && !scan.blockQuotes.some(({ span }) => hasSign(span)))
    return [];
  const headings = scan.headings.filter(({ nested }) => !nested);
  const gates: Gate[] = [];
  const taken = new Set<Span>();
  let quote = 0;
  headings.forEach((heading, index) => {
    const title = text.slice(heading.textSpan.start, heading.textSpan.end);
    if (!SIGN.test(title)) return;
    const next = headings[index + 1]?.span.start ?? text.length;
    while ((scan.blockQuotes[quote]?.span.start ?? text.length) < heading.span.end) quote++;
    const span = scan.blockQuotes[quote]?.span;
    const proof = span && span.end <= next ? span : undefined;
    const verify = VERIFY().exec(title);
    const form = verify ? 'verify-block' : CHECK.test(title) ? 'hard-gate' : undefined;
    const roll = form ? null : ROLL_CALL().exec(title);
    if (!form && !roll) return;
    const gate = headed(text, scan, heading, { match: verify ?? roll, form: form ?? 'roll-call', next, proof });
    // A chapter about proofs asks for none.
    if (!verify && gate.items.length === 0) return;
    gates.push(gate);
    if (proof) taken.add(proof);
  });
  for (const { span } of scan.blockQuotes) {
    if (taken.has(span)) continue;
    const gate = quotedRollCall(text, span);
    if (gate) gates.push(gate);
  }
  return gates.sort((a, b) => a.span.start - b.span.start);
}

interface Found {
  readonly match: RegExpExecArray | null;
  readonly form: Gate['form'];
  /** Where the next heading begins. */
  readonly next: number;
  readonly proof: Span | undefined;
}

function headed(text: string, scan: Scan, heading: Heading, { match, form, next, proof }: Found): Gate {
  const body = { start: Math.min(next, heading.span.end), end: next };
  const fences = scan.fences.filter(({ span }) => span.start >= body.start && span.start < body.end);
  const items = gateItems(text, body, proof).filter((item) => !fences.some(({ span }) => isIn(item.start, span)));
  const last = Math.max(heading.span.end, proof?.end ?? 0, items.at(-1)?.end ?? 0);
  return {
    form,
    span: { start: heading.span.start, end: last },
    ...(form === 'hard-gate' ? NO_LABEL : labelOf(heading.textSpan.start, match)),
    items,
  };
}

/** `> **Phase 6 Roll Call:**` with its items, where no heading leads to it. */
function quotedRollCall(text: string, span: Span): Gate | undefined {
  const line = /^[^\n]*/.exec(text.slice(span.start, Math.min(span.end, span.start + LONGEST_LINE)))?.[0] ?? '';
  const match = SIGN.test(line) ? ROLL_CALL().exec(line) : null;
  const items = match ? gateItems(text, span, span) : [];
  if (!match || items.length === 0) return undefined;
  return { form: 'roll-call', span, ...labelOf(span.start, match), items };
}

const NO_LABEL = { phaseLabel: undefined, labelSpan: undefined };

function labelOf(start: number, match: RegExpExecArray | null): Pick<Gate, 'phaseLabel' | 'labelSpan'> {
  const phaseLabel = match?.[1] ?? match?.[2];
  const place = match?.indices?.[1] ?? match?.indices?.[2];
  if (phaseLabel === undefined || !place) return NO_LABEL;
  return { phaseLabel, labelSpan: { start: start + place[0], end: start + place[1] } };
}

function isIn(at: number, { start, end }: Span): boolean {
  return at >= start && at < end;
}
