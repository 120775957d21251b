import { describe, expect, test } from 'vitest';
import { DEPTH_SECTIONS, SkillDocument } from '../../server/src/core';
import { BASES, marks as marksOver } from './tokens';

const symbol = (text: string) => [text, 'entity.name.function.symbol'];
const blank = (text: string) => [text, 'constant.other.placeholder.blank'];
const box = (text: string) => [text, 'constant.other.placeholder.box'];
const section = (text: string) => [text, 'entity.name.type.depth-section'];
const gate = (text: string) => [text, 'keyword.control.gate'];
const phase = (text: string) => [text, 'constant.numeric.phase'];

for (const [base, grammar] of Object.entries(BASES))
  if (grammar === undefined) test.skip(`over ${base}: there is no VS Code for tests on this machine`, () => {});

describe.each(Object.keys(BASES).filter((base) => BASES[base] !== undefined))('over %s', (base) => {
  const marks = (text: string, scope?: string) => marksOver(text, base, scope);

  describe('symbols', () => {
    test.each([
      'Execute §CMD_REPORT_INTENT now.',
      '# §CMD_REPORT_INTENT',
      '- Read `§CMD_REPORT_INTENT`',
      '> **§CMD_REPORT_INTENT:**',
      '## 阶段 1：§CMD_REPORT_INTENT 准备',
      '| §CMD_REPORT_INTENT | ステップ |',
    ])('%s', async (text) => {
      expect(await marks(text)).toEqual([symbol('§CMD_REPORT_INTENT')]);
    });

    test('either sigil, also where SKILL.md is plain Markdown', async () => {
      expect(await marks('¶INV_NO_SHORTCUTS and §TAG_A', 'text.html.markdown')).toEqual([
        symbol('¶INV_NO_SHORTCUTS'),
        symbol('§TAG_A'),
      ]);
    });

    test('a paragraph sign in prose is none', async () => {
      expect(await marks('See § 4, §d and ¶ of the contract')).toEqual([]);
    });
  });

  describe('blanks', () => {
    test('each of several, with hints left out', async () => {
      const text = '> - Rounds: `________` / `________`+\n> - File: `________ or N/A` (real path)';
      expect(await marks(text)).toEqual([blank('________'), blank('________'), blank('________')]);
    });

    test('without ticks behind a label', async () => {
      expect(await marks('- Files read: ________\n- 文件：________')).toEqual([blank('________'), blank('________')]);
    });

    test('boxes that open a line or an item', async () => {
      const text = '□ Tests pass\n\n- ☐ Notes are written\n\n> □ Read\n\n1. □ First';
      expect(await marks(text)).toEqual([box('□'), box('☐'), box('□'), box('□')]);
    });

    test.each([
      'Call `__init__` with `snake_case`, ___emphasis___',
      'Text\n\n________\n\nMore',
      'A □ in the middle, and x_____y, http://a/b_____c',
    ])('none in %j', async (text) => {
      expect(await marks(text)).toEqual([]);
    });
  });

  describe('gates', () => {
    test.each([
      ['### §CMD_VERIFY_PHASE_EXIT — Phase 4b (PROOF OF WORK)', [gate('§CMD_VERIFY_PHASE_EXIT'), phase('Phase 4b')]],
      ['### ¶CMD_VERIFY_PHASE_EXIT — P3', [gate('¶CMD_VERIFY_PHASE_EXIT'), phase('P3')]],
      ['### §CMD_VERIFY_PHASE_EXIT — 阶段 3', [gate('§CMD_VERIFY_PHASE_EXIT'), phase('阶段 3')]],
      ['### §CMD_VERIFY_PHASE_EXIT — フェーズ2', [gate('§CMD_VERIFY_PHASE_EXIT'), phase('フェーズ2')]],
      ['### §CMD_VERIFY_PHASE_EXIT', [gate('§CMD_VERIFY_PHASE_EXIT')]],
      ['### Phase 6 Roll Call', [phase('Phase 6'), gate('Roll Call')]],
      ['### ⛔ GATE CHECK — Do NOT proceed', [gate('GATE CHECK')]],
      ['> **Phase 3 proof:**', [phase('Phase 3'), gate('proof')]],
      ['> **Phase 6 Roll Call:**', [phase('Phase 6'), gate('Roll Call')]],
    ])('%s', async (text, expected) => {
      expect(await marks(text)).toEqual(expected);
      // The engine sees a gate there too.
      const whole = `## Phase 3: A\n\n1. Do.\n\n${text}\n> - Read: \`________\`\n\n## Phase 4: B\n`;
      expect(new SkillDocument(whole).phaseModel.gates).toHaveLength(1);
    });

    test('a whole one, with either line end', async () => {
      const text = [
        '### §CMD_VERIFY_PHASE_EXIT — Phase 1',
        '**Output this block in chat with every blank filled:**',
        '> **Phase 1 proof:**',
        '> - Files read: `________` (real file paths)',
        '',
      ];
      const expected = [
        gate('§CMD_VERIFY_PHASE_EXIT'),
        phase('Phase 1'),
        phase('Phase 1'),
        gate('proof'),
        blank('________'),
      ];
      for (const end of ['\n', '\r\n']) expect(await marks(text.join(end))).toEqual(expected);
    });

    test('words about proof are none', async () => {
      expect(await marks('The **proof:** of the phase. **Phase 3**: proof. ## Roll call')).toEqual([]);
    });
  });

  describe('headings', () => {
    test('depth sections, numbered or not, with an aside or not, after text too', async () => {
      const text =
        'Text\n## Implementation Patterns\n### 2. Decision Matrix: which queue\n## Failure Modes & Edge Cases ##\n## Version Context (2026)';
      expect(await marks(text)).toEqual(
        ['Implementation Patterns', 'Decision Matrix', 'Failure Modes & Edge Cases', 'Version Context'].map(section),
      );
    });

    test.each(DEPTH_SECTIONS.flatMap(({ synonyms }) => synonyms.filter((each) => !/^\p{ASCII}*$/u.test(each))))(
      '%s, as Chinese and Japanese authors write it',
      async (title) => {
        expect(await marks(`## ${title}`)).toEqual([section(title)]);
        expect(await marks(`## 3. ${title}（2026）`)).toEqual([section(title)]);
      },
    );

    test('a title that only begins like one stays ordinary', async () => {
      expect(await marks('## Decision Matrix for queues\n# Version Context\n## 版本号')).toEqual([]);
    });
  });

  test.each([
    ['code blocks and comments', '```md\n## Decision Matrix\n§CMD_X `____`\n```\n<!-- §CMD_Y -->\n'],
    ['nested fences', '````md\n### §CMD_VERIFY_PHASE_EXIT — Phase 1\n```\n> - Read: `________`\n```\n□ §CMD_X\n````\n'],
    ['fences in lists', '- Item\n\n  ```text\n  ## Version Context\n  §CMD_X\n  ```\n'],
    ['fences of tildes', '~~~\n## 决策矩阵\n□ §CMD_X ________\n~~~\n'],
    ['fences with Windows line ends', '```\r\n## Decision Matrix\r\n§CMD_X\r\n```\r\n'],
  ])('nothing is marked in %s', async (_, text) => {
    expect(await marks(text)).toEqual([]);
    // What follows is.
    expect(await marks(`${text}\n## Version Context\n`)).toEqual([section('Version Context')]);
  });
});
