import { describe, expect, test } from 'vitest';
import type { VerifySessionResult } from '../../server/src/lsp/protocol';
import { PUSH, TestClient } from './support/client';
import { MemoryDisk } from './support/memory-disk';

const head = (name: string) => `---\nname: ${name}\ndescription: Does ${name} when asked.\n---\n\n`;
const workspaceFolders = [{ uri: 'file:///w', name: 'w' }];
const start = (files: Record<string, string>) =>
  TestClient.start({ disk: new MemoryDisk(files) }, { capabilities: PUSH, workspaceFolders });

describe('a session held against its skill', () => {
  const PHASES = `${head('plan')}## 1. Ask\n\n### §CMD_VERIFY_PHASE_EXIT — Phase 1\n> **Phase 1 proof:**\n> - Plan file: \`____\`\n\n## 2. Do\n\nDo it.\n`;
  const SAID = '### Assistant\n\n> **Phase 1 proof:**\n> - Plan file: `plan.md`\n\nMoving to Phase 2.\n';
  const skill = 'file:///w/skills/plan/SKILL.md';
  const files = {
    '/w/skills/plan/SKILL.md': PHASES,
    '/w/skills/plain/SKILL.md': `${head('plain')}# Plain\n`,
    '/w/log.md': SAID,
    '/o/log.md': SAID,
    '/o/plan.md': 'x',
  };
  const verify = async (session: string, of = skill) =>
    (await start(files)).request<VerifySessionResult>('skilldepth/verifySession', {
      skill: of,
      session,
    });

  test('the report names the line, and its bases say where that is', async () => {
    const { report, passed, bases } = await verify('file:///w/log.md');
    expect(passed).toBe(false);
    expect(report).toContain('- [line 4](log.md#L4): The session claims the file "plan.md"');
    expect(bases).toEqual([{ prefix: '', uri: 'file:///w' }]);
  });

  test('a transcript outside the workspace, with its own files', async () => {
    const { report, passed, bases } = await verify('file:///o/log.md');
    expect(passed).toBe(true);
    expect(report).toContain('[line 3](o/log.md#L3)');
    expect(bases).toEqual([
      { prefix: '', uri: 'file:///w' },
      { prefix: 'o/', uri: 'file:///o' },
    ]);
  });

  test('what cannot be checked is said', async () => {
    expect(await verify('file:///w/none.md')).toEqual({ problem: 'The transcript cannot be read: it does not exist.' });
    const { problem } = await verify('file:///w/log.md', 'file:///w/skills/plain/SKILL.md');
    expect(problem).toMatch(/neither phases nor gates/);
  });
});
