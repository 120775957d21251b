import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SkillDocument } from './skill-document';
import { findSymbols } from './symbols';

const sites = (text: string) => findSymbols(new SkillDocument(text));
const shown = (text: string) => sites(text).map(({ sigil, name, role }) => `${sigil}${name} ${role}`);

describe('names', () => {
  test.each([
    ['Call §CMD_APPEND_LOG now.', ['§CMD_APPEND_LOG use']],
    ['`§CMD_X_Y(1.0.*)`, ¶INV_1_TO_1', ['§CMD_X_Y use', '¶INV_1_TO_1 use']],
    ['**§CMD_LOG** and _§CMD_LOG_ and __§CMD_LOG__.', ['§CMD_LOG use', '§CMD_LOG use', '§CMD_LOG use']],
    ['proof: §CMD_REPORT_file and §CMD_REPORT_tags', ['§CMD_REPORT use', '§CMD_REPORT use']],
    ['先に§CMD_LOGを、次に¶INV_A。', ['§CMD_LOG use', '¶INV_A use']],
    ['§3, § 4, §A, §CMD, §CMD_*, §CMD_REFUSE_*, §INV_[NAME], §CMD_<NAME>, §CMD_{x}, §INV_Some, §cmd_log, §_A', []],
  ])('%s', (text, expected) => expect(shown(text)).toEqual(expected));
});

describe('definitions', () => {
  test.each([
    ['### §CMD_LOG', '§CMD_LOG definition'],
    ['### ¶CMD_LOG', '¶CMD_LOG definition'],
    ['### `¶CMD_LOG`', '¶CMD_LOG definition'],
    ['## ¶ASK_EXIT: Choose one', '¶ASK_EXIT definition'],
    ['### ¶PTF_STATE — what goes wrong', '¶PTF_STATE definition'],
    ['## 3.1 §CMD_LOG', '§CMD_LOG definition'],
    ['## §FMT_LIST (the short form)', '§FMT_LIST definition'],
    ['### ¶CMD_LOG ###', '¶CMD_LOG definition'],
    ['*   **¶INV_FAST**: Always.', '¶INV_FAST definition'],
    ['- **¶INV_FAST:** Always.', '¶INV_FAST definition'],
    ['  - **¶INV_FAST** — Always.', '¶INV_FAST definition'],
    ['### [¶CMD_LOG](commands/CMD_LOG.md)', '¶CMD_LOG entry'],
    ['- **§INV_FAST**: Always.', '§INV_FAST entry'],
    ['- **`¶INV_FAST`** — Always.', '¶INV_FAST entry'],
    ['**§FMT_ENTRY** (the shape):', '§FMT_ENTRY entry'],
  ])('%s', (text, expected) => {
    expect(shown(`${text}\n\nText.\n`)).toEqual([expected]);
    expect(shown(`---\r\nname: a\r\n---\r\n\r\nMore.\r\n\r\n${text}\r\n\r\nText.\r\n`)).toEqual([expected]);
  });

  test.each([
    ['a gate', '### §CMD_VERIFY_PHASE_EXIT — Phase 1'],
    ['the gate of the last phase', '### §CMD_VERIFY_PHASE_EXIT — Phase 5 (PROOF OF WORK)'],
    ['a call with arguments', '## §CMD_STEPS(1.0.*)'],
    ['a heading that speaks of it', '### §CMD_LOG in every phase'],
    ['a bullet that speaks of it', '- **§CMD_LOG** must run first'],
    ['a step', '1. **§CMD_LOG**: write it down'],
    ['an item to be ticked', '- [ ] **§CMD_LOG**: written down'],
    ['a cell', '| **§CMD_LOG** | logs |\n|---|---|'],
    ['a quote', '> - **¶INV_FAST**: they say.'],
  ])('none in %s', (_, text) => {
    expect(shown(text).every((each) => each.endsWith(' use'))).toBe(true);
    expect(shown(text)).not.toEqual([]);
  });

  test('headings of one name that go on differently are gates', () => {
    const text = '### §CMD_PROVE — setup\n\n### §CMD_PROVE — work\n';
    expect(shown(text)).toEqual(['§CMD_PROVE use', '§CMD_PROVE use']);
    expect(shown(`### §CMD_PROVE\n\n${text}`)[0]).toBe('§CMD_PROVE definition');
  });
});

describe('code', () => {
  test('data in fences calls, other code may be an example, neither defines', () => {
    const text = '```json\n{"steps": ["§CMD_LOG"]}\n```\n````markdown\n### §CMD_FOO\n```\n§CMD_BAR\n````\n§CMD_END';
    expect(shown(text)).toEqual(['§CMD_LOG use', '§CMD_FOO quoted', '§CMD_BAR quoted', '§CMD_END use']);
  });

  test('comments and frontmatter', () => {
    const text = '---\ndescription: Runs §CMD_LOG.\n---\n<!-- §CMD_OLD -->\nRun §CMD_NEW <!-- §CMD_OLD -->.';
    expect(shown(text)).toEqual(['§CMD_LOG use', '§CMD_OLD quoted', '§CMD_NEW use', '§CMD_OLD quoted']);
  });
});

describe('what belongs to a definition', () => {
  const textOf = (text: string) => sites(text).map(({ span, extent }) => text.slice(span.start, extent));

  test('a heading goes to the next of its level', () => {
    const text = '## §CMD_A\n\nOne.\n\n### More\n\nTwo.\n\n## §CMD_B\n\nThree.\n';
    expect(textOf(text)).toEqual(['§CMD_A\n\nOne.\n\n### More\n\nTwo.\n\n', '§CMD_B\n\nThree.\n']);
  });

  test('a bullet goes on as long as it is indented', () => {
    const text = '*   **¶INV_A**: One.\r\n    *   **Rule**: Two.\r\n\r\n    Three.\r\n\r\n*   **¶INV_B**: Four.';
    expect(textOf(text)).toEqual(['¶INV_A**: One.\r\n    *   **Rule**: Two.\r\n\r\n    Three.', '¶INV_B**: Four.']);
  });
});

test('spans say what they name, whatever the text', () => {
  const part = fc.constantFrom(
    ...['§CMD_A', '¶INV_B', '§', '_', '\n', '\r\n', '- ', '**', '# ', '`', '```', '[', '<!--', '-->', ' ', 'x'],
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
      const text = parts.join('');
      let last = 0;
      for (const { span, sigil, name, extent, role } of sites(text)) {
        expect(text.slice(span.start, span.end)).toBe(sigil + name);
        expect(span.start).toBeGreaterThanOrEqual(last);
        expect(extent).toBeGreaterThanOrEqual(span.end);
        expect(extent).toBeLessThanOrEqual(text.length);
        if (role === 'use' || role === 'quoted') expect(extent).toBe(span.end);
        last = span.end;
      }
    }),
    { numRuns: 500 },
  );
});
