import { expect, test } from 'vitest';
import { applyEdits } from '../document/text';
import { movesOf } from './move-file';
import { renameInManifest } from './rename-in-manifest';

const moves = movesOf([{ from: '/w/plugins/office/skills/pdf', to: '/w/plugins/office/skills/form-kit' }]);
const renamed = (text: string, root: string) => applyEdits(text, renameInManifest(text, root, moves));

test('paths of a marketplace are read from the plugin or the marketplace, and nothing else is one', () => {
  const text = `{
  // kept
  "name": "pdf", "homepage": "https://x.org/plugins/office/skills/pdf",
  "plugins": [
    { "name": "pdf", "source": "./plugins/office", "skills": ["./skills/pdf", "./skills/pdf-old", "pdf"] },
    { "name": "b", "source": "./", "skills": ["./plugins/office/skills/pdf/", "skills/pdf"] },
    { "source": { "source": "github", "repo": "skills/pdf" } },
  ]
}`;
  expect(renamed(text, '/w')).toBe(
    text
      .replace('"./skills/pdf"', '"./skills/form-kit"')
      .replace('"./plugins/office/skills/pdf/"', '"./plugins/office/skills/form-kit/"'),
  );
});

test('the manifest of a plugin, and that of an extension of VS Code', () => {
  const plugin = '{"skills": "./skills/pdf/SKILL.md"}\r\n';
  expect(renamed(plugin, '/w/plugins/office')).toBe('{"skills": "./skills/form-kit/SKILL.md"}\r\n');
  const extension = '{"contributes": {"chatSkills": [{"path": "skills/pdf/SKILL.md"}]}}';
  expect(renamed(extension, '/w/plugins/office')).toBe(extension.replace('pdf', 'form-kit'));
});

test.each(['', '{', '[1, null]', '{"a": "b\\/c"}'])('%s is left alone', (text) => {
  expect(renamed(text, '/w')).toBe(text);
});
