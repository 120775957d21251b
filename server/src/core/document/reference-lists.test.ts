import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listedNames } from './reference-lists';
import { SkillDocument } from './skill-document';

const listed = (text: string) =>
  [...listedNames(text, new SkillDocument(text).scan.fences)].map(({ start, end }) => text.slice(start, end));

test.each([
  [
    '## Related skills\r\n\r\n- **seo-audit**: Finds faults.\r\n- `cro` — for pages\r\n* **`ads`** (paid)\r\n',
    'seo-audit cro ads',
  ],
  ['### 2. Available Skills (3)\n1. [x] plan-first: begins\n   - plan it\n- `a-b` when due\n', 'plan-first a-b'],
  ['## Skills\n- `one`, **two** and `three`\n', 'one two three'],
  ['## 関連スキル\n- **設計** と\n- **review**：確認\n', 'review'],
  ['## 相关技能\n- `code-review`，审查\n', 'code-review'],
  ['## Skills\n| Name | For |\n|---|---|\n| seo-audit | x |\n| **cro** | y |\n| plain | z |\n', 'seo-audit cro'],
  [
    'Then:\n\n| For | Skill |\n|:--|:-:|\n| ads | `cro` / ads |\n| none | see below |\n| one | tdd (first) |\n',
    'cro ads tdd',
  ],
  [
    '**Related skills:**\n\n- one-two - for it\n  more of it\n- **three**: x\n\nThen:\n- four-five: x\n',
    'one-two three',
  ],
  ['| Skill |\n|---|\n| tdd |\n| `a-b` |\n', 'tdd a-b'],
  ['These skills go with it:\n1. one-two\n', 'one-two'],
])('names in a list of skills: %j', (text, names) => expect(listed(text).join(' ')).toBe(names));

test.each([
  '## When to use this skill\n- **seo-audit**: x\n',
  '## Skills\n- plan: a word\n- Use **seo-audit** now\n- **Seo-audit**: x\n- `a-b.md`: a file\n- **bold` x\n',
  '## Skills\n\n## Tools\n- **seo-audit**: x\n',
  '```\n## Skills\n- **seo-audit**: x\n```\n',
  '## Skills\n```\n- **seo-audit**: x\n```\n',
  '| Skill | For |\n| seo-audit | x |\n',
  '| Skill level | For |\n|---|---|\n| seo-audit | x |\n',
  'All skills\n- **seo-audit**: x\n',
  'This skill does:\n- **seo-audit**: x\n',
  'Skills: they are many, and here is what none of them ever does in your name, not now and not later:\n- one-two: x\n',
])('no names: %j', (text) => expect(listed(text)).toEqual([]));

test('any text gives names that are in it, in time', () => {
  const part = fc.constantFrom(
    '## Skills\n',
    '| skill |\n',
    '|--|\n',
    '| a | b-c |',
    '- ',
    '**',
    '`',
    'a-b',
    ', ',
    '\n',
    '```\n',
    ' ',
    '技能',
    '#',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
      for (const name of listed(parts.join(''))) expect(name).toMatch(/^[a-z0-9][\w:-]*$/);
    }),
  );
  expect(listed('| skill '.repeat(40_000))).toEqual([]);
  expect(listed('All the skills: '.repeat(40_000))).toEqual([]);
  for (const part of ['- skills:\n', ' skills:\n', 'skills:\n', '| skill |\n|-|\n', '# skills\n', '| skill |\n'])
    expect(listed(part.repeat(30_000))).toBeDefined();
  expect(listed(`## Skills\n${'- **a-b**: x\n'.repeat(20_000)}`)).toHaveLength(20_000);
});
