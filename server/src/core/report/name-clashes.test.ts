import { expect, test } from 'vitest';
import { SKILL_PLACES, siteOf, skillHomes } from '../spec/skill-places';
import { nameClashes } from './name-clashes';

const HOME = '/home/me';
const at = (path: string) => ({ path, site: siteOf(path, HOME) });
const PROJECT = at('/w/.claude/skills/deploy/SKILL.md');
const PERSONAL = at('/home/me/.claude/skills/deploy/SKILL.md');

const told = (path: ReturnType<typeof at>, ...others: ReturnType<typeof at>[]) =>
  Object.fromEntries(nameClashes(path, others).map(({ label, outcome }) => [label, outcome]));

test('a skill lies where an agent looks, or nowhere that counts', () => {
  expect(PROJECT.site).toEqual({ top: '/w', folder: '.claude/skills', isPersonal: false });
  expect(PERSONAL.site).toEqual({ top: HOME, folder: '.claude/skills', isPersonal: true });
  expect(siteOf('/home/me/.copilot/skills/a/SKILL.md', HOME)?.isPersonal).toBe(true);
  // Only at home, and only one level deep.
  expect(siteOf('/w/.copilot/skills/a/SKILL.md', HOME)).toBeUndefined();
  expect(siteOf('/w/.claude/skills/group/a/SKILL.md', HOME)).toBeUndefined();
  expect(siteOf('/w/skills/a/SKILL.md', undefined)).toBeUndefined();
  expect(siteOf('SKILL.md', HOME)).toBeUndefined();
});

test('each agent has its own winner between a personal and a project skill', () => {
  expect(told(PROJECT, PERSONAL)).toEqual({
    'Claude Code': 'shadowed',
    'VS Code': 'wins',
    opencode: 'wins',
    Cursor: 'one',
  });
  expect(told(PERSONAL, PROJECT)).toEqual({
    'Claude Code': 'wins',
    'VS Code': 'shadowed',
    opencode: 'shadowed',
    Cursor: 'one',
  });
  expect(nameClashes(PROJECT, [PERSONAL])[0]?.winner).toBe(PERSONAL.path);
});

test('Codex keeps both, and Gemini CLI takes the folder it names first', () => {
  const [agents, codex] = [at('/w/.agents/skills/a/SKILL.md'), at('/w/.codex/skills/a/SKILL.md')];
  expect(told(agents, codex)).toEqual({ Codex: 'both', Cursor: 'one' });
  const gemini = at('/w/.gemini/skills/a/SKILL.md');
  expect(told(gemini, agents)).toEqual({ 'Gemini CLI': 'shadowed' });
  expect(told(agents, gemini)).toEqual({ 'Gemini CLI': 'wins' });
});

test('skills of two projects, and those no agent finds, do not meet', () => {
  expect(nameClashes(PROJECT, [at('/x/.claude/skills/deploy/SKILL.md')])).toEqual([]);
  expect(nameClashes(PROJECT, [at('/w/vendor/skills/deploy/SKILL.md')])).toEqual([]);
  expect(nameClashes(at('/w/skills/deploy/SKILL.md'), [PROJECT])).toEqual([]);
});

test('every folder an agent looks into is a home, once', () => {
  for (const isPersonal of [true, false]) {
    const folders = skillHomes(isPersonal).map(({ folder }) => folder);
    expect(new Set(folders).size).toBe(folders.length);
    expect(folders.toSorted()).toEqual(
      [...new Set(SKILL_PLACES.flatMap((each) => (isPersonal ? each.personal : each.project)))].toSorted(),
    );
  }
  expect(skillHomes(false)[0]).toEqual({
    folder: '.claude/skills',
    isPersonal: false,
    agents: ['claude-code', 'vscode', 'opencode', 'cursor'],
  });
});
