import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findMachinePaths, namesHome } from './machine-paths';
import { SkillDocument } from './skill-document';

test('the quick look finds what the patterns of home folders begin with', () => {
  const pieces = fc.constantFrom('/', '\\', ':', 'Users', 'home', 'a', 'U', 'h');
  const sign = /\/(?:Users|home)\/|:[\\/]{1,2}Users/;
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (all) => {
      const text = all.join('');
      expect(namesHome(text), text).toBe(sign.test(text));
    }),
    { numRuns: 2000 },
  );
});

const paths = (text: string) => findMachinePaths(new SkillDocument(text)).map(({ path }) => path);

test.each([
  ['Run `/Users/ada/work/run.sh`.', ['/Users/ada/work/run.sh']],
  ['cd /home/ada/work/ && ls', ['/home/ada/work']],
  ['See [it](/home/ada/a%20b.md).\r\n', ['/home/ada/a%20b.md']],
  [
    'C:\\Users\\ada\\run.ps1, "c:\\\\Users\\\\ada\\\\run.ps1", D:/Users/ada/x',
    [...['C:\\Users\\ada\\run.ps1', 'c:\\\\Users\\\\ada\\\\run.ps1', 'D:/Users/ada/x']],
  ],
  ['/Users/you/x /home/user/x /home/ubuntu/x /Users/<name>/x /Users/$USER/x /home/runner/work', []],
  ['~/Users/ada/x https://example.com/home/ada/x ./home/ada/x $ROOT/home/ada/x /home/ada', []],
])('%j', (text, expected) => expect(paths(text)).toEqual(expected));

test('each stands where its span says, whatever the text', () => {
  const part = fc.constantFrom('/Users/', '/home/', 'C:\\Users\\', 'ada', '/', '\\', '.', ' ', '日', '%', 'user');
  fc.assert(
    fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
      const text = parts.join('');
      for (const { path, span } of findMachinePaths(new SkillDocument(text)))
        expect(text.slice(span.start, span.end)).toBe(path);
    }),
  );
});
