import { ARABIC_LABEL, CJK_LABEL, labelKey, WORD_LABEL } from '../document/phases-labels';
import { plainText } from '../document/sections';
import { keyOf, type Protocol, type Requirement } from './protocol';

/** A line that names a phase. */
export interface PhaseMark {
  /** The phase's label in a form in which equal labels are equal. */
  readonly key: string;
  /** `gate`: its proof begins here; `entry`: the phase does. */
  readonly kind: 'gate' | 'entry';
}

/** A line that answers something a gate asks for. */
export interface Answer {
  readonly key: string;
  /** What stands in the blank; undefined for a box. */
  readonly value: string | undefined;
  /** The state of its box; undefined where there is none. */
  readonly isTicked: boolean | undefined;
}

const WORD = '(phase|step|stage|阶段|階段|フェーズ|段階|步骤|ステップ)';
const LABEL = `(${ARABIC_LABEL}|${WORD_LABEL}|${CJK_LABEL})(?![\\p{L}\\p{N}])`;
const VERIFY = new RegExp(String.raw`[§¶]CMD_VERIFY_PHASE_EXIT[\x60*\]]*\s*[—–:(-]+\s*(?:${WORD}\s*)?${LABEL}`, 'iu');
const PROOF = new RegExp(
  String.raw`^[>\s*_#]*(?:${WORD}\s*${LABEL}|P(\d[\w.]*))\s*(?:—|–|-)?\s*(?:roll[ -]call|proof|exit (?:gate|check)|gate)\b`,
  'iu',
);
const HEADED = new RegExp(String.raw`^[\s>]*(?:#{1,6}\s+|\*\*|__)[^\p{L}\p{N}\n]{0,6}${WORD}\s*${LABEL}`, 'iu');
const MOVED = new RegExp(
  String.raw`\b(?:(?:moving|proceeding|going|transitioning|advancing|continuing|on)\s+to|starting|entering|beginning|begin|now in)\s+(?:the\s+)?[*_]*${WORD}\s*${LABEL}`,
  'iu',
);
/** `Phase 3 (Interrogation) is complete`, as a line of its own: the phase was there. */
const DONE = new RegExp(
  String.raw`^[>\s*_#✅✓-]*${WORD}\s*${LABEL}[^\n]{0,60}\b(?:complete|completed|done|finished)\b`,
  'iu',
);
const NUMBERED = new RegExp(String.raw`^[\s>]*#{1,6}\s+[*_]*${LABEL}[.)：:]?\s+`, 'u');
const MAY_MARK = /phase|step|stage|阶段|階段|フェーズ|段階|步骤|ステップ|^\s*#|proof|roll|^[>\s*_#]*P\d/i;

/** Finds the lines that name a phase as begun or proved. */
export class PhaseMarker {
  readonly #words: ReadonlySet<string>;
  /** By what their headings say, with and without the number. */
  readonly #headed: ReadonlyMap<string, string>;
  readonly #titles: ReadonlyMap<string, string>;

