import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { SkillDocument } from '../document/skill-document';
import { applyEdits, sliceOf } from '../document/text';
import { lint } from '../lint';
import type { Facts, Fix } from '../rules/rule';
import { fixAll } from './fix-all';

const facts: Facts = { folderName: 'notes', files: new Map() };
const findingsIn = (text: string) => lint(new SkillDocument(text), { facts });

/** A good field that no rule has anything to say about: its source, comments and odd writing included, and what it means. */
const good = fc.constantFrom(
  ['license: MIT', { license: 'MIT' }],
  ["license: 'MIT'   # ours, see LICENSE", { license: 'MIT' }],
  ['compatibility: "needs \\"git\\" 2.0"', { compatibility: 'needs "git" 2.0' }],
  ['metadata:\n    # kept\n    version: "2.0"\n\n    team:   docs', { metadata: { version: '2.0', team: 'docs' } }],
  ['metadata: {version: "1.10", a: "b: c"} # one line', { metadata: { version: '1.10', a: 'b: c' } }],
  ['compatibility: >-\n  needs\n\n  git', { compatibility: 'needs\ngit' }],
  ['# only a comment: with a colon', {}],
);

/** A fault with the value that is meant; each is repaired safely. */
const broken = fc.constantFrom(
  ['description: Writes notes: all of them.', 'Writes notes: all of them.'],
  ['description: Writes: notes,\n  and more.', 'Writes: notes, and more.'],
  ['description: **Writes** notes.', '**Writes** notes.'],
  ["description: @team: it's notes.", "@team: it's notes."],
  ['description: `writes` "notes".', '`writes` "notes".'],
  ['description: "Writes "good" notes."', 'Writes "good" notes.'],
  ["description: 'Writes John's notes.'", "Writes John's notes."],
  ['description: "Writes" notes.', '"Writes" notes.'],
  ['description: "Writes\nnotes."', 'Writes notes.'],
  ['description: Writes\nnotes.', 'Writes notes.'],
  ['description: "Writes notes.', 'Writes notes.'],
  ['description: "Writes C:\\\\notes\\dir."', 'Writes C:\\notes\\dir.'],
  ['description: >\nWrites\nnotes.', 'Writes notes.\n'],
  ['description: > Writes\n  notes.', 'Writes notes.\n'],
  ['description: |\n\tWrites\n\tnotes.', 'Writes\nnotes.\n'],
  ['description:Writes notes.', 'Writes notes.'],
  ['description：Writes notes.', 'Writes notes.'],
  ['description:\u00a0Writes notes.', 'Writes notes.'],
  ['descr\u200biption: Writes notes.', 'Writes notes.'],
  ['description: Writes notes.', 'Writes notes.'],
) as fc.Arbitrary<readonly [string, string]>;

/** Frontmatter at its place, closed in one of two ways. */
const AT_ITS_PLACE = [
  (yaml: string) => `---\n${yaml}\n---\n\n# Notes\n`,
  (yaml: string) => `---\n${yaml}\n---# Notes\n\nText.\n`,
];

/** Frontmatter that must be found first: it is taken for such only where each line looks like YAML. */
const ELSEWHERE = [
  (yaml: string) => `\n\n---\n${yaml}\n---\n\nText: with a colon\n`,
  (yaml: string) => `<!-- generated: no -->\n---\n${yaml}\n---\n\nText.\n`,
  (yaml: string) => `\`\`\`markdown\n---\n${yaml}\n---\n\n# Notes\n\`\`\`\n`,
  (yaml: string) => `---\n${yaml}\n\n# Notes\n\nText.\n`,
];

const framed = (yaml: string, choice: number): string => {
  const looksLikeYaml = /^(?:(?:[\w-]+:(?: .*)?|[ \t].*|)(?:\n|$))+$/.test(yaml);
  const frames = looksLikeYaml ? [...AT_ITS_PLACE, ...ELSEWHERE] : AT_ITS_PLACE;
  return (frames[choice % frames.length] as (yaml: string) => string)(yaml);
};

