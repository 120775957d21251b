import type { Gate, GateForm } from './phases';
import { type GateItem, gateItem } from './phases-items';
import { moved } from './rescan';
import type { Scan } from './scan';
import { type Span, sliceOf } from './text';

/**
 * The dialects of 418 measured skills with phases, by the words that carry them; see docs/rules/phase-without-gate. Each with the first
 * three letters of the signs (see `SIGN`) without one of which none of its words can stand in a line.
 */
const DIALECTS: readonly (readonly [form: GateForm, words: RegExp, heads: string])[] = [
  ['hard-gate', /<\/?(?:hard-)?gate>|\bgate check\b|^[ \t>*-]*gate:/gim, 'gat'],
  [
    'exit-criteria',
    /\bexit(?:\*\*)?:|\bexit (?:criteri|condition|checklist|when\b)|^[ \t>*-]*(?:(?:success|completion|acceptance) criteria|(?:done|complete) when)\b|<(?:success|exit|completion|acceptance)_criteria>|(?:\*\*|#[ \t]*)(?:(?:success|completion|acceptance) criteria|definition of done|done when|complete when)\b|✅ ?(?:done|complete) when/gim,
    'exi cri don com def',
  ],
  ['exit-criteria', /(?:退出|完成|验收|終了|完了|受け入れ)(?:条件|标准|標準|基準)/g, ''],
  ['stop', /\b(?:STOP|HALT)\b/g, 'sto hal'],
  [
    'stop',
    /\bstop (?:here\b|and (?:wait|ask|report|present|show|confirm)\b)|(?:^|[⛔🛑])[ \t>*_-]*stop[*_]*[:.!—]/gimu,
    'sto',
  ],
  [
    'stop',
    /\b(?:do(?: not|n['’]t)|must(?: not|n['’]t)|may not|can(?:not| not|['’]t)|never) (?:proceed|continue|advance|move on|go on|(?:start|begin|enter) (?:the next )?phase)|\b(?:only|never) (?:proceed|continue|advance) (?:to|when|once|after|if)|\bbefore (?:you |we )?(?:proceed(?:ing)?|continu(?:e|ing)|mov(?:e|ing) (?:on|to)|advanc(?:e|ing)|go(?:ing)? on|(?:start|enter)ing phase)\b|\b(?:proceed|continue|go on|move on) (?:only|when|once)\b|\bonly (?:once|when|after|if)\b[^.\n]{0,80}\b(?:proceed|continue|go on|move on|advance)\b|\bpause for\b/gi,
    'pro con adv mov goi go_ sta beg ent pau',
  ],
  [
    'confirmation',
    /\bask_?user(?:_?question)?\b|\bwait(?:ing)? for (?:the |your |explicit )*(?:user|human|approval|confirmation|response|feedback|input|answer|reply|sign-?off|go-?ahead)|\b(?:user|human|explicit|stakeholder) (?:approv|confirm|sign-?off|consent)|\b(?:ask|get|obtain|request|seek|require)s? (?:the )?(?:user(?:['’]s)? )?(?:for |to )?(?:explicit )?(?:confirm|approv|sign-?off)|\bconfirm [^.\n]{0,40}\bwith the user\b|\bconfirm with (?:the )?user\b|\bask the (?:user|human) ?(?::|whether\b|if\b|to (?:choose|review|decide|pick)\b|for (?:feedback|permission|consent)\b)|\b(?:shall|should|may|can|ready|okay?|want|like)\b[^.\n?]{0,30}\b(?:proceed|continue|go on|go ahead|move on)\b[^.\n?]{0,30}\?/gi,
    'ask wai app con sig pro mov goi go_',
  ],
  ['confirmation', /用户确认|等待用户|ユーザー(?:の)?(?:確認|承認)/g, ''],
  [
    'validation',
    /^#{2,6} [^\n]*\bgates?\b|\*\*[^*\n]{0,40}\bgates?\b[^*\n]{0,20}\*\*|\*\*(?:validat(?:e|ion)|verif(?:y|ication)|checkpoint|checks?)\b[^*\n]{0,40}:?\*\*|^#{2,6}[^\n]*\b(?:checkpoint|validation|verification|checklist)\b/gim,
    'gat val ver che',
  ],
];
/** A box to tick that is no Markdown checkbox; `☐` and `□` open a line or a list item. */
const BOX = /^[ \t>]*(?:[-*+][ \t]+|\d+[.)][ \t]+)?[□☐][ \t]*(.*\S)/;

/** What every gate has at the begin of a word; a line without is not tried. */
const SIGN =
  /(?:gate|exit|(?:success_|completion_|acceptance_)?criteria|(?:done|complete) when|definition of done|stop|halt|proceed|continu|advanc|mov(?:e|ing) (?:on|to)|go(?:ing)? (?:on|ahead)|(?:start|begin|enter)(?:ing)? (?:the next )?phase|pause for|ask_?user|ask the (?:user|human)|wait(?:ing)? for|approv|confirm|consent|sign-?off|validat|verif|check)/iy;
/** Of the words in other scripts the signs that are rare. */
const FOREIGN = new Set(Array.from('用ユ条標标基', (sign) => sign.charCodeAt(0)));
const BOXES = new Set(Array.from('□☐', (sign) => sign.charCodeAt(0)));
/** The place of a letter in the alphabet by its code; 0 for what is no letter. */
const LETTERS = Uint8Array.from({ length: 128 }, (_, code) =>
  /[a-z]/i.test(String.fromCharCode(code)) ? code & 31 : 0,
);
/** A bit for each dialect whose words may stand behind a sign, by its first three letters, five bits for each. */
const HEADS = new Uint16Array(1 << 15);
for (const [index, [, , heads]] of DIALECTS.entries())
  for (const head of heads.split(' ').filter((letters) => letters !== '')) {
    const key = Array.from(head).reduce((sum, letter) => (sum << 5) | (LETTERS[letter.charCodeAt(0)] as number), 0);
    HEADS[key] = (HEADS[key] as number) | (1 << index);
  }
/** The bit of a box, and those of the dialects without a Latin letter. */
const BOXED = 1 << DIALECTS.length;
const OTHER_SCRIPTS = DIALECTS.reduce((bits, [, , heads], index) => (heads === '' ? bits | (1 << index) : bits), 0);

/** Words or a box that make a gate of a line. */
export interface GateMark {
  readonly form: GateForm;
  readonly span: Span;
  /** What is to be ticked, of a box. */
  readonly asked: Span | undefined;
}

/** What a text says in other words of gates: nothing of it depends on more than its line. */
export interface GateSigns {
  /** In the order of their place. */
  readonly marks: readonly GateMark[];
  readonly mayHoldBoxTables: boolean;
}

/**
 * The gates in other words: checklists, exit criteria, hard gates, stops, confirmations, validations.
 * @param ignored where none is looked for: gates found already, headings that name a phase
 */
export function findWildGates(
  text: string,
  scan: Scan,
  ignored: readonly Span[],
  { marks, mayHoldBoxTables }: GateSigns = { marks: gateMarks(text), mayHoldBoxTables: mayHoldBoxTable(text) },
): Gate[] {
  const hidden = [...ignored, scan.frontmatter.span, ...scan.fences.map(({ span }) => span), ...scan.comments].sort(
    (a, b) => a.start - b.start,
  );
  const isHidden = insideOneOf(hidden);
  const boxes = marks.filter(({ asked }) => asked !== undefined);
  const gates = findChecklists(text, scan, { boxes, tables: mayHoldBoxTables ? boxTables(text, scan) : [] }, isHidden);
  for (const { form, span, asked } of marks)
    if (asked === undefined && !isHidden(span.start)) gates.push(plainGate(form, span, []));
  return gates;
}

/** What makes gates in a text, in order; in fences too. */
export function gateMarks(text: string): readonly GateMark[] {
  const lines = linesWithSigns(text);
  const marks: GateMark[] = [];
  for (const { span, bits } of lines) {
    const box = bits & BOXED ? BOX.exec(sliceOf(text, span)) : null;
    if (!box) continue;
    const end = span.start + box[0].length;
    const asked = { start: end - (box[1] as string).length, end };
    marks.push({ form: 'checklist', span: { start: span.start, end }, asked });
  }
  for (const [index, [form, pattern]] of DIALECTS.entries()) {
    const own = lines.filter(({ bits }) => bits & (1 << index));
    if (own.length === 0) continue;
    // One text of them: a pattern begun anew for each line would cost more than the lines left out.
    const joined = own.map(({ span }) => sliceOf(text, span)).join('\n');
    let line = 0;
    let offset = 0;
    for (const match of joined.matchAll(pattern)) {
      for (let here = own[line]?.span; here && match.index > offset + here.end - here.start; here = own[++line]?.span)
        offset += here.end - here.start + 1;
      const start = match.index - offset + (own[line]?.span.start ?? 0);
      marks.push({ form, span: { start, end: start + match[0].length }, asked: undefined });
    }
  }
  return marks.sort((a, b) => a.span.start - b.span.start);
}

export function movedMark({ form, span, asked }: GateMark, by: number): GateMark {
  return { form, span: moved(span, by), asked: asked && moved(asked, by) };
}

/** True where a table may have a column of boxes. */
export function mayHoldBoxTable(text: string): boolean {
  return (text.includes('[ ]') || text.includes('□') || text.includes('☐')) && TABLE_BOX.test(text);
}

/** A line that may hold a gate. */
interface SignedLine {
  readonly span: Span;
  /** A bit for each dialect whose words it may hold. */
  readonly bits: number;
}

/** The lines that may hold a gate, in order. One look at each character: two dozen patterns, or one of all words, take many times that. */
function linesWithSigns(text: string): SignedLine[] {
  const lines: { span: Span; bits: number }[] = [];
  let last: { span: Span; bits: number } | undefined;
  // The last four characters: below 0x8000 these are the first three of a word.
  let key = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    key = ((key << 5) | (code < 128 ? (LETTERS[code] as number) : 0)) & 0xfffff;
    let bits = 0;
    if (code >= 128) bits = FOREIGN.has(code) ? OTHER_SCRIPTS : BOXES.has(code) ? BOXED : 0;
    else if (key < 0x8000) bits = HEADS[key] as number;
    if (bits === 0) continue;
    const same = last !== undefined && at < last.span.end ? last : undefined;
    if (same && (bits & ~same.bits) === 0) continue;
    if (code < 128 && !isSignAt(text, at - 2)) continue;
    if (same) same.bits |= bits;
    else {
      const newline = text.indexOf('\n', at);
      const start = text.lastIndexOf('\n', at) + 1;
      last = { span: { start, end: newline < 0 ? text.length : newline }, bits };
      lines.push(last);
    }
  }
  return lines;
}

function isSignAt(text: string, at: number): boolean {
  SIGN.lastIndex = at;
  return SIGN.test(text);
}

interface BoxGroup {
  start: number;
  end: number;
  readonly items: GateItem[];
}

/** Boxes on neighbouring lines are one gate. */
function findChecklists(
  text: string,
  scan: Scan,
  given: { readonly boxes: readonly GateMark[]; readonly tables: readonly BoxGroup[] },
  isHidden: (at: number) => boolean,
): Gate[] {
  const ticks = scan.listItems
    .filter(({ checked }) => checked !== undefined)
    .map(({ span, textSpan }) => ({ span, textSpan, notation: 'checkbox' as const }));
  const boxes = given.boxes.map(({ span, asked }) => ({ span, textSpan: asked ?? span, notation: 'box' as const }));
  const tables = given.tables.filter(({ start }) => !isHidden(start));
  const groups: BoxGroup[] = [];
  for (const { span, textSpan, notation } of [...ticks, ...boxes].sort((a, b) => a.span.start - b.span.start)) {
    if (isHidden(span.start)) continue;
    const last = groups.at(-1);
    if (last && /^[ \t]*\r?\n?[ \t>]*$/.test(text.slice(last.end, span.start))) {
      last.end = span.end;
      last.items.push(gateItem(text, textSpan, notation));
    } else groups.push({ ...span, items: [gateItem(text, textSpan, notation)] });
  }
  return [...tables, ...groups].map(({ start, end, items }) => plainGate('checklist', { start, end }, items));
}

const TABLE_BOX = /\| *(?:\[ \]|[□☐])/;

/** Tables with a column of boxes: `| Tests pass | [ ] |`. */
function boxTables(text: string, { tables }: Scan): BoxGroup[] {
  return tables.flatMap(({ span, rows }) => {
    const items = rows.flatMap((cells) => {
      const box = cells.find((cell) => /^(?:\[ \]|[□☐])$/.test(sliceOf(text, cell)));
      const asked =
        box && cells.find((cell) => cell !== box && cell.end > cell.start && /\p{L}/u.test(sliceOf(text, cell)));
      return asked ? [gateItem(text, asked, text[box.start] === '[' ? 'checkbox' : 'box')] : [];
    });
    return items.length > 0 ? [{ ...span, items }] : [];
  });
}

function plainGate(form: GateForm, span: Span, items: readonly GateItem[]): Gate {
  return { form, span, phaseLabel: undefined, labelSpan: undefined, items };
}

/** Tells for places whether one of the sorted spans holds them. */
function insideOneOf(spans: readonly Span[]): (at: number) => boolean {
  return (at) => {
    let low = 0;
    let high = spans.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((spans[middle] as Span).start <= at) low = middle + 1;
      else high = middle;
    }
    // Fences and comments do not overlap, apart from comments that hold a fence: the neighbour decides.
    return low > 0 && at < (spans[low - 1] as Span).end;
  };
}
