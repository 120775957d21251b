import { matchesGlob } from '../../config/glob';
import { certainUntil } from '../../document/doubtful-fences';
import { sliceOf } from '../../document/text';
import { firstLines, isInFolder, outsideOfLinks, toldFiles } from '../../document/told-files';
import { defineRule, type Facts, isOnSkills, isSample, isTemplate, optionOf } from '../rule';

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
    why: 'The agent tries to read or run the file, fails, and goes on without it or invents what it would hold. Only paths under references/, scripts/ and assets/ count, and no line that gives an example or speaks of a file to be made. Templates, samples and what lies beside skills about making skills are passed over.',
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
      { text: text('See `references/xxx.md`.'), missing: ['references/xxx.md'] },
      {
        text: 'Then read `references/faults.md`.\n',
        document: { kind: 'reference', depth: 1 },
        location: 'skills/skill-writer/references/workflow.md',
        missing: ['references/faults.md'],
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
    if (isTemplate(facts) || isSample(facts) || facts.document?.kind === 'instruction' || isOnSkills(facts)) return;
    const ignored = optionOf(config, 'missing-reference-file', 'ignore');
    const missing = outsideOfLinks(skill.links).filter(
      ({ path, span }) =>
        path !== undefined &&
        isInFolder(path) &&
        isMissing(facts, path) &&
        span.start < skill.derive(certainUntil) &&
        !ignored.some((glob) => matchesGlob(path, glob)),
    );
    if (missing.length === 0) return;
    const folders = knownFolders(facts);
    const told = new Map(toldFiles(skill).map((file) => [file.span.start, file]));
    for (const { path = '', span, targetSpan } of missing) {
      const { isExcused, isOrdered } = told.get(span.start) ?? NOT_TOLD;
      if (isExcused || skill.derive(firstLines).includes(sliceOf(skill.text, targetSpan))) continue;
      // Other files than SKILL.md speak of many paths: one that is not marked as such needs an order.
      const isTold = isOrdered || (folders.has(folderOf(path)) && (!facts.document || skill.text[span.start] === '`'));
      if (isTold) report(targetSpan, 'missing', { path });
    }
  },
});

const NOT_TOLD = { isExcused: true, isOrdered: false };

/** One that differs only in letter case is there after all. */
function isMissing({ files }: Facts, path: string): boolean {
  const fact = files.get(path);
  return fact?.kind === 'missing' && fact.spelled === undefined;
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
