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

test('paths outside the hidden folders are told neither as values nor as names', () => {
  const paths = ['/srv/secret/t', 'C:\\secret\\t', 'c:/secret', '\\\\host\\secret', 'file:///secret', '/a "secret" b'];
  const settings = {
    'skilldepth.templatesFolder': paths[0],
    'skilldepth.pathMappings': Object.fromEntries(paths.map((path, at) => [path, paths.at(-1 - at)])),
    'skilldepth.rules': { 'broken-link': 'off' },
    'skilldepth.agents': ['claude-code'],
  };
  const text = diagnosticsText({ versions: {}, state: {}, settings, hidden: [['/home/me', '~']] });
  expect(text).not.toMatch(/secret|host/);
  expect(text).toContain('- `skilldepth.templatesFolder`: `"a path"`');
  expect(text).toContain('{"broken-link":"off"}');
  expect(text).toContain('["claude-code"]');
});
