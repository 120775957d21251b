import type { Gate, GateForm } from './phases';
import { type GateItem, gateItem } from './phases-items';
import type { Scan } from './scan';
import { type Span, sliceOf } from './text';

/** The dialects of 418 measured skills with phases, by the words that carry them; see docs/rules/phase-without-gate. */
const DIALECTS: readonly (readonly [GateForm, RegExp])[] = [
  ['hard-gate', /<\/?(?:hard-)?gate>|\bgate check\b|^[ \t>*-]*gate:/gim],
  [
    'exit-criteria',
    /\bexit(?:\*\*)?:|\bexit (?:criteri|condition|checklist|when\b)|^[ \t>*-]*(?:(?:success|completion|acceptance) criteria|(?:done|complete) when)\b|<(?:success|exit|completion|acceptance)_criteria>|(?:\*\*|#\s*)(?:(?:success|completion|acceptance) criteria|definition of done|done when|complete when)\b|✅ ?(?:done|complete) when/gim,
  ],
  ['exit-criteria', /(?:退出|完成|验收|終了|完了|受け入れ)(?:条件|标准|標準|基準)/g],
  ['stop', /\b(?:STOP|HALT)\b/g],
  [
    'stop',
    /\bstop (?:here\b|and (?:wait|ask|report|present|show|confirm)\b)|(?:^|[⛔🛑])[ \t>*_-]*stop[*_]*[:.!—]/gimu,
  ],
  [
    'stop',
    /\b(?:do(?: not|n['’]t)|must(?: not|n['’]t)|may not|can(?:not| not|['’]t)|never) (?:proceed|continue|advance|move on|go on|(?:start|begin|enter) (?:the next )?phase)|\b(?:only|never) (?:proceed|continue|advance) (?:to|when|once|after|if)|\bbefore (?:you |we )?(?:proceed(?:ing)?|continu(?:e|ing)|mov(?:e|ing) (?:on|to)|advanc(?:e|ing)|go(?:ing)? on|(?:start|enter)ing phase)\b|\b(?:proceed|continue|go on|move on) (?:only|when|once)\b|\bonly (?:once|when|after|if)\b[^.\n]{0,80}\b(?:proceed|continue|go on|move on|advance)\b|\bpause for\b/gi,
  ],
  [
    'confirmation',
    /\bask_?user(?:_?question)?\b|\bwait(?:ing)? for (?:the |your |explicit )*(?:user|human|approval|confirmation|response|feedback|input|answer|reply|sign-?off|go-?ahead)|\b(?:user|human|explicit|stakeholder) (?:approv|confirm|sign-?off|consent)|\b(?:ask|get|obtain|request|seek|require)s? (?:the )?(?:user(?:['’]s)? )?(?:for |to )?(?:explicit )?(?:confirm|approv|sign-?off)|\bconfirm [^.\n]{0,40}\bwith the user\b|\bconfirm with (?:the )?user\b|\bask the (?:user|human) ?(?::|whether\b|if\b|to (?:choose|review|decide|pick)\b|for (?:feedback|permission|consent)\b)|\b(?:shall|should|may|can|ready|okay?|want|like)\b[^.\n?]{0,30}\b(?:proceed|continue|go on|go ahead|move on)\b[^.\n?]{0,30}\?/gi,
  ],
  ['confirmation', /用户确认|等待用户|ユーザー(?:の)?(?:確認|承認)/g],
  [
    'validation',
    /^#{2,6} [^\n]*\bgates?\b|\*\*[^*\n]{0,40}\bgates?\b[^*\n]{0,20}\*\*|\*\*(?:validat(?:e|ion)|verif(?:y|ication)|checkpoint|checks?)\b[^*\n]{0,40}:?\*\*|^#{2,6}[^\n]*\b(?:checkpoint|validation|verification|checklist)\b/gim,
  ],
];
/** A box to tick that is no Markdown checkbox; `☐` and `□` open a line or a list item. */
const BOX = /^[ \t>]*(?:[-*+][ \t]+|\d+[.)][ \t]+)?[□☐][ \t]*(.*\S)/;

/**
 * A line without any of these holds no gate. Looking for rare words one by one and trying the dialects on their lines alone takes a
 * third of the time: V8 leaps through a text for one or two words and creeps for many.
 */
const SIGNS: readonly RegExp[] = [
  /gate/gi,
  /exit|criteria/gi,
  /done|complete when/gi,
  /stop/gi,
  /HALT/g,
  /proceed/gi,
  /continu/gi,
  /advanc/gi,
  /mov(?:e|ing) (?:on|to)/gi,
  /go(?:ing)? (?:on|ahead)/gi,
  /start(?:ing)? (?:the next )?phase/gi,
  /begin (?:the next )?phase/gi,
  /enter(?:ing)? (?:the next )?phase/gi,
  /pause for/gi,
  /ask_?user|ask the (?:user|human)/gi,
  /wait(?:ing)? for/gi,
  /approv|confirm|consent/gi,
  /sign-?off/gi,
  /validat/gi,
  /verif/gi,
  /check/gi,
  /用户|ユーザー/g,
  /条件|标准|標準|基準/g,
  /[□☐]/g,
];

/**
 * The gates in other words: checklists, exit criteria, hard gates, stops, confirmations, validations.
 * @param ignored where none is looked for: gates found already, headings that name a phase
 */
export function findWildGates(text: string, scan: Scan, ignored: readonly Span[]): Gate[] {
  const hidden = [...ignored, scan.frontmatter.span, ...scan.fences.map(({ span }) => span), ...scan.comments].sort(
    (a, b) => a.start - b.start,
  );
  const isHidden = insideOneOf(hidden);
  const lines = linesWithSigns(text);
  const gates = findChecklists(text, scan, lines, isHidden);
  // One text of them: a pattern begun anew for each line would cost more than the lines left out.
  const joined = lines.map(({ start, end }) => text.slice(start, end)).join('\n');
  for (const [form, pattern] of DIALECTS) {
    let line = 0;
    let offset = 0;
    for (const match of joined.matchAll(pattern)) {
      for (let here = lines[line]; here && match.index > offset + here.end - here.start; here = lines[++line])
        offset += here.end - here.start + 1;
      const at = match.index - offset + (lines[line]?.start ?? 0);
      if (!isHidden(at)) gates.push(plainGate(form, { start: at, end: at + match[0].length }, []));
    }
  }
  return gates;
}

/** The lines that may hold a gate, in order. */
function linesWithSigns(text: string): Span[] {
  const ends = new Map<number, number>();
  for (const sign of SIGNS) {
    let last = -1;
    for (const { index } of text.matchAll(sign)) {
      if (index < last) continue;
      const start = text.lastIndexOf('\n', index) + 1;
      last = text.indexOf('\n', index);
      if (last === -1) last = text.length;
      ends.set(start, last);
    }
  }
  return Array.from(ends, ([start, end]) => ({ start, end })).sort((a, b) => a.start - b.start);
}

interface BoxGroup {
  start: number;
  end: number;
  readonly items: GateItem[];
}

/** Boxes on neighbouring lines are one gate. */
function findChecklists(text: string, scan: Scan, lines: readonly Span[], isHidden: (at: number) => boolean): Gate[] {
  const ticks = scan.listItems
    .filter(({ checked }) => checked !== undefined)
    .map(({ span, textSpan }) => ({ span, textSpan, notation: 'checkbox' as const }));
  const boxes = lines.flatMap((line) => {
    const match = BOX.exec(text.slice(line.start, line.end));
    if (!match) return [];
    const end = line.start + match[0].length;
    const span = { start: line.start, end };
    return [{ span, textSpan: { start: end - (match[1] as string).length, end }, notation: 'box' as const }];
  });
  const tables = boxTables(text, scan).filter(({ start }) => !isHidden(start));
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
