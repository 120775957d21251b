import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anchorsIn } from './anchors';
import { findReferences } from './references';
import { SkillDocument } from './skill-document';
import { LineIndex } from './text';
import { toldFiles } from './told-files';

const PIECES = [
  '---\nname: x\ndescription: y\n---\n',
  '---\n',
  '# One\n',
  '## 2. Two\n',
  ' ### Indented\n',
  '> # Quoted\n',
  '- # In a list\n',
  'Text with `code`, [a link](references/a.md) and references/b.md.\n',
  '\n',
  '```\n',
  '~~~sh\n',
  '<!-- \n',
  ' -->\n',
  '<div>\n',
  '| a | b |\n|---|---|\n| c | `d` |\n',
  '1. one\n   - [ ] two\n',
  'Title\n===\n',
  '[label]: references/c.md\n',
  '[label]\n',
  '\r\n',
  '\r',
  '技能 ',
  '#',
  ' ',
  '`',
  'a',
  'Use the `review` skill, /deploy and $ship, skill: x-y, ',
  '`cat scripts/x.sh` ',
  '<a href="references/d.md" id="z">',
  'references/b.md § 3',
  'a/b/c.md',
  '## Phase 3: Ship\n',
  'STOP here and wait for approval. \n',
  '☐ done\n',
  'Exit criteria:\n- [ ] x\n',
  '| a | b |\n|---|---|\n| c | [ ] |\n',
  '<!-- skilldepth-disable-next-line broken-link -->\n',
  'For example `scripts/x.py`, or run `scripts/y.py`:\n',
];

const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map((pieces) => pieces.join(''));
const edit = fc.record({
  from: fc.nat(),
  length: fc.nat(20),
  newText: fc.oneof(fc.constantFrom(...PIECES), fc.constant('')),
});
const skill = fc.oneof(
  text,
  text.map((body) => `---\nname: x\ndescription: y\n---\n\n# Title\n\n${body}`),
);

/** All that is read of a document, a scan as data. */
const viewsOf = (document: SkillDocument): string => {
  const { scan, links, frontmatter, lines, text, phaseModel } = document;
  return JSON.stringify(
    {
      scan: {
        ...{ frontmatter: scan.frontmatter, headings: scan.headings, fences: scan.fences, htmlBlocks: scan.htmlBlocks },
        ...{ listItems: scan.listItems, tables: scan.tables, blockQuotes: scan.blockQuotes, links: scan.links },
        ...{ labelUses: scan.labelUses, codeSpans: scan.codeSpans, comments: scan.comments },
        texts: scan.texts.map(({ start, end }) => [start, end]),
      },
      links,
      gates: phaseModel.gates,
      phases: phaseModel.phases.map(({ label, span, steps }) => [label, span, steps]),
      references: document.derive(findReferences),
      anchors: anchorsIn(document),
      told: toldFiles(document),
      suppressed: document.suppressions.all.map(({ span }) => span),
      holds: document.holds(hasTick),
      fields: frontmatter.fields,
      problems: frontmatter.problems,
      starts: Array.from({ length: lines.count }, (_, line) => lines.lineSpan(line)),
      text,
    },
    null,
    1,
  );
};

const hasTick = (text: string): boolean => text.includes('`');

test('a document after any edits reads as one made of its text', () => {
  fc.assert(
    fc.property(skill, fc.array(fc.tuple(edit, fc.boolean()), { maxLength: 8 }), (begin, edits) => {
      let document = new SkillDocument(begin);
      viewsOf(document);
      for (const [{ from, length, newText }, isRead] of edits) {
        const start = from % (document.text.length + 1);
        const end = Math.min(document.text.length, start + length);
        document = document.edited({ start, end }, newText);
        if (isRead) expect(viewsOf(document)).toBe(viewsOf(new SkillDocument(document.text)));
      }
      expect(viewsOf(document)).toBe(viewsOf(new SkillDocument(document.text)));
    }),
    { numRuns: 80 },
  );
});

test('only the part between the headings around an edit is read again', () => {
  const chapter = (number: number) => `## ${number}. Chapter\n\nSee [it](references/${number}.md).\n\n`;
  const body = Array.from({ length: 9 }, (_, at) => chapter(at)).join('');
  const before = new SkillDocument(`---\nname: x\ndescription: y\n---\n\n${body}`);
  const [first] = before.links;
  const at = before.text.indexOf('See [it](references/5.md)');
  const after = before.edited({ start: at, end: at }, 'x');
  const seen: string[] = [];
  const linesWith = (document: SkillDocument) => {
    seen.push(document.text);
    return document.links;
  };
  before.deriveList(linesWith, (item) => item);
  after.deriveList(linesWith, (item) => item);
  expect(after.links[0]).toBe(first);
  expect(seen[1]).toBe(`## 5. Chapter\n\nxSee [it](references/5.md).\n\n`);
});

test('the lines of an edited text', () => {
  const before = new LineIndex('one\ntwo\nthree\n');
  const after = LineIndex.after(before, 'one\ntw\n\nthree\n', 6, 7);
  expect([0, 1, 2, 3, 4].map((line) => after.lineSpan(line).start)).toEqual([0, 4, 7, 8, 14]);
});
