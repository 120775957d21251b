import { expect, test } from 'vitest';
import { MemoryFileSystem } from '../../../test/support/memory-file-system';
import { readOwnTemplates } from './own-templates';
import { findSkillHomes, skillsIn } from './skill-homes';

test('folders with a SKILL.md and single files are templates', () => {
  const fs = new MemoryFileSystem({
    '/t/api/SKILL.md': '# {{title}}\n',
    '/t/api/template.json': '{"label":"Our API"}',
    '/t/api/references/errors.md': 'Errors',
    '/t/api/logo.png': new Uint8Array([0x89, 0xff, 0xfe]),
    '/t/api/node_modules/x.md': 'no',
    '/t/note.md': '---\nname: {{name}}\n---\n\n# Note\n',
    '/t/README.md': '# Ours',
    '/t/notes.txt': 'x',
    '/t/empty/x.md': 'x',
  });
  const { templates, notes } = readOwnTemplates('/t', fs);
  expect(templates.map(({ id, label }) => [id, label])).toEqual([
    ['api', 'Our API'],
    ['note', 'Note'],
  ]);
  expect(templates[0]?.files).toEqual([{ path: 'references/errors.md', text: 'Errors' }]);
  expect(notes).toEqual([
    expect.stringMatching(/^logo\.png of the template is left out: .+\.$/),
    'The template "empty" has no SKILL.md and is left out.',
  ]);
});

test('a folder that is not there is said, not thrown', () => {
  expect(readOwnTemplates('/none', new MemoryFileSystem({})).notes).toEqual([
    'The folder of templates /none cannot be read.',
  ]);
});

test('skills go where the agents in use look for them', () => {
  const fs = new MemoryFileSystem({
    '/w/.gemini/settings.json': '{}',
    '/w/.claude/skills/a/SKILL.md': 'x',
    '/w/.claude/skills/b/README.md': 'x',
    '/home/me/.copilot/config': 'x',
    '/bare/README.md': 'x',
  });
  const homes = findSkillHomes('/w', false, fs).map(({ folder, path, exists }) => [folder, exists, skillsIn(path, fs)]);
  expect(homes).toEqual([
    ['.claude/skills', true, 1],
    ['.gemini/skills', false, 0],
  ]);
  expect(findSkillHomes('/home/me', true, fs).map(({ path, labels }) => [path, labels])).toEqual([
    ['/home/me/.copilot/skills', ['VS Code']],
  ]);
  expect(findSkillHomes('/bare', false, fs).map(({ folder }) => folder)).toEqual([
    '.claude/skills',
    '.github/skills',
    '.agents/skills',
  ]);
  expect(findSkillHomes('/bare', true, fs)).toEqual([]);
});
