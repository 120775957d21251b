import { describe, expect, test } from 'vitest';
import { marks } from './tokens';

const symbol = (text: string) => [text, 'entity.name.function.symbol'];
const blank = (text: string) => [text, 'constant.other.placeholder.blank'];
const section = (text: string) => [text, 'entity.name.type.depth-section'];

describe('symbols', () => {
  test.each([
    'Execute §CMD_REPORT_INTENT now.',
    '# §CMD_REPORT_INTENT',
    '- Read `§CMD_REPORT_INTENT`',
    '> **§CMD_REPORT_INTENT:**',
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

  test('an underscored word in code is none', async () => {
    expect(await marks('Call `__init__` with `snake_case`, ___emphasis___')).toEqual([]);
  });
});

describe('headings', () => {
  test('a gate shows its symbol and its phase', async () => {
    expect(await marks('### §CMD_VERIFY_PHASE_EXIT — Phase 4b (PROOF OF WORK)')).toEqual([
      ['§CMD_VERIFY_PHASE_EXIT', 'keyword.control.gate'],
      ['Phase 4b', 'constant.numeric.phase'],
    ]);
  });

  test('depth sections, numbered or not, after text too', async () => {
    const text =
      'Text\n## Implementation Patterns\n### 2. Decision Matrix\n## Failure Modes & Edge Cases ##\n## Version Context';
    expect(await marks(text)).toEqual(
      ['Implementation Patterns', 'Decision Matrix', 'Failure Modes & Edge Cases', 'Version Context'].map(section),
    );
  });

  test('a title that only begins like one stays ordinary', async () => {
    expect(await marks('## Decision Matrix for queues\n# Version Context')).toEqual([]);
  });
});

test('nothing is marked in code blocks and comments', async () => {
  const text = '```md\n## Decision Matrix\n§CMD_X `____`\n```\n<!-- §CMD_Y -->\n';
  expect(await marks(text)).toEqual([]);
});
