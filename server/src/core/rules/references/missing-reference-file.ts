import { matchesGlob } from '../../config/glob';
import { certainUntil } from '../../document/doubtful-fences';
import type { Link } from '../../document/links';
import type { SkillDocument } from '../../document/skill-document';
import { type Span, sliceOf } from '../../document/text';
import { defineRule, type Facts, isSample, isTemplate, optionOf } from '../rule';

const text = (sentence: string) => `---
name: invoices
description: Reads invoices. Use when an invoice is to be read.
---

${sentence}
`;

export default defineRule({
  id: 'missing-reference-file',
  group: 'references',
  severity: 'warning',
  looksAt: 'library',
  docs: {
    summary: 'The text sends the agent to a file of the skill that does not exist.',
    why: 'The agent tries to read or run the file, fails, and goes on without it or invents what it would hold. Only paths under references/, scripts/ and assets/ count, and no line that gives an example or speaks of a file to be made.',
    invalid: [
      {
        text: text('Read `references/fields.md` before the first invoice.'),
        missing: ['references', 'references/fields.md'],
      },
      {
        text: text('The totals come from `scripts/totals.py`.'),
        missing: ['scripts/totals.py'],
        files: { 'scripts/fields.py': '' },
      },
      {
        text: 'For the rates see `references/rates.md`.\n',
        document: { kind: 'reference', depth: 1 },
        missing: ['references/rates.md'],
      },
    ],
    valid: [
      { text: text('Read `references/fields.md` first.'), files: { 'references/fields.md': '# Fields\n' } },
      { text: text('Read a file such as `references/fields.md`.'), missing: ['references', 'references/fields.md'] },
      { text: text('Write the result to `assets/out.csv`.'), missing: ['assets', 'assets/out.csv'] },
      { text: text('Read `docs/fields.md` of the project.'), missing: ['docs', 'docs/fields.md'] },
      { text: text('See [`references/fields.md`](https://example.com/fields.md).'), missing: ['references/fields.md'] },
      {
        text: text('**scripts/totals.py:**\n\n```python\nprint(1)\n```'),
        missing: ['scripts/totals.py'],
        files: { 'scripts/fields.py': '' },
      },
      {
        text: "As in `dataset-curation`'s mixing recipe\n(`references/mixing.md`).\n",
        document: { kind: 'reference', depth: 1 },
        missing: ['references/mixing.md'],
        files: { 'references/fields.md': '' },
      },
      { text: 'Run `scripts/build.sh` first.\n', document: { kind: 'instruction' }, missing: ['scripts/build.sh'] },
      {
        text: text('Read `references/fields.md` first.'),
        missing: ['references', 'references/fields.md'],
        config: { ruleOptions: { 'missing-reference-file': { ignore: ['references/fields.md'] } } },
      },
    ],
    sources: [
      '95 missing mentions in 1,513 vendor skills judged by hand (November 2026): 27 true without these limits',
    ],
  },
  options: { ignore: 'Patterns of paths that need not exist, such as those of files made by a build.' },
  messages: {
    missing: ({ path }: { path: string }) =>
      `${path} does not exist in the skill folder: correct the path, add the file or drop the mention.`,
  },
  check(skill, report, { facts, config }) {
    if (isTemplate(facts) || isSample(facts) || facts.document?.kind === 'instruction') return;
    const ignored = optionOf(config, 'missing-reference-file', 'ignore');
    const missing = outsideOfLinks(skill.links).filter(
      ({ path, span }) =>
        path !== undefined &&
        /^(?:references|assets|scripts)\/./.test(path) &&
        isMissing(facts, path) &&
        span.start < skill.derive(certainUntil) &&
        !PLACEHOLDER.test(path) &&
        !ignored.some((glob) => matchesGlob(path, glob)),
    );
    const folders = missing.length > 0 ? knownFolders(facts) : new Set<string>();
    for (const { path = '', span, targetSpan } of missing) {
      const words = wordsAround(skill, span, targetSpan);
      // Other files than SKILL.md speak of many paths: one that is not marked as such needs an order.
      const isTold =
        ORDERS.test(words ?? '') || (folders.has(folderOf(path)) && (!facts.document || isCode(skill, span)));
      if (words && isTold) report(targetSpan, 'missing', { path });
    }
  },
});

/** Without the paths in the texts of links: where these lead the link says. */
function outsideOfLinks(links: readonly Link[]): Link[] {
  let end = 0;
  return links.filter(({ kind, span }) => {
    if (kind !== 'mention') end = Math.max(end, span.end);
    return kind === 'mention' && span.start >= end;
  });
}

/** One that differs only in letter case is there after all. */
function isMissing({ files }: Facts, path: string): boolean {
  const fact = files.get(path);
  return fact?.kind === 'missing' && fact.spelled === undefined;
}

