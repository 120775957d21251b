import { matchesGlob } from '../../config/glob';
import type { SkillDocument } from '../../document/skill-document';
import { type Span, sliceOf } from '../../document/text';
import { defineRule, type Facts, isTemplate, optionOf } from '../rule';

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
    ],
    valid: [
      { text: text('Read `references/fields.md` first.'), files: { 'references/fields.md': '# Fields\n' } },
      { text: text('Read a file such as `references/fields.md`.'), missing: ['references', 'references/fields.md'] },
      { text: text('Write the result to `assets/out.csv`.'), missing: ['assets', 'assets/out.csv'] },
      { text: text('Read `docs/fields.md` of the project.'), missing: ['docs', 'docs/fields.md'] },
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
    if (isTemplate(facts)) return;
    const ignored = optionOf(config, 'missing-reference-file', 'ignore');
    const missing = skill.links.filter(
      ({ kind, path }) =>
        kind === 'mention' &&
        path !== undefined &&
        /^(?:references|assets|scripts)\/./.test(path) &&
        isMissing(facts, path) &&
        !ignored.some((glob) => matchesGlob(path, glob)),
    );
    const folders = missing.length > 0 ? knownFolders(facts) : new Set<string>();
    for (const { path = '', span, targetSpan } of missing) {
      const words = wordsAround(skill, span, targetSpan);
      if (words && (folders.has(folderOf(path)) || ORDERS.test(words))) report(targetSpan, 'missing', { path });
    }
  },
});

/** One that differs only in letter case is there after all. */
function isMissing({ files }: Facts, path: string): boolean {
  const fact = files.get(path);
  return fact?.kind === 'missing' && fact.spelled === undefined;
}

/** Examples, negations, and files that the reader is told to make. */
const CUES =
  /\b(?:e\.g|eg|i\.e|for instance|such as|like|examples?|templates?|would|could|might|may|no longer|not|never|missing|creat(?:e|es|ed|ing)|writ(?:e|es|ten|ing)|generat(?:e|es|ed|ing)|sav(?:e|es|ed|ing)|outputs?|produc(?:e|es|ed|ing)|add(?:s|ed|ing)?|put|mov(?:e|es|ed|ing)|extract(?:s|ed|ing)?|split|if (?:it |they )?(?:exists?|present|available)|optional(?:ly)?|your|new|sample|configur(?:e|es|ed|ing))\b/i;
/** The file of another skill: `recipes`'s `references/x.md`. */
const OTHERS = /(?:[`*\w]['’]s|\bits|\btheir)\s*`?$/;
const ORDERS =
  /\b(?:read|see|refer|run|load|consult|open|follow|execute|use|check|invoke)\b|\b(?:python3?|bash|sh|node|npx|uv run)\s/i;

/** So far around a mention, in characters and list lines, its sentence is looked for. */
const REACH = 400;
const REACH_LINES = 50;

/** The words that tell what a mention is for; undefined where they say that the file need not be there. */
function wordsAround(skill: SkillDocument, span: Span, target: Span): string | undefined {
  const { text, lines } = skill;
  const line = lines.lineSpan(lines.lineAt(span.start));
  const before = `${leadOf(skill, line)} ${text.slice(Math.max(line.start, target.start - REACH), target.start)}`;
  // The path's own words are no cues: `assets/template.md`.
  const words = `${before} ${text.slice(target.end, Math.min(line.end, target.end + REACH))}`;
  return OTHERS.test(before) || CUES.test(words) ? undefined : words;
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

function folderOf(path: string): string {
  return path.slice(0, path.indexOf('/'));
}

function knownFolders({ files }: Facts): Set<string> {
  const known = [...files].filter(
    ([path, { kind }]) => kind === 'directory' || (kind === 'file' && path.includes('/')),
  );
  return new Set(known.map(([path, { kind }]) => (kind === 'directory' ? path : folderOf(path))));
}
