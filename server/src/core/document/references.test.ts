import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findReferences, referenceSiteAt } from './references';
import { SkillDocument } from './skill-document';
import { sliceOf } from './text';

const sitesIn = (text: string) => new SkillDocument(text).derive(findReferences);
/** Kind, base, what it names, its anchor and how sure it is, in short. */
const shown = (text: string) =>
  sitesIn(text).map(({ kind, base, name, anchor, certainty }) =>
    [kind, base === 'name' ? '' : base, anchor === undefined ? name : `${name}#${anchor}`, certainty]
      .filter((part) => part !== '')
      .join(' '),
  );

describe('paths', () => {
  test.each([
    ['[x](references/a.md)', ['link file references/a.md link']],
    ['[x](<references/a b.md>)', ['link file references/a b.md link']],
    ['[x](references/a%20b.md#the-end)', ['link file references/a b.md#the-end link']],
    ['[x](a (b).md)', []],
    ['[x](a\\ \\(b\\).md)', []],
    ['[x](a_\\(b\\).md "title")', ['link file a_(b).md link']],
    ['[x](#top)', ['link file #top link']],
    ['[x](a.md?raw=1#h)', ['link file a.md#h link']],
    ['![x](assets/图.png)', ['image file assets/图.png link']],
    ['[x][l]\n\n[l]: references/a.md#h "t"', ['definition file references/a.md#h link']],
    ['<img src="assets/a.png">', ['link file assets/a.png link']],
    ['[x](https://example.com/a.md) <https://example.com> [y](mailto:a@b.c) [z](//host/a.md)', []],
    ['Read `references/a.md`.', ['path any references/a.md mention']],
    ['Read references/a.md#h now.', ['path any references/a.md#h mention']],
    ['Read `docs/guide.md`.', ['path any docs/guide.md guess']],
    ['Read ./references/a.md.', ['path file references/a.md guess']],
    ['See `../other/SKILL.md`.', ['path file ../other/SKILL.md guess']],
    ['Run `python {baseDir}/scripts/x.py --all`.', ['path skill scripts/x.py mention']],
    ['Run `${CLAUDE_PLUGIN_ROOT}/scripts/x.sh`.', ['path plugin scripts/x.sh guess']],
    ['Read `~/.claude/skills/a/SKILL.md`.', ['path home .claude/skills/a/SKILL.md guess']],
    ['Read `$HOME/.claude/skills/a/SKILL.md`.', ['path home .claude/skills/a/SKILL.md guess']],
    ['As @docs/rules.md says, and CLAUDE.md too.', ['import any docs/rules.md guess', 'memory any CLAUDE.md guess']],
    [
      'See `references/x.md` §d and `references/y.md` §3.2.',
      ['path any references/x.md#§d mention', 'path any references/y.md#§3.2 mention'],
    ],
    ['Read `references/<topic>.md`, `$DIR/a.md`, `references/*.md`, `path/to/a.md`, `references/{a,b}.md`.', []],
    ['```sh\npython scripts/x.py in.csv\n```', ['path any scripts/x.py guess']],
    ['````md\n```sh\nbash ./run.sh\n```\n````', ['path file run.sh guess']],
    ['---\nname: a\nmetadata:\n  references: references/a.md\n---\n', ['path any references/a.md guess']],
  ])('%j', (text, expected) => expect(shown(text)).toEqual(expected));

  test('with byte-order marks taken off, in CRLF, in a quote', () => {
    expect(shown('---\r\nname: a\r\n---\r\n> Read\r\n> `references/a.md`\r\n')).toEqual([
      'path any references/a.md mention',
    ]);
  });

  test('what stands in the text of a link belongs to the link', () => {
    expect(shown('[`references/a.md`](references/a.md)')).toEqual(['link file references/a.md link']);
  });
});

