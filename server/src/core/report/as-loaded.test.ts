import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SkillDocument } from '../document/skill-document';
import { asLoaded } from './as-loaded';

const loaded = (body: string, fields = '') =>
  asLoaded(new SkillDocument(`---\nname: mend\ndescription: Mends.\n${fields}---\n\n${body}`));

describe('the body as it is loaded', () => {
  test('is exactly the text where nothing is filled in', () => {
    const body = "# Mend\r\n\r\n    awk '{print $1}' costs $5, `!x`, $HOME, \\$PATH\r\n\r\n修理 ``` x\r\n";
    expect(loaded(body)).toEqual({ text: body, filled: [], commands: [] });
    fc.assert(
      fc.property(
        fc.string().map((text) => text.replace(/[$`]/g, '')),
        (text) => {
          const { text: shown } = loaded(`# A\n${text}`);
          expect(shown).toBe(`# A\n${text}`);
        },
      ),
    );
  });

  test('has samples for what is typed, by the hint or one, and what was not typed stays', () => {
    expect(loaded('Mend $ARGUMENTS.').text).toBe('Mend ‹argument›.');
    const hint = 'argument-hint: "[issue] <urgency>"\n';
    const { text, filled } = loaded('Mend $0 and $ARGUMENTS[1], not $2.\nAll: $ARGUMENTS. Kept: \\$ARGUMENTS', hint);
    expect(text).toBe('Mend ‹issue› and ‹urgency›, not $2.\nAll: ‹issue› ‹urgency›. Kept: $ARGUMENTS');
    expect(filled).toEqual([
      { written: '$0', line: 6 },
      { written: '$ARGUMENTS[1]', line: 6 },
      { written: '$ARGUMENTS', line: 7 },
    ]);
  });

  test('has named arguments and the variables of Claude Code', () => {
    expect(
      loaded(`$issue, $other, ${'$'}{CLAUDE_SKILL_DIR}/x, ${'$'}{CLAUDE_OTHER}`, 'arguments: [issue]\n').text,
    ).toBe(`‹issue›, $other, ‹folder of the skill›/x, ${'$'}{CLAUDE_OTHER}`);
  });

  test('executes nothing: commands are shown, in a line and in a fence', () => {
    const body = 'Now: !`git status`, not a!`b`.\n\n```!\ngh pr list\ngh issue list\n```\n\nEnd $ARGUMENTS\n';
    const { text, commands } = loaded(body);
    expect(text).toBe(
      'Now: ‹not executed: git status›, not a!`b`.\n\n‹not executed: gh pr list\ngh issue list›\n\nEnd ‹argument›\n',
    );
    expect(commands.map(({ written, line }) => [written, line])).toEqual([
      ['git status', 5],
      ['gh pr list\ngh issue list', 7],
    ]);
  });
});
