import { describe, expect, test } from 'vitest';
import { SkillDocument } from '../document/skill-document';
import { applyEdits, type Span } from '../document/text';
import type { FileFact, FileOperation } from '../rules/rule';
import { type ExtractPlan, extractSection } from './extract-section';
import { inlineReference } from './inline-reference';

const FRONT = '---\nname: changelog\ndescription: Writes it. Use before a release.\n---\n\n';

/** Extracts what stands between `«` and `»`, or the section in whose heading `|` stands. */
function plan(
  marked: string,
  files: readonly string[] = [],
  others: Readonly<Record<string, string>> = {},
): ExtractPlan {
  const cursor = marked.indexOf('¦');
  const text = marked.replace(/[«»¦]/g, '');
  const selection =
    cursor >= 0 ? { start: cursor, end: cursor } : { start: marked.indexOf('«'), end: marked.indexOf('»') - 1 };
  return extractSection({
    skill: new SkillDocument(text),
    selection,
    facts: {
      folderName: 'changelog',
      location: 'skills/changelog/SKILL.md',
      files: new Map(files.map((path): [string, FileFact] => [path, { kind: 'file' }])),
    },
    others: Object.entries(others).map(([path, other]) => ({ path, text: other })),
  });
}

function extracted(marked: string, files: readonly string[] = []): { skill: string; path: string; file: string } {
  const result = plan(`${FRONT}${marked}`, files);
  if (result.kind === 'refused') throw new Error(result.reason);
  const create = result.change.operations?.find(({ kind }) => kind === 'create') as Extract<
    FileOperation,
    { kind: 'create' }
  >;
  const text = `${FRONT}${marked}`.replace(/[«»¦]/g, '');
  return { skill: applyEdits(text, result.change.edits).slice(FRONT.length), path: result.path, file: create.text };
}

describe('a section', () => {
  test('moves with its heading, and a sentence says when to read it', () => {
    expect(extracted('# Changelog\n\n## 2. Error ¦Handling\n\nText.\n\n### Retry\n\nMore.\n\n## Next\n')).toEqual({
      skill:
        '# Changelog\n\n## 2. Error Handling\n\nWhen working on Error Handling, read [references/error-handling.md](references/error-handling.md).\n\n## Next\n',
      path: 'references/error-handling.md',
      file: '# 2. Error Handling\n\nText.\n\n## Retry\n\nMore.\n',
    });
  });

  test('links lead where they led, both ways', () => {
    const { skill, file } = extracted(
      '# A\n\n[r](#retry) [o](#own) [n](#next)\n\n## ¦Own\n\n[x](scripts/x.py) [n](#next) [o](#own) [r](#retry) [l][l]\n\n### Retry\n\n## Next\n\n[o](#retry)\n\n[l]: a.md\n',
    );
    expect(skill).toContain('[r](references/own.md#retry) [o](references/own.md#own) [n](#next)');
    expect(skill).toContain('## Next\n\n[o](references/own.md#retry)\n\n[l]: a.md\n');
    expect(file).toBe(
      '# Own\n\n[x](../scripts/x.py) [n](../SKILL.md#next) [o](#own) [r](#retry) [l][l]\n\n## Retry\n\n[l]: ../a.md\n',
    );
  });

  test('a definition the rest needs stays too', () => {
    const { skill, file } = extracted(
      '# A\n\n[l] and a note[^1].\n\n## ¦Own\n\n[l] again.\n\n[l]: a.md\n[^1]: Noted.\n',
    );
    expect(skill).toBe(
      '# A\n\n[l] and a note[^1].\n\n## Own\n\nWhen working on Own, read [references/own.md](references/own.md).\n\n[l]: a.md\n[^1]: Noted.\n',
    );
    expect(file).toBe('# Own\n\n[l] again.\n\n[l]: ../a.md\n[^1]: Noted.\n');
  });

  test('other files follow', () => {
    const result = plan(`${FRONT}# A\n\n## ¦Own\n\nText.\n`, [], {
      'docs/a.md': '[o](../SKILL.md#own)\n',
      '../b/SKILL.md': '[o](../changelog/SKILL.md#own)\n',
    });
    expect(result).toMatchObject({
      change: {
        operations: [
          { kind: 'edit', path: 'docs/a.md', edits: [{ newText: '../references/own.md#own' }] },
          { kind: 'edit', path: '../b/SKILL.md', edits: [{ newText: '../changelog/references/own.md#own' }] },
          { kind: 'create' },
        ],
      },
    });
  });

  test('settings elsewhere follow, and mentions of SKILL.md are left alone', () => {
    const result = plan(`${FRONT}# A\n\n## ¦Own\n\nText.\n`, [], {
      '../../x.yaml': 'a: skills/changelog/SKILL.md#own\nb: skills/changelog/SKILL.md\n',
    });
    expect(result).toMatchObject({
      change: { operations: [{ kind: 'edit', edits: [{ newText: 'skills/changelog/references/own.md#own' }] }, {}] },
      notes: [],
    });
  });

  test('not of a generated skill', () => {
    const generated = '<!-- AUTO-GENERATED -->\n\n# A\n\n## ¦Own\n\nText.\n';
    expect(plan(FRONT + generated)).toMatchObject({ kind: 'refused', reason: expect.stringMatching(/generated/) });
  });

  test('no file is overwritten', () => {
    expect(extracted('# A\n\n## ¦Own\n\nText.\n', ['references/own.md', 'references/OWN-2.md']).path).toBe(
      'references/own-3.md',
    );
    expect(extracted('# A\n\n## ¦故障排除\n\nText.\n')).toMatchObject({
      path: 'references/故障排除.md',
      skill: expect.stringContaining('处理“故障排除”时'),
    });
    expect(extracted('# A\n\n## ¦...\n\nText.\n').path).toBe('references/section.md');
  });

  test('the line ends of SKILL.md', () => {
    const result = plan(`${FRONT}# A\n\n## ¦Own\n\nText.\n`.replaceAll('\n', '\r\n'));
    expect(result.kind === 'extract' && result.change.operations?.[0]).toMatchObject({
      text: '# Own\r\n\r\nText.\r\n',
    });
  });
});

