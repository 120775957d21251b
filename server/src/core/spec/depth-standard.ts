import { SkillDocument } from '../document/skill-document';
import { isAscii } from '../document/text';
import { titleLines } from '../document/title-lines';
import type { DepthSectionId } from './depth-assessment';

/** One of the four sections that keep a skill from being shallow. */
export interface DepthSection {
  readonly id: DepthSectionId;
  /** The standard's own title. */
  readonly title: string;
  /** The failure mode it cures. */
  readonly failureMode: string;
  /** What agents get without it, to follow `agents get`. */
  readonly symptom: string;
  /** Titles in use for the same thing, in lower case, by frequency in 10,526 measured skills. */
  readonly synonyms: readonly string[];
  /** What to write into the section, with placeholders that count as not yet written. `\n` line ends. */
  readonly template: string;
  /** In which skills N/A may stand for it, and a reason that often holds; undefined where it never may. */
  readonly notApplicable?: { readonly in: 'any' | 'process'; readonly reason: string };
}

/**
 * The depth standard, in the order of its Gap Report.
 * Source: `ollieb89/viflo`, `.agent/skills/skill-depth-standard/SKILL.md`; synonyms measured on public skills, November 2026.
 * `When to Use` is no decision matrix: it says when the skill applies, not what to choose.
 */
export const DEPTH_SECTIONS: readonly DepthSection[] = [
  {
    id: 'implementationPatterns',
    title: 'Implementation Patterns',
    failureMode: 'Abstraction Trap',
    symptom: 'principles without working code to follow',
    synonyms: [
      'examples',
      'example',
      'quick start',
      'quickstart',
      'quick examples',
      'common patterns',
      'patterns',
      'pattern',
      'usage',
      'recipes',
      'implementation',
      'code samples',
      'code snippets',
      '示例',
      '最佳实践',
      'ベストプラクティス',
      '実装パターン',
      '使用例',
    ],
    template: '[TODO: what the pattern is for]\n\n```sh\n# [TODO: working code, complete enough to run]\n```\n',
    notApplicable: { in: 'process', reason: 'the steps above are the whole procedure' },
  },
  {
    id: 'failureModes',
    title: 'Failure Modes & Edge Cases',
    failureMode: 'Happy Path Bias',
    symptom: 'no word on what breaks and how to handle it',
    synonyms: [
      'error handling',
      'pitfalls',
      'pitfall',
      'troubleshooting',
      'anti-patterns',
      'anti-pattern',
      'antipatterns',
      'anti patterns',
      'common issues',
      'limitations',
      'common mistakes',
      'common errors',
      'common problems',
      'known issues',
      'red flags',
      'edge cases',
      'gotchas',
      'failure modes',
      'failure handling',
      'caveats',
      'error recovery',
      'what can go wrong',
      '常见陷阱',
      '错误处理',
      '局限性',
      '限制',
      '故障排除',
      '注意点',
      'エラー処理',
      'エラーハンドリング',
      'トラブルシューティング',
      'アンチパターン',
    ],
    template:
      '| Scenario | What Happens | How to Handle |\n| --- | --- | --- |\n' +
      '| [TODO: a concrete failure] | [TODO: what one sees] | [TODO: what to do] |\n' +
      '| [TODO: a concrete failure] | [TODO: what one sees] | [TODO: what to do] |\n' +
      '| [TODO: an edge case] | [TODO: what one sees] | [TODO: what to do] |\n',
  },
  {
    id: 'decisionMatrix',
    title: 'Decision Matrix',
    failureMode: 'Analysis Paralysis',
    symptom: 'options without a recommended default',
    synonyms: [
      'decision tree',
      'decision framework',
      'decision frameworks',
      'decision guide',
      'decision table',
      'decision flow',
      'decision criteria',
      'when to use vs alternatives',
      'vs alternatives',
      'trade-offs',
      'tradeoffs',
      'how to choose',
      'choosing',
      '决策矩阵',
      '决策树',
      '判断基準',
    ],
    template:
      '**Default recommendation:** [TODO: what to choose when nothing speaks against it, and why]\n\n' +
      '| Situation | Recommended Approach | Why |\n| --- | --- | --- |\n' +
      '| [TODO: a situation] | [TODO: what to do in it] | [TODO: the reason] |\n' +
      '| [TODO: a situation] | [TODO: what to do in it] | [TODO: the reason] |\n',
    notApplicable: { in: 'any', reason: 'there is one way to do it' },
  },
  {
    id: 'versionContext',
    title: 'Version Context',
    failureMode: 'Technical Rot',
    symptom: 'no versions to tell whether it still holds',
    synonyms: [
      'version history',
      'package versions',
      'compatibility matrix',
      'compatibility',
      'supported versions',
      'version support',
      'version compatibility',
      'version notes',
      'versions',
      '版本',
      'バージョン',
    ],
    template:
      '| Library / Framework | Last Verified Version | Notes |\n| --- | --- | --- |\n' +
      '| [TODO: name] | [TODO: version and date] | [TODO: what changes with other versions] |\n',
    notApplicable: { in: 'any', reason: 'it depends on no library, tool or service' },
  },
];

/** The order in which the sections stand in a skill: first what to choose, then how, what breaks, and for which versions. */
export const DEPTH_LAYOUT: readonly DepthSectionId[] = [
  'decisionMatrix',
  'implementationPatterns',
  'failureModes',
  'versionContext',
];

/** The section of an id. */
export function depthSection(id: DepthSectionId): DepthSection {
  return DEPTH_SECTIONS.find((section) => section.id === id) as DepthSection;
}

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
