import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  assessDepth,
  DEFAULT_CONFIG,
  entryOf,
  type Facts,
  findHomePaths,
  findReferences,
  findSymbols,
  lint,
  phaseRefactorings,
  planMigration,
  SkillDocument,
  type Span,
} from '../../server/src/core/index';

const corpus = process.env.SKILLDEPTH_CORPUS ?? resolve(import.meta.dirname, '../../../shared/corpus');
const present = existsSync(corpus);
if (!present)
  console.warn(`Skipped: there is no corpus of real skills at ${corpus}; set SKILLDEPTH_CORPUS to its folder.`);

const FACTS: Facts = {
  folderName: 'release-notes',
  symbols: { isMissing: () => true, isUnused: () => true, nearest: () => 'CMD_X_Y' },
  files: new Map([
    ['steps.md', { kind: 'file', text: '---\nversion: 1\n---\n\n# Steps\n\n[a](b.md)\n' }],
    ['references/style.md', { kind: 'missing' }],
    ['references/list.md', { kind: 'file', text: '## Version Context\n\nNode 20.\n' }],
    ['references', { kind: 'directory' }],
  ]),
};
const STRICT = { ...DEFAULT_CONFIG, depth: 'require', phases: 'require' } as const;

/** Reads every view of a text and lints it as strictly as can be; every place that comes out lies in the text. */
function readAll(text: string): void {
  const skill = new SkillDocument(text);
  const inText = ({ start, end }: Span) => {
    if (!(0 <= start && start <= end && end <= text.length)) throw new RangeError(`${start}-${end} of ${text.length}`);
  };
  const { comments, links, codeSpans, texts } = skill.scan;
  checkSpans([skill.scan, comments, links, codeSpans, texts], inText);
  checkSpans([skill.derive(findSymbols), skill.derive(findHomePaths), skill.derive(findReferences)], inText);
  entryOf('/w/skills/a/SKILL.md', skill);
  checkSpans([skill.frontmatter.span, skill.frontmatter.contentSpan, skill.frontmatter.fields], inText);
  checkSpans(
    skill.sections.map(({ parent, ...section }) => section),
    inText,
  );
  checkSpans(skill.links, inText);
  const { gates, phases, declared } = skill.phaseModel;
  checkSpans(
    [gates.map(({ span, items }) => [span, items, items.map(({ blanks }) => blanks)]), declared?.phases],
    inText,
  );
  checkSpans(
    phases.map(({ span, labelSpan, steps, transition }) => [
      span,
      labelSpan,
      steps,
      transition?.span,
      transition?.targets,
    ]),
    inText,
  );
  for (const { section } of phases.slice(0, 2))
    for (const { change } of phaseRefactorings(skill, section.heading.span, 'json'))
      for (const { span } of change().edits) inText(span);
  for (const { marks, lacks } of assessDepth(skill, FACTS).results) checkSpans([...marks, ...lacks], inText);
  planMigration(skill, FACTS);
  for (const { span, fixes } of lint(skill, { config: STRICT, facts: FACTS })) {
    inText(span);
    for (const fix of fixes) for (const edit of fix.change().edits) inText(edit.span);
  }
}

function checkSpans(value: unknown, check: (span: Span) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if ('start' in value && 'end' in value) check(value as Span);
  else for (const each of Object.values(value)) checkSpans(each, check);
}

const PHASED = `---
name: release-notes
description: "Writes release notes; use when a version is tagged: patch, minor or major."
version: 2.0
allowed-tools: [Read, "Bash(git *)"]
metadata:
  owner: docs   # asked in March
  tags: &t
    - notes
---

# Release notes

[!!!] Read \`references/style.md\` and [the list](./references/list.md#kinds "Kinds") first.
See §CMD_COLLECT, \`{baseDir}/scripts/log.sh\` and ![flow](assets/flow.png).

## 1. Collect

- [ ] Tags fetched
  1. \`git log --oneline\`
  2. > quoted **step**

\`\`\`\`markdown
## 9. Not a phase
\`\`\`js
x
\`\`\`
\`\`\`\`

\`\`\`json
{"phases": [
  {"label": "1", "name": "Collect", "steps": ["§CMD_COLLECT"], "proof": ["tags", "\\u0041"], "gate": false},
  {"major": 2, "minor": 0, "name": "Write"}, // trailing
]}
\`\`\`

### §CMD_VERIFY_PHASE_EXIT — Phase 1
**Output this block in chat with every blank filled:**
> **Phase 1 proof:**
> - Commits: \`________\`

## Phase 2: Write

| Situation | Approach | Why |
|---|:-:|---|
| few \\| small | one list | \`short\` |

<!-- skilldepth-disable-next-line phase-without-gate -- later -->
Setext below
---

<details>
<summary>More</summary>

[list]: references/list.md
</details>

## Failure Modes & Edge Cases

1) None.
`;

