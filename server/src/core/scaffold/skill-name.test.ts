import { describe, expect, test } from 'vitest';
import { checkNewName } from './skill-name';

describe('a new name', () => {
  test.each(['form-kit', 'a', '3d'])('%s is fine', (name) => expect(checkNewName(name, 'pdf')).toBeUndefined());
  test.each(['', 'Form Kit', 'a--b', '-a', 'a/b', '周报', 'x'.repeat(65)])('%j is refused', (name) => {
    expect(checkNewName(name, 'pdf')).toMatch(/^(?:A|The) .*\.$/);
  });
  test('scripts without capitals where the skill has one already', () => {
    expect(checkNewName('日报', '周报')).toBeUndefined();
    expect(checkNewName('日 报', '周报')).toMatch(/holds only/);
  });
});
