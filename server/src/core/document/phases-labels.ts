/** How a label counts: `3`, `IV`, `Two`, `B`, `二`. */
export type LabelStyle = 'arabic' | 'roman' | 'written' | 'letter' | 'cjk';

const WRITTEN = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');
const CJK = [...'〇一二三四五六七八九十'];
const ROMAN: readonly (readonly [string, number])[] = [
  ['X', 10],
  ['IX', 9],
  ['V', 5],
  ['IV', 4],
  ['I', 1],
];

/** `3`, `3.1`, `3b`, `3.A`, `3.B.2`: what a label of digits looks like, as the source of a pattern with the flag `u`. */
export const ARABIC_LABEL = String.raw`\d{1,4}(?:\.\d{1,4})*(?:[.-]?[A-Za-z](?![\p{L}\p{N}])(?:\.\d{1,4})*)?`;
/** Labels that are words only behind `Phase` and the like. */
export const WORD_LABEL = `[IVX]{1,6}|${WRITTEN.slice(1).map(anyCase).join('|')}|[A-Z]`;
/** `一`, `十二`. */
export const CJK_LABEL = '[一二三四五六七八九十]{1,3}';

/** A pattern for a word as it is, with a capital, and in capitals: the pattern around it heeds the case of its other letters. */
export function anyCase(word: string): string {
  return `[${word[0]}${word[0]?.toUpperCase()}]${word.slice(1)}|${word.toUpperCase()}`;
}

/** The parts of a label, numbers where they count: `3.1` gives 3 and 1, `3b` and `3.B` give 3 and `b`, `IV` gives 4. */
export function labelParts(label: string): readonly (number | string)[] {
  // Nearly all are plain numbers.
  if (/^\d+$/.test(label)) return [Number(label)];
  if (/^[IVX]+$/.test(label)) return [fromRoman(label)];
  if (/^[一二三四五六七八九十]+$/.test(label)) return [fromCjk(label)];
  const written = WRITTEN.indexOf(label.toLowerCase());
  if (written >= 0) return [written];
  return Array.from(label.matchAll(/\d+|[A-Za-z]+/g), ([part]) =>
    /^\d/.test(part) ? Number(part) : part.toLowerCase(),
  );
}

/** A label in a form in which equal labels are equal: `4B`, `4b` and `4.b` are one, as are `3` and `3.0`. */
export function labelKey(label: string): string {
  const parts = labelParts(label);
  return (parts.length > 1 && parts.at(-1) === 0 ? parts.slice(0, -1) : parts).join('.');
}

/** How the first part of a label counts. */
export function labelStyle(label: string): LabelStyle {
  if (/^\d/.test(label)) return 'arabic';
  if (/^[IVX]+$/.test(label)) return 'roman';
  if (/^[一二三四五六七八九十]/.test(label)) return 'cjk';
  return WRITTEN.includes(label.toLowerCase()) ? 'written' : 'letter';
}

/** A number as a label of a style; in digits where the style does not reach so far. */
export function labelFor(value: number, style: LabelStyle): string {
  if (style === 'roman' && value > 0 && value < 40) return toRoman(value);
  const word = style === 'written' ? WRITTEN[value] : undefined;
  if (word) return word[0]?.toUpperCase() + word.slice(1);
  if (style === 'letter' && value > 0 && value < 27) return String.fromCharCode(64 + value);
  if (style === 'cjk' && value > 0 && value < 20) return value > 10 ? `十${CJK[value - 10]}` : (CJK[value] as string);
  return String(value);
}

/** Below zero when `a` comes before `b`: part by part, numbers before letters, a whole before its parts. */
export function compareLabels(a: string, b: string): number {
  const [left, right] = [labelParts(a), labelParts(b)];
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const [one, other] = [left[at] as number | string, right[at] as number | string];
    if (one === other) continue;
    if (typeof one === 'number' && typeof other === 'number') return one - other;
    if (typeof one !== typeof other) return typeof one === 'number' ? -1 : 1;
    return one < other ? -1 : 1;
  }
  return left.length - right.length;
}

function fromRoman(label: string): number {
  let value = 0;
  let rest = label;
  for (const [sign, worth] of ROMAN)
    while (rest.startsWith(sign)) {
      value += worth;
      rest = rest.slice(sign.length);
    }
  return value;
}

function toRoman(value: number): string {
  let label = '';
  let rest = value;
  for (const [sign, worth] of ROMAN)
    while (rest >= worth) {
      label += sign;
      rest -= worth;
    }
  return label;
}

function fromCjk(label: string): number {
  const [tens, ones] = label.includes('十') ? label.split('十') : ['', label];
  const ten = label.includes('十') ? 10 * (tens ? CJK.indexOf(tens) : 1) : 0;
  return ten + (ones ? CJK.indexOf(ones) : 0);
}