const STUB =
  '---\r\nname: Stub Skill\r\ndescription: >-\r\n  Does it.\r\n---\r\nFollow the instructions in ./steps.md.\r\n';

const BROKEN = `---
name: broken skill
description: first: second
tags: [a, b
when: *nothing
  - odd
description: again
---# Glued

text
`;

const HOSTILE = [
  '---\n',
  '---',
  '```',
  '~~~',
  '>',
  '- ',
  '<!--',
  '-->',
  '[',
  '](',
  '`',
  '\0',
  '\r',
  '\ud83d',
  '\ufeff',
  '\t',
  ': ',
  '&a *a',
  '"',
  '|',
  '#',
  '§A_B',
  '{{',
  '\n\n',
  '%',
  '漢',
  '* ',
];

describe('nothing throws, and every place lies in the text', () => {
  test.each([
    ['a phased skill', PHASED],
    ['a stub', STUB],
    ['a broken one', BROKEN],
  ])(
    'on every prefix of %s',
    (_, text) => {
      for (let length = 0; length <= text.length; length++) readAll(text.slice(0, length));
    },
    60_000,
  );

  test('on skills cut up and put together with what hurts', () => {
    const sample = fc.constantFrom(PHASED, STUB, BROKEN);
    const cut = fc.tuple(sample, fc.nat(), fc.nat()).map(([text, a, b]) => {
      const from = a % (text.length + 1);
      return text.slice(from, from + (b % 200));
    });
    const piece = fc.oneof(cut, fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 8 }));
    fc.assert(
      fc.property(
        sample,
        fc.nat(),
        fc.array(piece, { minLength: 1, maxLength: 6 }),
        fc.nat(),
        (text, at, pieces, skip) => {
          const start = at % (text.length + 1);
          readAll(text.slice(0, start) + pieces.join('') + text.slice(start + (skip % 50)));
        },
      ),
      { numRuns: 1_000 },
    );
  }, 60_000);

  test.each([
    ['quotes 5,000 deep', `${'>'.repeat(5_000)} a\n\nb\n`],
    ['lists 5,000 deep', `${'- '.repeat(5_000)}a\n${'\n'.repeat(20_000)}b\n`],
    ['brackets 5,000 deep', `${'['.repeat(5_000)}a${']'.repeat(5_000)}(b)\n`],
    ['images 5,000 deep', `${'!['.repeat(5_000)}a${'](b)'.repeat(5_000)}\n`],
    ['links that never close', '[a](b "c '.repeat(20_000)],
    ['titles that never close', '[a]: b (c\n'.repeat(20_000)],
    ['labels that never match', `[a]: b\n\n${'[a][b'.repeat(20_000)}`],
    ['ticks of every length', Array.from({ length: 600 }, (_, length) => '`'.repeat(length + 1)).join(' ')],
    ['comments that never close', 'a <!-- b '.repeat(20_000)],
    ['tags that never close', `<a b='" `.repeat(20_000)],
    ['one long word', 'a/'.repeat(200_000)],
    ['one long heading', `# ${'*a `b '.repeat(50_000)}`],
    ['blank lines only', '\n'.repeat(500_000)],
    ['thematic breaks that are none', `${'* '.repeat(50_000)}x`],
    ['a table of one column per character', `${'|'.repeat(20_000)}\n${'-|'.repeat(20_000)}\n`],
    [
      'aliases of aliases',
      `---\na: &a [x, x]\n${Array.from({ length: 30 }, (_, n) => `k${n}: &k${n} [*a, *a]`).join('\n')}\n---\n`,
    ],
    ['frontmatter without end', `---\n${'a: b\n'.repeat(20_000)}`],
    ['a lone surrogate and NULs', `---\nname: \ud83d\n---\n# \udc00\0\n`],
    ['nothing', ''],
  ])(
    'on %s',
    (_, text) => {
      readAll(text);
    },
    30_000,
  );

  test.skipIf(!present)(
    'on prefixes of real skills',
    () => {
      const paths = readdirSync(corpus, { recursive: true, encoding: 'utf8' }).filter((path) =>
        path.endsWith('SKILL.md'),
      );
      paths.forEach((path, index) => {
        const text = readFileSync(join(corpus, path), 'utf8');
        const length = (index * 2_654_435_761) % (text.length + 1);
        readAll(text.slice(0, length));
      });
      expect(paths.length).toBeGreaterThan(900);
    },
    120_000,
  );
});