test('a title that reads like two sentences comes back whole', () => {
  const body = '# A\n\n## Stop. Think\n\nText.\n\n## Next\n';
  const { skill: left, path, file } = extracted(body.replace('Stop', 'St¦op'));
  const skill = new SkillDocument(FRONT + left);
  const pointer = skill.links.find((link) => link.path === path)?.span as Span;
  const facts = { folderName: 'changelog', location: 'SKILL.md', files: new Map() };
  const plan = inlineReference({ skill, pointer, targets: [{ path, text: file }], facts, others: [] });
  expect(plan.kind === 'inline' && applyEdits(skill.text, plan.change.edits)).toBe(FRONT + body);
});

describe('a selection', () => {
  test('moves under the title of its section', () => {
    expect(extracted('# A\n\n## Own\n\nFirst.\n\n«---\n\nText.\n\n### Retry\n\nMore.\n»\n## Next\n')).toEqual({
      skill:
        '# A\n\n## Own\n\nFirst.\n\nWhen working on Own, read [references/own.md](references/own.md).\n\n## Next\n',
      path: 'references/own.md',
      file: '# Own\n\n---\n\nText.\n\n## Retry\n\nMore.\n',
    });
  });

  test.each([
    ['the whole skill', '«# A\n\nText.\n»', /whole skill/],
    ['two sections', '# A\n\n«## B\n\nText.\n\n## C\n\nText.\n»', /more than one section/],
    ['half a table', '# A\n\n| a |\n|---|\n«| b |\n»| c |\n', /whole blocks/],
    ['half a block of code', '# A\n\n«Text.\n\n```\na\n»b\n```\n', /whole blocks/],
    ['half a list', '# A\n\n- a\n«- b\n»- c\n', /whole blocks/],
    ['a section without text', '# A\n\n## ¦B\n\n## C\n', /no text/],
    ['no section', 'Te¦xt.\n', /no section/],
  ])('not %s', (_, marked, reason) => {
    expect(plan(FRONT + marked)).toMatchObject({ kind: 'refused', reason: expect.stringMatching(reason) });
  });
});
