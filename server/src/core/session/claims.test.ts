import { expect, test } from 'vitest';
import { filesIn, filesMadeIn } from './claims';

test.each([
  ['`PLAN.md`', ['PLAN.md']],
  ['sessions/a b/x.md', ['sessions/a b/x.md']],
  ['`sessions/a b/x.md`', ['sessions/a b/x.md']],
  ['[debrief](./out/DEBRIEF.md#top), ~/notes.md', ['./out/DEBRIEF.md', '~/notes.md']],
  ['src/a.ts:12, src/b.test.ts and /w/c.py', ['src/a.ts', 'src/b.test.ts', '/w/c.py']],
  ['`C:\\w\\a.md`', ['C:/w/a.md']],
  ['設計.md', ['設計.md']],
  ['https://example.com/a.md, v1.2, 3.5, e.g. none, *.md, `<path>.md`, `{name}.md`, node.js-like', []],
  ['`npm run build --out a.md b c.md`', []],
])('files in %s', (value, files) => expect(filesIn(value)).toEqual(files));

test.each([
  ['Created `src/a.ts` and `b.md`.', ['src/a.ts', 'b.md']],
  ['- **Debrief:** [D](out/D.md)', ['out/D.md']],
  ['✅ Wrote `x.md`', ['x.md']],
  ['I have written `x.md`.', ['x.md']],
  ['I will create `x.md`.', []],
  ['Created no `x.md`.', []],
  ['Read `x.md`.', []],
  ['Created x.md', []],
])('files made in %s', (line, files) => expect(filesMadeIn(line)).toEqual(files));
