import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SkillDocument } from '../document/skill-document';
import { type Entry, entryOf } from './entry';
import { saysSame } from './entry-news';

const TEXT = `---
name: pack
description: Packs boxes.
---

# §CMD_PACK

Use the \`wrap\` skill, see [the list](references/list.md) and ~/.claude/standards/COMMANDS.md.

## ¶INV_TAPE

Call Skill(send) rather than §CMD_DROP.
`;
const PIECES = ['x', '\n', '§', 'CMD_PACK ', '`lift` skill ', 'Skill(drop)', '~/a.md', 'never ', '---\n', '# '];

const said = ({ names, description, calls, symbols, loads }: Entry) =>
  JSON.stringify([names, description, calls, symbols.map(({ name, role }) => [name, role]), loads]);

test('a text says the same as an entry exactly when its own entry does', () => {
  const edit = fc.record({
    at: fc.nat(TEXT.length),
    length: fc.nat(12),
    piece: fc.constantFrom('', ...PIECES),
  });
  const path = fc.constantFrom('/w/skills/pack/SKILL.md', '/w/agents/pack.md', '/w/CLAUDE.md');
  fc.assert(
    fc.property(path, edit, (file, { at, length, piece }) => {
      const before = new SkillDocument(TEXT);
      const entry = entryOf(file, before) as Entry;
      const after = before.edited({ start: at, end: Math.min(TEXT.length, at + length) }, piece);
      const now = entryOf(file, new SkillDocument(after.text)) as Entry;
      expect(saysSame(entry, after)).toBe(said(entry) === said(now));
    }),
  );
});

test('a word in the body is no news', () => {
  const before = new SkillDocument(TEXT);
  const entry = entryOf('/w/skills/pack/SKILL.md', before) as Entry;
  const at = TEXT.indexOf('see [');
  expect(saysSame(entry, before.edited({ start: at, end: at }, 'all of '))).toBe(true);
  expect(saysSame(entry, before.edited({ start: at, end: at }, 'use the `x` skill, '))).toBe(false);
});