  constructor({ phases, words }: Protocol) {
    this.#words = words;
    const titled = phases.filter(({ title }) => title !== '');
    this.#headed = new Map(
      titled.flatMap(({ heading, title, key }) => [
        [title.toLowerCase(), key],
        [heading, key],
      ]),
    );
    this.#titles = new Map(titled.map(({ title, key }) => [key, title.toLowerCase()]));
  }

  /** The phase a line names; undefined for all other lines. */
  markIn(line: string): PhaseMark | undefined {
    if (line.length > LONGEST || !MAY_MARK.test(line)) return undefined;
    const verify = VERIFY.exec(line);
    if (verify) return { kind: 'gate', key: labelKey(verify[2] as string) };
    const proof = PROOF.exec(line);
    if (proof) return { kind: 'gate', key: labelKey((proof[2] ?? proof[3]) as string) };
    for (const pattern of [HEADED, MOVED, DONE]) {
      const match = pattern.exec(line);
      if (match && (this.#words.has((match[1] as string).toLowerCase()) || /[^a-z]/i.test(match[1] as string)))
        return { kind: 'entry', key: labelKey(match[2] as string) };
    }
    return /^[\s>]*#/.test(line) ? this.#heading(line) : undefined;
  }

  /** A copied heading; one that has only the number in common is about something else. */
  #heading(line: string): PhaseMark | undefined {
    const heading = plainText(line.replace(/^[\s>#]+/, '')).toLowerCase();
    const label = NUMBERED.exec(line)?.[1];
    const numbered = label === undefined ? undefined : labelKey(label);
    const title = numbered === undefined ? undefined : this.#titles.get(numbered);
    const key = title !== undefined && heading.includes(title) ? numbered : this.#headed.get(heading);
    return key === undefined ? undefined : { kind: 'entry', key };
  }
}

/** Longer lines are no line of a gate. */
const LONGEST = 1_000;
const ITEM = /^[\s>]*(?:(?:[-*+]|\d{1,3}[.)])\s+)?(?:\[([ xX✓✔])\]\s+|([□☐⬜🔲☑☒✅✔✓■])️?\s*)?/u;
const OPEN_BOX = /[ □☐⬜🔲]/u;
const BOX_CELL = /^\s*(\[[ xX]\]|[□☐⬜🔲☑☒✅✔✓■])️?\s*$/u;
/** Where the label of an item may end: `Tests pass — 164 of 164`, `Depth: Medium`, `alerts=2`, `Plan (PLAN.md)`. */
const BREAK = /[:=：]|\s(?:[—–-]|->|→)\s|\s\(/g;
const PAIR =
  /"([A-Za-z_][\w-]{0,60})"\s*:\s*("(?:[^"\\]|\\.){0,2000}"|true|false|null|-?\d+(?:\.\d+)?|\[[^\]\n]{0,2000}\]?|\{)/g;

/** Reads the answers to what gates ask for. */
export class AnswerReader {
  readonly #known: ReadonlySet<string>;
  /** How what is asked for begins; most lines of a long session begin otherwise and are let go at once. */
  readonly #heads: ReadonlySet<string>;

  constructor({ phases }: Protocol) {
    this.#known = new Set(phases.flatMap(({ requirements }) => requirements.map(({ key }) => key)));
    this.#heads = new Set(Array.from(this.#known, (key) => [...key][0] as string));
  }

  /** The answer on a line of a list, of a quote or of a table. */
  inLine(line: string): Answer | undefined {
    if (line.length > LONGEST || line.trim() === '') return undefined;
    if (/^[\s>]*\|.*\|\s*$/.test(line)) return this.#inRow(line.split('|').slice(1, -1));
    const marker = ITEM.exec(line);
    const rest = line.slice(marker?.[0].length ?? 0).replaceAll('**', '');
    const head = /[\p{L}\p{N}]/u.exec(rest)?.[0].toLowerCase();
    if (head === undefined || !this.#heads.has(head)) return undefined;
    const box = marker?.[1] ?? marker?.[2];
    const isTicked = box === undefined ? undefined : !OPEN_BOX.test(box);
    for (const { index, 0: sign } of rest.matchAll(BREAK)) {
      const key = keyOf(rest.slice(0, index));
      const value = rest.slice(index + sign.length).trim();
      if (this.#known.has(key)) return { key, value: sign.endsWith('(') ? value.replace(/\)$/, '') : value, isTicked };
    }
    const whole = keyOf(rest);
    if (this.#known.has(whole)) return { key: whole, value: isTicked === undefined ? '' : undefined, isTicked };
    return undefined;
  }

  /** The answer in a row of a table: behind the label, or in a cell with nothing but a box. */
  #inRow(cells: readonly string[]): Answer | undefined {
    const at = cells.findIndex((cell) => this.#known.has(keyOf(cell)));
    if (at < 0) return undefined;
    const box = cells.map((cell) => BOX_CELL.exec(cell)?.[1]).find((each) => each !== undefined);
    const isTicked = box === undefined ? undefined : !OPEN_BOX.test(box);
    return {
      key: keyOf(cells[at] as string),
      value: isTicked === undefined ? (cells[at + 1] ?? '').trim() : undefined,
      isTicked,
    };
  }

  /** The answers among the pairs of JSON on a line. */
  inJson(line: string): Answer[] {
    if (!line.includes('":') && !line.includes('" :')) return [];
    return Array.from(line.slice(0, 100_000).matchAll(PAIR), (match) => ({
      key: keyOf(match[1] as string),
      value: (match[2] as string).replace(/^"|"$/g, ''),
      isTicked: undefined,
    })).filter(({ key }) => this.#known.has(key));
  }
}

/** How well something a gate asks for is answered; the better the higher. */
export const STATES = ['unfilled', 'unticked', 'refused', 'none', 'answered'] as const;
export type AnswerState = (typeof STATES)[number];

/** A blank that is still one: `____`, `…`, `TBD`, `[path]`, `<path>`. */
const STILL_BLANK = /_{3,}|^(?:…|\.{2,}|[-—–?]+|tbd|todo|pending|<[^<>]*>|\[[^[\]]*\]|\{[^{}]*\}|null)\.?$/i;

/**
 * What an answer is worth. `none` is "not applicable" where the skill does not offer that; `refused` is a `no` to a yes-or-no.
 * Undefined where the line only names what is asked for, as prose may.
 */
export function stateOf(
  { value, isTicked }: Answer,
  { notation, isYesNo, allowsNone }: Requirement,
): AnswerState | undefined {
  if (isTicked === false) return 'unticked';
  if (value === undefined) return 'answered';
  const plain = value.replaceAll(/[`*"“”]/g, '').trim();
  if (plain === '' && (isTicked || notation === 'plain')) return 'answered';
  if (plain === '' && (notation === 'box' || notation === 'checkbox')) return undefined;
  const isList = notation === 'proof' && plain.startsWith('[') && plain !== '[]';
  if (plain === '' || (!isList && STILL_BLANK.test(plain)) || /^yes\s*\/\s*no$/i.test(plain)) return 'unfilled';
  if ((isYesNo && /^no\b/i.test(plain)) || (notation === 'proof' && plain === 'false')) return 'refused';
  return !allowsNone && /^n\/?a\b/i.test(plain) ? 'none' : 'answered';
}