describe('names', () => {
  test.each([
    ['Run /code-review now, or (/deploy).', ['command code-review guess', 'command deploy guess']],
    ['```\n/code-review 12\necho /tmp x\n```', ['command code-review guess']],
    ['| Command | Does |\n|---|---|\n| `/plan` | it plans |', ['command plan guess']],
    ['| Page | URL |\n|---|---|\n| Pricing | `/pricing` |\n\nThe endpoint `/health`, or GET /users.', []],
    ['At /usr/bin, and/or, 1/2, https://a.b/c.', []],
    ['Use $code-review, not \\$other or $HOME.', ['skill code-review guess']],
    ['```sh\necho $code-review\n```', []],
    ['```md\nUse the `tdd` skill, Skill(fix).\n```\n', ['skill tdd guess', 'skill fix guess']],
    ['4. Pass `skill: tdd`, and skill: none.', ['skill tdd guess']],
    ['```\nUse the `tdd` skill.\n```\n', ['skill tdd mention']],
    ['Call Skill(command: "code-review").', ['skill code-review mention']],
    ['Call Skill(code-review) or Skill("ops:deploy").', ['skill code-review mention', 'skill ops:deploy mention']],
    ['{"skill": "deploy"}', ['skill deploy guess']],
    ['**Skill:** code-review', ['skill code-review guess']],
    ['A skill: never do that.', []],
    ['```yaml\nsteps:\n  - skill: deploy\n```', ['skill deploy guess']],
    ['Use superpowers:brainstorming first.', ['skill superpowers:brainstorming guess']],
    ['At 12:30, http://a and key: value.', []],
    ['Use the `deploy` skill.', ['skill deploy mention']],
    ['Use the code-review skill.', ['skill code-review guess']],
    ['the right skill, and a skill', []],
    ['The skill `deploy` does it.', ['skill deploy guess']],
    ['subagent_type: "reviewer"', ['agent reviewer guess']],
    ['Ask @agent-reviewer or the `tester` subagent.', ['agent reviewer guess', 'agent tester guess']],
    [
      '---\nname: a\nskills: [deploy, "code-review"]\nagent: planner\n---\n',
      ['skill deploy mention', 'skill code-review mention', 'agent planner mention'],
    ],
    ['---\nskills:\n  - deploy\n  - ops:roll-back\n---\n', ['skill deploy mention', 'skill ops:roll-back mention']],
  ])('%j', (text, expected) => expect(shown(text)).toEqual(expected));
});

test('the one at a place, on its text and on the label of its definition', () => {
  const text = 'See [the words](references/a.md) and [b][l].\n\n[l]: references/b.md\n';
  const document = new SkillDocument(text);
  const at = (needle: string) => referenceSiteAt(document, text.indexOf(needle) + 1)?.name;
  expect([at('words'), at('references/a'), at('[b]'), at('and')]).toEqual([
    'references/a.md',
    'references/a.md',
    'references/b.md',
    undefined,
  ]);
});

const PIECES = [
  ...[
    '[x](a.md#b)',
    '`references/a.md` §d',
    '/do-it',
    '$do-it',
    'Skill(a:b)',
    'the `x` skill',
    'a:b',
    '@docs/a.md',
    '~/.claude/x.md',
  ],
  ...[
    '```\n',
    '---\n',
    '\n',
    '\r\n',
    ' ',
    '[l]: x.md\n',
    '[x](<a b.md>)',
    '<a href="x.md">',
    '%20',
    '图',
    '\\',
    'skill: "x"',
    '> ',
  ],
];

test('never fails, and every span holds what it says', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 4 })), { maxLength: 40 }),
      (parts) => {
        const text = parts.join('');
        let end = 0;
        for (const site of sitesIn(text)) {
          const { span, targetSpan, target, anchorSpan, anchor } = site;
          expect(sliceOf(text, targetSpan)).toBe(target);
          expect(span.start).toBeGreaterThanOrEqual(end);
          expect(targetSpan.start >= span.start && targetSpan.end <= span.end).toBe(true);
          expect(anchorSpan === undefined).toBe(anchor === undefined);
          if (anchorSpan) expect(anchorSpan.start >= targetSpan.end && anchorSpan.end <= span.end).toBe(true);
          end = span.end;
        }
      },
    ),
  );
});
