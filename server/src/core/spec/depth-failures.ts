import { plainText } from '../document/sections';
import { isAscii, type Span } from '../document/text';
import { codeIn } from './depth-code';
import {
  filledText,
  hasWords,
  itemsIn,
  proseOf,
  saysWords,
  subsectionsIn,
  tablesIn,
  withoutPlaceholders,
} from './depth-content';
import { counted, type Judgement, lacking, present, type Stretch } from './depth-judgement';

/** So many different scenarios the standard asks for. */
const SCENARIOS = 3;
/** Fewer words cannot hold what happens and what to do: `Timeout: retry with backoff`. */
const WORDS = 4;
/** The same of a text whose name stands apart from it. */
const BODY_WORDS = 5;
/** Prose of fewer words says nothing of failures but that they are to be handled. */
const PROSE = 25;

interface Scenario {
  readonly span: Span;
  readonly name: string;
  /** True when it says more than its name: why it happens or what to do. */
  readonly handled: boolean;
}

/** A second thought behind a mark or a word: the cause, or what to do. */
const HANDLING =
  /[:：;；—–→。]|->|=>|[.!?]\s+\S|\s-\s|,\s+(?:so|then|use|and|but)\b|\b(?:because|since|so that|instead|unless|otherwise|if|when|rather than|causes?|leads? to)\b/i;
/** Words of what to do; in a bare commandment they are all there is. */
const ADVICE = /\b(?:must|never|don't|do not|avoid|should|retry|fix|use|check|ensure|requires?)\b/i;
/** `Never push to main`: neither what fails nor why. */
const COMMANDMENT =
  /^\W*(?:always|never|do not|don't|avoid|make sure|ensure|be |remember|keep|use|handle|check|validate|follow)\b/i;
/** `✅ The atomic plan` beside its anti-pattern. */
const REMEDY = /^\W*✅|^\W*(?:good|correct)\b/i;
/** What the scenarios speak of, as evidence; nothing hangs on it. */
const THEMES: readonly (readonly [string, RegExp])[] = [
  ['races', /\brac(?:e|es|ing)\b|concurren|\bdeadlock|\bsimultaneous|\btwice\b|\bat once\b|竞态|并发/i],
  ['empty or missing values', /\bnulls?\b|\bundefined\b|\bempty\b|\bmissing\b|\bnone\b|空值|缺失/i],
  ['limits', /\blimits?\b|\btime-?outs?\b|\btimes? out\b|\bquota|\boverflow|\btoo (?:large|long|many)\b|\b429\b|超时/i],
  ['retries', /\bretr(?:y|ies|ied)\b|\bback-?off\b|\bidempoten|\bduplicate|重试/i],
];

/** Failure Modes & Edge Cases: three or more different scenarios, each with its cause or handling. */
export function judgeFailures(stretch: Stretch): Judgement {
  const ways = [rows(stretch), subsections(stretch), items(stretch), labelled(stretch)].map(distinct);
  const best = ways.reduce((a, b) => (weight(b) > weight(a) ? b : a));
  const handled = best.filter((scenario) => scenario.handled);
  const marks = best.map(({ span, name, handled: said }) => ({ span, words: said ? name : `${name}: no handling` }));
  if (handled.length >= SCENARIOS)
    return present(`${counted(handled.length, 'scenario')} with handling${themes(stretch)}`, marks);
  const words = `${counted(handled.length, 'scenario')} with handling`;
  if (handled.length > 0 || best.length >= SCENARIOS) {
    const lack =
      handled.length > 0
        ? `only ${counted(handled.length, 'scenario')} with cause and handling, ${SCENARIOS} are asked for`
        : `${best.length} failures named, none with its cause and what to do`;
    return lacking('thin', stretch, words, [lack], marks);
  }
  if (hasWords(withoutPlaceholders(proseOf(stretch)), PROSE))
    return lacking('thin', stretch, 'prose', ['prose in which no scenario is set apart from the others'], marks);
  const blocks = codeIn(stretch).filter(({ lines }) => lines >= SCENARIOS);
  if (blocks.length > 0) {
    const isCode = blocks.some(({ form }) => form === 'runnable');
    const lack = `${isCode ? 'code that handles failures' : 'a block of text'}, but no scenario is named`;
    return lacking('thin', stretch, 'a block', [lack], marks);
  }
  return lacking('hollow', stretch, 'no scenario', ['no concrete scenario'], marks);
}

/** Handled scenarios first, then those only named. */
function weight(scenarios: readonly Scenario[]): number {
  return scenarios.filter(({ handled }) => handled).length * 1000 + scenarios.length;
}

function distinct(scenarios: readonly Scenario[]): Scenario[] {
  const seen = new Set<string>();
  return scenarios.filter(({ name }) => {
    const lower = name.toLowerCase();
    const key = lower.replace(isAscii(lower) ? /[^a-z\d]+/g : /[^\p{L}\p{N}]+/gu, ' ').trim();
    if (key === '' || seen.has(key) || REMEDY.test(name)) return false;
    seen.add(key);
    return true;
  });
}

function rows(stretch: Stretch): Scenario[] {
  return tablesIn(stretch).flatMap((table) =>
    table.rows.map(({ span, cells }) => ({
      span,
      name: short(cells.find((cell) => hasWords(cell)) ?? ''),
      handled: cells.filter((cell) => hasWords(cell)).length >= 2 && hasWords(cells.join(' '), WORDS),
    })),
  );
}

function items(stretch: Stretch): Scenario[] {
  return itemsIn(stretch).map(({ span, title, text }) => ({ span, name: short(title), handled: saysWhatToDo(text) }));
}

function subsections(stretch: Stretch): Scenario[] {
  const { skill } = stretch;
  return subsectionsIn(stretch).map(({ heading, title, bodySpan }) => ({
    span: heading.span,
    name: short(title),
    handled: saysWords(filledText(skill, bodySpan), BODY_WORDS),
  }));
}

/** Paragraphs that open with a bold label. */
function labelled(stretch: Stretch): Scenario[] {
  const { span, skill } = stretch;
  const { text } = skill;
  const found = [...text.slice(span.start, span.end).matchAll(/^\*\*([^*\r\n]{2,150})\*\*/gm)];
  if (found.length === 0 || !proseOf(stretch).includes('**')) return [];
  return found.map((match, index) => {
    const start = span.start + match.index;
    const end = Math.min(span.start + (found[index + 1]?.index ?? span.end - span.start), start + 2_000);
    const body = { start: start + match[0].length, end };
    const name = plainText(match[1] as string);
    return {
      span: { start, end: start + match[0].length },
      name: short(name),
      handled: hasWords(filledText(skill, body), BODY_WORDS),
    };
  });
}

function saysWhatToDo(text: string): boolean {
  if (!hasWords(text, WORDS)) return false;
  return HANDLING.test(text) || (ADVICE.test(text) && !COMMANDMENT.test(text));
}

function themes({ skill: { text }, span }: Stretch): string {
  const said = text.slice(span.start, span.end);
  const found = THEMES.flatMap(([name, sign]) => (sign.test(said) ? [name] : []));
  return found.length > 0 ? ` (${found.join(', ')})` : '';
}

function short(name: string): string {
  return name.length > 60 ? `${name.slice(0, 59).trimEnd()}…` : name;
}
