import { isAscii } from '../document/text';

/** So much of a description is looked at: more than any agent lists. */
const LONGEST = 2000;
/** Words that say nothing of what a skill is about, and those of which the descriptions of skills are made. */
const EMPTY_WORDS = new Set(
  `a about across actually add after agent agents ai all also an and any are as ask asked asking asks assist at avoid be because been before being best
  between both but by can claude code com common complete comprehensive configure cover covers could covering create creates creating
  creation default dedicated different do does doing don during each either
  ensure etc even every example expert explicitly file files first following for from full get give given guide guidance had handle
  handles handling has have having help helps her here how if implement implementation implementing important in include includes
  including instead into invoke is it its just keep like load main make making manage managing may me mention mentions mentioning more most
  must my need needed needing needs new no not of on once one only or other our out over own part pattern patterns perform please
  practice practices proactively produce production project projects properly provide provides related request requested requests
  require required requires run same see set should show shows simple skill skills so some specific start step steps such support supports sure
  task tasks than that the their them then there these they thing things this those through to tool tools topic trigger triggers
  triggered up use used useful user users uses using via want wanted wants was way we well were what when whenever where whether which while who
  why will with within without work working works workflow workflows would write writing you your`.split(/\s+/),
);
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const WORD = /[\p{L}\p{N}][\p{L}\p{N}+#]*/gu;
/** The same in a text of ASCII, as most descriptions are. */
const ASCII_WORD = /[a-z0-9][a-z0-9+#]*/g;

/** Without any of these no sentence says when a skill is not meant. */
const MAY_REFUSE = /not|n['’]t|never|不|勿|対象外|使わ|使用し|사용하지|쓰지/i;
/** What follows in its sentence is for other skills: "Do NOT use for …", "(not for …)", "不适用于…". */
const REFUSAL = new RegExp(
  [
    // An order, not what somebody says of a program that does not load.
    "(?<=^|[(,;:—–*-]\\s?|\\b(?:and|but|please|should|must)\\s)(?:do\\s+not|don['’]t|never|not\\s+be)\\s+" +
      '(?:use|trigger|invoke|activate|apply|load|select)d?\\b\\s*(?:(?:this|it|the)(?:\\s+skill)?\\s*)?' +
      '(?::|\\b(?:for|when|if|to|in|on|with|as|outside)\\b)',
    '\\bnot\\s+(?:(?:intended|meant|suitable|applicable|designed|appropriate)\\s+)?(?:for|when)\\b',
    '不要(?:用|在|将|把)|不适用|不適用|不用[于於]|不应[用在]|[请請]勿|勿用',
  ].join('|'),
  'i',
);
/** In Japanese and Korean it stands behind what is not meant. */
const REFUSED = /使わない|使いません|使用し(?:ない|ません)|対象外|사용하지\s*(?:않|마)|쓰지\s*(?:않|마)/;
const SENTENCE_END = /(?<=[.!?])\s+|(?<=[。！？；;])|\n\s*\n/;

/**
 * The words that say what a description is about, each once: lower case, without the `s` of a plural; in Chinese, Japanese and Korean
 * pairs of characters. What it says the skill is not for does not count.
 */
export function tellingWords(description: string): readonly string[] {
  const found = new Set<string>();
  const text = withoutRefusals(description.slice(0, LONGEST)).toLowerCase();
  const isPlain = isAscii(text);
  for (const word of text.match(isPlain ? ASCII_WORD : WORD) ?? []) {
    if (!isPlain && CJK.test(word)) for (let at = 0; at + 1 < word.length; at++) found.add(word.slice(at, at + 2));
    else if (word.length > 1 && !EMPTY_WORDS.has(word) && !/^\d+$/.test(word)) found.add(singular(word));
  }
  return [...found];
}

/** A description without what it says the skill is not for: such words lead to another skill, and call for none. */
function withoutRefusals(description: string): string {
  if (!MAY_REFUSE.test(description)) return description;
  const kept = description.split(SENTENCE_END).map((sentence) => {
    if (REFUSED.test(sentence)) return '';
    const at = sentence.search(REFUSAL);
    if (at === -1) return sentence;
    const end = '(（'.includes(sentence[at - 1] ?? '.') ? sentence.slice(at).search(/[)）]/) : -1;
    return sentence.slice(0, at) + (end === -1 ? '' : sentence.slice(at + end));
  });
  return kept.join(' ');
}

function singular(word: string): string {
  if (!word.endsWith('s')) return word;
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.length > 4 && /(?:[cs]h|x|z|ss)es$/.test(word)) return word.slice(0, -2);
  return word.length > 3 && /[^siu]s$/.test(word) ? word.slice(0, -1) : word;
}
