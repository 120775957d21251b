import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { applyEdits, type TextEdit } from '../../core/index';
import { unifiedDiff } from './diff';

const folder = mkdtempSync(join(tmpdir(), 'skilldepth-diff-'));
afterAll(() => rmSync(folder, { recursive: true }));

const hasGit = (() => {
  try {
    return execFileSync('git', ['--version']).length > 0;
  } catch {
    return false;
  }
})();
const edit = (start: number, end: number, newText: string): TextEdit => ({ span: { start, end }, newText });

test('shows the changed lines between three that stay', () => {
  const text = Array.from({ length: 20 }, (_, at) => `line ${at + 1}\n`).join('');
  const at = text.indexOf('line 10');
  expect(unifiedDiff('a/SKILL.md', text, [edit(at, at + 7, 'ten'), edit(at + 8, at + 8, 'new\n')])).toBe(
    `--- a/a/SKILL.md
+++ b/a/SKILL.md
@@ -7,7 +7,8 @@
 line 7
 line 8
 line 9
-line 10
+ten
+new
 line 11
 line 12
 line 13
`,
  );
  expect(unifiedDiff('x', 'a', [edit(0, 1, 'b')])).toBe(
    '--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n',
  );
  expect(unifiedDiff('x', 'a\n', [edit(0, 1, 'a')])).toBe('');
});

/** Texts of short lines, and edits of them that do not overlap. */
const edited = fc
  .tuple(
    fc.array(fc.constantFrom('a', 'b', '', 'c d', 'e\r', '\rf'), { minLength: 1, maxLength: 40 }),
    fc.array(fc.tuple(fc.nat(200), fc.nat(6), fc.constantFrom('', 'x', '\n', 'y\nz', 'q\r\n')), { maxLength: 6 }),
  )
  .map(([lines, wanted]) => {
    const text = lines.join('\n');
    let last = -1;
    const edits = wanted
      .map(([at, length, newText]) => edit(Math.min(at, text.length), Math.min(at + length, text.length), newText))
      .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)
      .filter(({ span }) => {
        const isFree = span.start > last;
        if (isFree) last = span.end;
        return isFree;
      });
    return { text, edits };
  });

test.runIf(hasGit)('git makes of the diff what the edits make', () => {
  fc.assert(
    fc.property(edited, ({ text, edits }) => {
      const after = applyEdits(text, edits);
      const diff = unifiedDiff('t', text, edits);
      if (diff === '') return void expect(after).toBe(text);
      fc.pre(text !== '' && after !== '');
      writeFileSync(join(folder, 't'), text);
      execFileSync('git', ['apply', '--whitespace=nowarn', '--unidiff-zero', '-'], { cwd: folder, input: diff });
      expect(readFileSync(join(folder, 't'), 'utf8')).toBe(after);
    }),
    { numRuns: 150 },
  );
});