/** A name that stands for any. */
const PLACEHOLDER = /(?:script|file|skill|template)[_-]?name\b/i;
/** Examples, negations, and files that the reader is told to make. */
const CUES =
  /\b(?:e\.g|eg|i\.e|for instance|such as|like|examples?|templates?|would|could|might|may|no longer|not|never|missing|creat(?:e|es|ed|ing)|writ(?:e|es|ten|ing)|generat(?:e|es|ed|ing)|sav(?:e|es|ed|ing)|outputs?|produc(?:e|es|ed|ing)|add(?:s|ed|ing)?|put|mov(?:e|es|ed|ing)|extract(?:s|ed|ing)?|split|if (?:it |they )?(?:exists?|present|available)|optional(?:ly)?|your|new|sample|configur(?:e|es|ed|ing)|planned|coming soon)\b|\b(?:good|bad|wrong|correct|incorrect)\**:|作成|新規|追加|生成|出力|例えば|创建|新建|新增|例如|输出/i;
/** The file of another skill: `recipes`'s `references/x.md`. */
const OTHERS = /(?:[`*\w]['’]s|\w`['’]|\bits|\btheir)\s*`?$|[`*]['’]s\s[\w\s-]{1,60}\(`?$/;
const ORDERS =
  /\b(?:read|see|refer|run|load|consult|open|follow|execute|use|check|invoke)\b|\b(?:python3?|bash|sh|node|npx|uv run)\s/i;

/** So far around a mention, in characters and list lines, its sentence is looked for. */
const REACH = 400;
const REACH_LINES = 50;
/** So far in front of a mention it may say whose file it is. */
const NEAR = 100;

/** The words that tell what a mention is for; undefined where they say that the file need not be there. */
function wordsAround(skill: SkillDocument, span: Span, target: Span): string | undefined {
  const { text, lines } = skill;
  const line = lines.lineSpan(lines.lineAt(span.start));
  const before = `${leadOf(skill, line)} ${text.slice(Math.max(line.start, target.start - REACH), target.start)}`;
  // The path's own words are no cues: `assets/template.md`.
  const words = `${before} ${text.slice(target.end, Math.min(line.end, target.end + REACH))}`;
  const isOther = OTHERS.test(before.slice(-NEAR)) || OTHERS.test(paragraphBefore(text, target.start));
  return isOther || CUES.test(words) || isShown(skill, line, target) ? undefined : words;
}

/** The last words of a paragraph in front of a place. */
function paragraphBefore(text: string, at: number): string {
  return text
    .slice(Math.max(0, at - NEAR), at)
    .split(/\n\s*\n/)
    .at(-1) as string;
}

/** True where the text shows what stands in the file: it is the title of a code block, or its first line. */
function isShown(skill: SkillDocument, line: Span, target: Span): boolean {
  const { text, scan } = skill;
  if (skill.derive(firstLines).includes(sliceOf(text, target))) return true;
  const words = text.slice(line.start, target.start) + text.slice(target.end, line.end);
  const isTitle = !/[^\s*_#:`]/.test(words.replace(/\b(?:file(?:name)?|path|script)\b/i, ''));
  const next = isTitle ? scan.fences.find(({ span }) => span.start > line.end)?.span.start : undefined;
  return next !== undefined && text.slice(line.end, next).trim() === '';
}

/** Those of all code blocks, one below the other. */
function firstLines({ text, scan }: SkillDocument): string {
  return scan.fences.map(({ contentSpan }) => sliceOf(text, contentSpan).split('\n', 1)[0]).join('\n');
}

/** The line a line belongs to: the one before it in a paragraph, the one that introduces its list. */
function leadOf({ text, lines }: SkillDocument, line: Span): string {
  const isItem = (words: string) => /^\s*(?:[-*+]|\d+[.)])\s/.test(words);
  const start = lines.lineAt(line.start);
  const inList = isItem(sliceOf(text, line));
  for (let at = start - 1; at >= Math.max(0, start - REACH_LINES); at--) {
    const words = sliceOf(text, lines.lineSpan(at));
    if (!inList || !isItem(words)) return words.slice(-REACH);
  }
  return '';
}

function isCode({ text }: SkillDocument, { start }: Span): boolean {
  return text[start] === '`';
}

function folderOf(path: string): string {
  return path.slice(0, path.indexOf('/'));
}

function knownFolders({ files }: Facts): Set<string> {
  const known = [...files].filter(
    ([path, { kind }]) => kind === 'directory' || (kind === 'file' && path.includes('/')),
  );
  return new Set(known.map(([path, { kind }]) => (kind === 'directory' ? path : folderOf(path))));
}
