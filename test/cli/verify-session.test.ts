import { describe, expect, test } from 'vitest';
import { asClaudeCode, asMarkdown, GOOD, SKILL } from '../../server/src/core/session/session-test-support';
import { run, skill } from './support';

const FILES = {
  'skills/build-feature/SKILL.md': SKILL,
  'sessions/one/log.jsonl': asClaudeCode(GOOD),
  'sessions/one/PLAN.md': '# Plan\n',
  'sessions/one/DEBRIEF.md': '# Debrief\n',
  'sessions/two/log.md': asMarkdown(GOOD).replace('`Tech lead`', '`____`'),
};
const verify = (...argv: string[]) => run(['verify-session', ...argv], FILES);

describe('verify-session', () => {
  test('passes a session that went through its gates; folders stand for what they hold', async () => {
    for (const argv of [
      ['skills/build-feature/SKILL.md', 'sessions/one/log.jsonl'],
      ['skills/build-feature', 'sessions/one'],
    ]) {
      const { code, stdout, stderr } = await verify(...argv);
      expect(stderr).toBe('');
      expect(stdout).toMatch(/^sessions\/one\/log\.jsonl against skills\/build-feature\/SKILL\.md\n/);
      expect(stdout).toMatch(/ {2}passed +Phase 1: Setup \(3 of 3 answered\)\n/);
      expect(stdout).toMatch(/\nThe session went through its gates\.\n$/);
      expect(code).toBe(0);
    }
  });

  test('fails one that did not, with the line of each fault', async () => {
    const { code, stdout } = await verify('skills/build-feature', 'sessions/two/log.md');
    expect(code).toBe(1);
    expect(stdout).toContain('  FAILED       Phase 1: Setup (2 of 3 answered)\n');
    expect(stdout).toMatch(/ {2}fail {2}sessions\/two\/log\.md:11: Phase 1: "Role" is not filled in\.\n/);
    expect(stdout).toMatch(/claims the file "PLAN\.md"/);
    expect(stdout).toMatch(/did not go through its gates: 3 things are wrong\.\n$/);
  });

  test('writes the report as JSON, Markdown and SARIF, the same each time', async () => {
    const write = async (format: string) =>
      (await verify('skills/build-feature', 'sessions/two/log.md', '--format', format)).stdout;
    const json = JSON.parse(await write('json'));
    expect(json).toMatchObject({ version: 1, passed: false, session: 'sessions/two/log.md', form: 'text' });
    expect(json.findings).toHaveLength(3);
    expect(json.phases[0].items[0]).toEqual({ label: 'Role', state: 'unfilled', value: '`____`', line: 11 });
    const markdown = await write('markdown');
    expect(markdown).toContain('- [line 11](sessions/two/log.md#L11): Phase 1: "Role" is not filled in.');
    expect(markdown).toContain(
      '| Phase 2: Interrogation | passed | [line 21](sessions/two/log.md#L21) | 2 of 2 | Short (3): 3 rounds |',
    );
    const sarif = JSON.parse(await write('sarif'));
    const [result] = sarif.runs[0].results;
    expect(sarif.runs[0].tool.driver.rules[result.ruleIndex].id).toBe('unfilled-blank');
    expect(result.locations[0].physicalLocation.region).toEqual({ startLine: 11 });
    for (const format of ['json', 'markdown', 'sarif']) expect(await write(format)).toBe(await write(format));
  });

  test('cannot run without a skill that has gates, a transcript, a known format', async () => {
    const files = {
      ...FILES,
      'skills/plain/SKILL.md': skill('plain'),
      'sessions/three/a.jsonl': '',
      'sessions/three/b.jsonl': '',
    };
    for (const [argv, message] of [
      [['skills/plain', 'sessions/one'], /neither phases nor gates/],
      [['skills', 'sessions/one'], /no SKILL\.md in this folder/],
      [['skills/build-feature', 'sessions/none.md'], /cannot be read: it does not exist/],
      [['skills/build-feature', 'sessions/three'], /holds 2 \.jsonl files/],
      [['skills/build-feature', 'sessions/two'], /holds no \.jsonl file/],
      [['skills/build-feature', 'sessions/one', '--format', 'pdf'], /Allowed choices/],
      [['skills/build-feature'], /missing required argument/],
    ] as const) {
      const { code, stdout, stderr } = await run(['verify-session', ...argv], files);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(message);
    }
  });

  test('an empty transcript shows nothing, and that is a fault', async () => {
    const { code, stdout } = await run(['verify-session', 'skills/build-feature', 'empty.jsonl'], {
      ...FILES,
      'empty.jsonl': '',
    });
    expect(code).toBe(1);
    expect(stdout).toContain('None of the 6 phases of the skill shows in the session');
  });
});
