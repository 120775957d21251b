import { expect, test } from 'vitest';
import { findHomePaths } from './home-paths';
import { SkillDocument } from './skill-document';

test.each([
  ['Read `~/.claude/standards/COMMANDS.md`, then go.', ['~/.claude/standards/COMMANDS.md']],
  ['Run ~/.claude/tools/doc.search/run-it.sh now.', ['~/.claude/tools/doc.search/run-it.sh']],
  ['{"debriefTemplate": "~/.claude/skills/fix/assets/T.md"}', ['~/.claude/skills/fix/assets/T.md']],
  ['(~/.claude/a/b.md#part) and ~/.claude/a/b.md.', ['~/.claude/a/b.md', '~/.claude/a/b.md']],
  ['~/x.md, ~/.claude/skills/, ~/.claude/skills/<name>/SKILL.md, ~/.claude/TEMPLATE_*.md, x~/a/b.md, /~/a/b.md', []],
  [`~${'/a'.repeat(50_000)}`, []],
])('%.60s', (text, paths) => {
  const document = new SkillDocument(text);
  expect(findHomePaths(document).map(({ path }) => path)).toEqual(paths);
  for (const { path, span } of findHomePaths(document)) expect(text.slice(span.start, span.end)).toBe(path);
});
