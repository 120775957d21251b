import { describe, expect, test } from 'vitest';
import type { LintReport } from '../../server/src/cli/lint-report';
import { type Files, run, skill } from './support';

const COMMANDS = '# Commands\n\n### ¶CMD_LOG\n\nAppend.\n\n### ¶CMD_IDLE\n\nWait.\n';
const FILES: Files = {
  'standards/COMMANDS.md': COMMANDS,
  'skills/greet/SKILL.md': skill('greet', 'Run §CMD_LOG, then §CMD_END.\n'),
  'skills/plain/SKILL.md': skill('plain'),
};

const symbols = async (argv: readonly string[], files = FILES): Promise<string[]> => {
  const { stdout } = await run(['lint', '--format', 'json', ...argv], files);
  return (JSON.parse(stdout) as LintReport).files.flatMap(({ path, findings }) =>
    findings.filter(({ rule }) => rule.endsWith('-symbol')).map(({ rule, line }) => `${path}:${line} ${rule}`),
  );
};

describe('symbols', () => {
  test('are judged by the whole library, and its other files with the skills', async () => {
    expect(await symbols([])).toEqual([
      'standards/COMMANDS.md:7 unused-symbol',
      'skills/greet/SKILL.md:8 undefined-symbol',
    ]);
  });

  test('of one skill by the library of the current folder', async () => {
    expect(await symbols(['skills/greet'])).toEqual(['skills/greet/SKILL.md:8 undefined-symbol']);
  });

  test('of what is loaded from home are known only where it leads to the library', async () => {
    const greet = skill('greet', 'Read `~/.claude/standards/TAGS.md`. Mark §TAG_DONE with §CMD_END.\n');
    const files = { ...FILES, 'skills/greet/SKILL.md': greet };
    expect(await symbols(['skills'], files)).toEqual(['skills/greet/SKILL.md:8 undefined-symbol']);
    const mapped = {
      ...files,
      'etc/standards/TAGS.md': 'Tags.\n',
      '.skilldepth.json': '{"pathMappings":{"~/.claude":"etc"}}',
    };
    expect(await symbols(['skills'], mapped)).toHaveLength(2);
  });

  test('cost nothing where no skill has any', async () => {
    const { stdout } = await run(['lint', '--format', 'json'], { ...FILES, 'skills/greet/SKILL.md': skill('greet') });
    expect((JSON.parse(stdout) as LintReport).files.map(({ path }) => path)).toEqual([
      ...['skills/greet/SKILL.md', 'skills/plain/SKILL.md'],
    ]);
  });

  test('are put off by a baseline, in the other files too', async () => {
    const { texts } = await run(['baseline'], FILES);
    const { stdout } = await run(['lint', '--format', 'json'], texts as Files);
    const { files } = JSON.parse(stdout) as LintReport;
    const held = files.flatMap(({ findings }) => findings.map(({ rule, baseline }) => [rule, baseline]));
    expect(held).toEqual([
      ['unused-symbol', true],
      ['undefined-symbol', true],
    ]);
  });
});
