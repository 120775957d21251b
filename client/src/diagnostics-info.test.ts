import { expect, test } from 'vitest';
import { diagnosticsText } from './diagnostics-info';

test('what is known is listed, what is not is left out, and no path of the user is told', () => {
  const text = diagnosticsText({
    versions: { SkillDepth: '0.1.0', Remote: undefined },
    state: { server: 'running', skills: 7 },
    settings: { 'skilldepth.pathMappings': { '~/.claude': '/home/me/work/one/x', a: '/home/me/y' } },
    hidden: [
      ['/home/me/work/one', 'FOLDER 1'],
      ['/home/me', '~'],
    ],
  });
  expect(text).toBe(`### SkillDepth diagnostics info

- SkillDepth: 0.1.0

- server: running
- skills: 7

Settings:

- \`skilldepth.pathMappings\`: \`{"~/.claude":"FOLDER 1/x","a":"~/y"}\`
`);
});

test('Windows paths are hidden as they stand in JSON too', () => {
  const settings = { 'skilldepth.pathMappings': { a: 'C:\\Users\\me\\x', b: 'C:/Users/me/y' } };
  const text = diagnosticsText({ versions: {}, state: {}, settings, hidden: [['C:\\Users\\me', '~']] });
  expect(text).not.toContain('Users');
  expect(diagnosticsText({ versions: {}, state: {}, settings: {}, hidden: [['/', '~']] })).toContain('defaults.');
});