const file = fc
  .tuple(
    fc.array(good as fc.Arbitrary<readonly [string, object]>, { maxLength: 3 }),
    broken,
    fc.nat(11),
    fc.constantFrom('\n', '\r\n'),
    fc.nat(3),
  )
  .map(([others, [fault, description], choice, lineEnd, place]) => {
    const keys = new Set<string>();
    const kept = others.filter(([, value]) => Object.keys(value).every((key) => !keys.has(key) && keys.add(key)));
    const parts = ['name: notes', ...kept.map(([source]) => source)];
    parts.splice(1 + (place % parts.length), 0, fault);
    const text = framed(parts.join('\n'), choice).replaceAll('\n', lineEnd);
    const value = Object.assign({ name: 'notes', description }, ...kept.map(([, part]) => part));
    return { text, value, sources: kept.map(([source]) => source.replaceAll('\n', lineEnd)), lineEnd };
  });

/** What stands outside the places of the edits, in order. */
const untouched = (text: string, spans: readonly { readonly start: number; readonly end: number }[]) => {
  const ordered = spans.toSorted((a, b) => a.start - b.start || a.end - b.end);
  return ordered
    .map(({ start }, index) => text.slice(ordered[index - 1]?.end ?? 0, start))
    .concat(text.slice(ordered.at(-1)?.end ?? 0));
};

describe('for generated frontmatter with a fault', () => {
  test('every fix of every rule leaves the bytes outside its edits', () => {
    fc.assert(
      fc.property(file, ({ text, lineEnd }) => {
        for (const fix of findingsIn(text).flatMap((finding): readonly Fix[] => finding.fixes)) {
          const { edits } = fix.change();
          const after = applyEdits(text, edits);
          let at = 0;
          for (const part of untouched(
            text,
            edits.map(({ span }) => span),
          )) {
            const found = after.indexOf(part, at);
            expect(found, fix.title).toBeGreaterThanOrEqual(at);
            at = found + part.length;
          }
          const size = edits.reduce((sum, { span, newText }) => sum + newText.length - (span.end - span.start), 0);
          expect(after.length - text.length, fix.title).toBe(size);
          if (lineEnd === '\r\n') expect(after, fix.title).not.toMatch(/(?<!\r)\n/);
        }
      }),
      { numRuns: 400 },
    );
  }, 60_000);

  test('fixing all gives what the author meant, and other fields keep value and source', () => {
    fc.assert(
      fc.property(file, ({ text, value, sources }) => {
        const fixed = fixAll(text, findingsIn);
        expect(fixed.end).toBe('done');
        expect(applyEdits(text, fixed.edits)).toBe(fixed.text);
        const { frontmatter } = new SkillDocument(fixed.text);
        expect(frontmatter.state).toBe('present');
        expect(frontmatter.problems).toEqual([]);
        const yaml = `${sliceOf(fixed.text, frontmatter.contentSpan)}\n`;
        expect(parse(yaml, { schema: 'core' })).toEqual(value);
        for (const source of sources) expect(yaml).toContain(source);
        // Once more there is nothing to do.
        expect(fixAll(fixed.text, findingsIn).edits).toEqual([]);
      }),
      { numRuns: 400 },
    );
  }, 60_000);

  test('the quick fixes alone, one after the other, lead to the same', () => {
    fc.assert(
      fc.property(file, ({ text }) => {
        let now = text;
        for (let step = 0; step < 10; step++) {
          const fix = findingsIn(now)
            .flatMap((finding): readonly Fix[] => finding.fixes)
            .find(({ safety }) => safety === 'safe');
          if (fix === undefined) break;
          now = applyEdits(now, fix.change().edits);
        }
        expect(now).toBe(fixAll(text, findingsIn).text);
      }),
      { numRuns: 200 },
    );
  }, 60_000);
});

test('a file with many causes is repaired by quick fixes alone', () => {
  let text = [
    '```markdown',
    '--- name: notes description: Writes: notes. license: MIT',
    'argument-hint: [file] [format]',
    'compatibility: "needs "git"',
    'metadata:',
    '\tteam: docs: all',
    'allowed-tools: - Read',
    '---# Notes',
    '',
    'Text.',
    '```',
    '',
  ].join('\n');
  const steps: string[] = [];
  for (let step = 0; step < 20; step++) {
    const fix = findingsIn(text)
      .filter(({ severity }) => severity === 'error')
      .flatMap((finding): readonly Fix[] => finding.fixes)[0];
    if (fix === undefined) break;
    steps.push(fix.title);
    text = applyEdits(text, fix.change().edits);
  }
  expect(
    findingsIn(text).filter(({ severity }) => severity === 'error'),
    steps.join(', '),
  ).toEqual([]);
});
