import { expect, test } from 'vitest';
import { starterConfig } from './starter';

test('names the agents in whose folders skills lie, and proposes some where there are none', () => {
  const found = starterConfig(['/r/.claude/skills/a/SKILL.md', '/r/skills/b/SKILL.md', '/r/.cursor/skills/c/SKILL.md']);
  expect(found).toContain('\n  "agents": ["portable", "claude-code", "cursor"],\n');
  expect(starterConfig(['/r/skills/b/SKILL.md'])).toContain('\n  // "agents": ["portable", "claude-code"],\n');
});
