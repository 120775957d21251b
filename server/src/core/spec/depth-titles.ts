import { SkillDocument } from '../document/skill-document';
import { isAscii } from '../document/text';
import { titleLines } from '../document/title-lines';
import type { DepthSectionId } from './depth-assessment';
import { DEPTH_SECTIONS } from './depth-standard';

/** A title of more characters announces no section. */
const LONGEST = 200;

/** Which depth section a title announces. */
export interface DepthTitle {
  readonly id: DepthSectionId;
  /** True for the standard's own title, false for a synonym. */
  readonly own: boolean;
}

/**
 * The depth sections a title announces; several when titles are joined with `/`, `&`, `,` or `and`.
 * @param title without inline markup, as in `Section.title`; a leading number may stay
 */
export function depthTitles(title: string): DepthTitle[] {
  const found = new Map<DepthSectionId, boolean>();
  // A step that happens to end in `with Examples` is a step.
  if (title.length > LONGEST || !mayAnnounce(title) || /^(?:step|phase|stage)\s+\d/i.test(title)) return [];
  const whole = normalTitle(title);
  const plain = OWN.get(whole) ?? SYNONYMS.get(whole);
  if (plain) return [{ id: plain, own: OWN.has(whole) }];
  for (const name of OWN.has(withoutAside(whole)) ? [withoutAside(whole)] : whole.split(/\s*\/\s*/))
    for (const part of OWN.has(name) ? [name] : name.split(/\s*[,+]\s*|\s+and\s+/)) {
      const own = OWN.get(part);
      const id = own ?? bySynonym(part);
      if (id) found.set(id, found.get(id) === true || own !== undefined);
    }
  return Array.from(found, ([id, own]) => ({ id, own }));
}

const OWN = new Map(DEPTH_SECTIONS.map(({ id, title }) => [normalTitle(title), id]));
const SYNONYMS = new Map(
  DEPTH_SECTIONS.flatMap(({ id, synonyms }) => synonyms.map((synonym) => [synonym, id] as const)),
);
const LONGEST_FIRST = [...SYNONYMS.keys()].sort((a, b) => b.length - a.length);
/** Ideographs and kana have no spaces around words. */
const BY_SIGN = LONGEST_FIRST.filter((synonym) => !isAscii(synonym));
/** Those in words by their first word, the longest first. */
const BY_WORD = new Map<string, string[]>();
for (const synonym of LONGEST_FIRST.filter(isAscii)) {
  const first = synonym.replace(/ .*/, '');
  const same = BY_WORD.get(first);
  if (same) same.push(synonym);
  else BY_WORD.set(first, [synonym]);
}

const FIRST_WORD = new RegExp([...BY_WORD.keys()].join('|'));

/** The longest word of each title: most titles hold none of them and need no closer look. */
const WORTH_A_LOOK = new RegExp(
  [...new Set([...OWN.keys(), ...SYNONYMS.keys()].map(longestWord))]
    .filter((word, _, words) => !words.some((other) => word !== other && word.includes(other)))
    .join('|'),
  'gi',
);

function longestWord(title: string): string {
  return title.split(/[ -]/).reduce((a, b) => (b.length > a.length ? b : a));
}

/** False for a heading, markup and all, that certainly announces no depth section; costs a fraction of `depthTitles`. */
function mayAnnounce(title: string): boolean {
  return title.search(WORTH_A_LOOK) >= 0;
}

function normalTitle(title: string): string {
  const lower = title.toLowerCase();
  // Plain words, as in most titles, are normal already.
  if (/^[a-z\d]+(?: [a-z\d]+)*$/.test(lower)) return lower;
  return lower
    .replace(/&(?:amp;)?/g, ' and ')
    .replaceAll('’', "'")
    .replace(/\((?:n\/a|not applicable)[^)]*\)|[:—–-]\s*(?:n\/a|not applicable)\b.*$/g, '')
    .replace(isAscii(lower) ? /[^a-z\d)]+$|^[^a-z\d(]+/g : /[^\p{L}\p{N})]+$|^[^\p{L}\p{N}(]+/gu, '')
    .replace(/^\d[\w.]{0,9}[.):]+\s+|^\d+(?:\.\d+)+\s+/, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** `Version Context (verified in May)`, `Decision Matrix: which queue` are the standard's own titles with something behind them. */
function withoutAside(title: string): string {
  return title.replace(/\s*(?:[(:]|[—–-]\s).*$/, '');
}

/** The id whose longest synonym stands in the words; `Error Handling Patterns` speaks of errors. */
function bySynonym(words: string): DepthSectionId | undefined {
  let longest = isAscii(words) ? '' : (BY_SIGN.find((synonym) => words.includes(synonym)) ?? '');
  // Of words without a first word of a synonym, as most are, nothing more is to be known.
  if (longest === '' && !FIRST_WORD.test(words)) return undefined;
  const word = isAscii(words) ? /[\w-]+/g : /[\p{L}\p{N}_-]+/gu;
  for (let found = word.exec(words); found; found = word.exec(words)) {
    const { 0: first, index } = found;
    for (const synonym of BY_WORD.get(first) ?? [])
      if (synonym.length > longest.length && endsAt(words, index + synonym.length) && words.startsWith(synonym, index))
        longest = synonym;
  }
  return SYNONYMS.get(longest);
}

/** True when no word goes on at a place. */
function endsAt(words: string, at: number): boolean {
  const next = words.slice(at, at + 2);
  return !(isAscii(next) ? /^[\w-]/.test(next) : /^[\p{L}\p{N}_-]/u.test(next));
}

/** Whether a text has a heading that may announce a depth section, told without reading it as Markdown. */
export function mayHoldSections(skill: SkillDocument): boolean {
  return skill.derive(titlesWorthALook).length > 0;
}

/** True when a document has what may be a heading that announces some of the depth sections; told without reading it as Markdown. */
export function someTitle(skill: SkillDocument, test: (title: DepthTitle) => boolean): boolean {
  return skill.derive(titlesWorthALook).some((line) => depthTitles(line).some(test));
}

/** What may be the titles of headings, one after the other: each on a line of its own, unless it has several. */
export function allTitles(skill: SkillDocument): string {
  return skill.derive(titleLines).join('\n');
}

function titlesWorthALook(skill: SkillDocument): string[] {
  return worthALook(skill.derive(titleLines), (title) => title);
}

/** What has a title that may announce a section; looked for in all titles at once, which costs a tenth. */
export function worthALook<T>(titled: readonly T[], titleOf: (each: T) => string): T[] {
  const all = titled.map(titleOf).join('\n');
  const placeFrom = (at: number): number => {
    WORTH_A_LOOK.lastIndex = at;
    return WORTH_A_LOOK.exec(all)?.index ?? all.length;
  };
  let start = 0;
  let next = placeFrom(0);
  return titled.filter((each) => {
    const at = start;
    const end = at + titleOf(each).length;
    start = end + 1;
    if (next < at) next = placeFrom(at);
    return next < end;
  });
}

/** True when a text has a heading that may announce one of some depth sections. */
export function announcesDepth(text: string, ids: readonly DepthSectionId[]): boolean {
  return someTitle(new SkillDocument(text), ({ id }) => ids.includes(id));
}
