import { describe, expect, test } from 'vitest';
import { saidIn } from './session-test-support';
import { readTranscript } from './transcript';

function read(text: string) {
  const { spoken, state } = readTranscript(text);
  return { said: saidIn(spoken()), ...state };
}

const lines = (...records: object[]) => records.map((record) => JSON.stringify(record)).join('\n');

describe('Claude Code', () => {
  const message = (role: string, content: unknown, more = {}) => ({ type: role, message: { role, content }, ...more });

  test('what the agent says and hands to tools, what the user says and answers', () => {
    const { said, form, hasSpeakers, folder } = read(
      lines(
        { type: 'summary', summary: 'x' },
        message('user', 'Build it.', { cwd: '/w' }),
        message('assistant', [
          { type: 'thinking', thinking: 'hm' },
          { type: 'text', text: 'One\nTwo' },
          { type: 'tool_use', id: 'q', name: 'AskUserQuestion', input: { questions: [{ question: 'How deep?' }] } },
          { type: 'tool_use', id: 'w', name: 'Write', input: { file_path: '/w/a.md', content: '# A\n- [ ] b' } },
          { type: 'tool_use', id: 'b', name: 'Bash', input: { command: 'a\nb' } },
        ]),
        message('user', [
          { type: 'tool_result', tool_use_id: 'b', content: 'much output' },
          { type: 'tool_result', tool_use_id: 'q', content: [{ type: 'text', text: '"How deep?"="Short"' }] },
        ]),
      ),
    );
    expect(said).toEqual([
      'user: Build it.',
      'agent: One',
      'agent: Two',
      'call: "question": "How deep?"',
      'call: /w/a.md',
      'call: "file_path": "/w/a.md"',
      'call: "command": "a\\nb"',
      'call: a',
      'call: b',
      'user: "How deep?"="Short"',
    ]);
    expect([form, hasSpeakers, folder]).toEqual(['Claude Code', true, '/w']);
  });

  test('not what helpers say, nor what the program puts into the mouth of the user', () => {
    const { said } = read(
      lines(
        message('assistant', 'helper', { isSidechain: true }),
        message('user', 'injected', { isMeta: true }),
        message('user', '<system-reminder>x</system-reminder>'),
        message('user', [{ type: 'text', text: 'Base directory for this skill: /x\n\n# Skill' }]),
        message('user', 'Hello'),
      ),
    );
    expect(said).toEqual(['user: Hello']);
  });
});

describe('Codex', () => {
  const item = (payload: object) => ({ type: 'response_item', payload });

  test('a rollout: each message once, questions and patches', () => {
    const { said, form, folder } = read(
      lines(
        { type: 'session_meta', payload: { id: '1', cwd: '/w' } },
        item({ type: 'message', role: 'developer', content: [{ type: 'input_text', text: 'rules' }] }),
        item({ type: 'message', role: 'user', content: [{ type: 'input_text', text: '<environment_context>' }] }),
        item({ type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Go.' }] }),
        { type: 'event_msg', payload: { type: 'agent_message', message: 'Hi' } },
        item({ type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'Hi' }] }),
        item({ type: 'function_call', name: 'request_user_input', call_id: 'c', arguments: '{"question":"Sure?"}' }),
        item({ type: 'function_call_output', call_id: 'c', output: 'Yes' }),
        item({ type: 'custom_tool_call', name: 'apply_patch', call_id: 'p', input: '*** Add File: a.md\n+x' }),
      ),
    );
    expect(said).toEqual([
      'user: Go.',
      'agent: Hi',
      'call: "question": "Sure?"',
      'user: Yes',
      'call: a.md',
      expect.anything(),
      expect.anything(),
    ]);
    expect([form, folder]).toEqual(['Codex', '/w']);
  });

  test('the stream of `codex exec --json`', () => {
    const { said } = read(
      lines(
        { type: 'thread.started', thread_id: 'x' },
        { type: 'item.completed', item: { type: 'agent_message', text: 'Done.' } },
        { type: 'item.completed', item: { type: 'file_change', changes: [{ path: 'a.md', kind: 'add' }] } },
      ),
    );
    expect(said).toEqual(['agent: Done.', 'call: a.md']);
  });
});

test('plain records of role and content', () => {
  const { said, form } = read(
    lines({ role: 'user', content: 'a' }, { role: 'assistant', content: 'b' }, { role: 'system', content: 'c' }),
  );
  expect(said).toEqual(['user: a', 'agent: b']);
  expect(form).toBe('JSON lines');
});

test('hostile JSON lines', () => {
  const deep = `{"type":"assistant","message":{"role":"assistant","content":[{"type":"tool_use","name":"x","input":${'['.repeat(5_000)}${']'.repeat(5_000)}}]}}`;
  for (const text of [deep, lines({ role: 'user', content: 5 }), lines({ message: null }), '{}\n{}', '{"a":1}\n{'])
    expect(() => read(text)).not.toThrow();
  const { problems, unread, lines: count } = read(`{"role":"user","content":"a"}\n${'{broken\n'.repeat(50)}`);
  expect([problems.length, unread, count, problems[0]?.line]).toEqual([20, 50, 51, 2]);
});

test.each([
  ['headings', '## User\n\na\n\n## Assistant\n\nb\n'],
  ['headings with time and sign', '### 👤 User (10:02)\na\n### 🤖 Assistant (10:03)\nb\n'],
  ['numbered entries', '## Entry 1 - User\na\n## Entry 2 - Assistant\nb\n'],
  ['bold labels', '**User:** a\n\n**Claude:** b\n'],
  ['italic labels', '_**User**_\n\na\n\n_**Assistant**_\n\nb\n'],
  ['brackets', '[User] \na\n[Assistant] \nb\n'],
  ['labels', 'Human: a\nAI: b\n'],
  ['the terminal', '> a\n\n⏺ b\n  ⎿ output\n'],
  ['CRLF', '## User\r\n\r\na\r\n\r\n## Assistant\r\n\r\nb\r\n'],
])('text that tells who speaks by %s', (_, text) => {
  const { said, hasSpeakers } = read(text);
  expect(said).toEqual(['user: a', 'agent: b']);
  expect(hasSpeakers).toBe(true);
});

test('text that does not tell who speaks is the agent’s, quotes included', () => {
  const { said, hasSpeakers, form } = read('# Log\n\n> - Role: x\n\n### Agent Handoff\nUser stories: a\n');
  expect(said).toEqual(['agent: # Log', 'agent: > - Role: x', 'agent: ### Agent Handoff', 'agent: User stories: a']);
  expect([hasSpeakers, form]).toEqual([false, 'text']);
});

test('what tools answer in a log is left out', () => {
  expect(read('**Tool Result:**\nnoise\n**Assistant:** b\n').said).toEqual(['agent: b']);
});

test('marks of one side alone tell nothing', () => {
  const { said, hasSpeakers } = read('**User**: asks\n\nThe agent answers.\n');
  expect(said).toEqual(['agent: **User**: asks', 'agent: The agent answers.']);
  expect(hasSpeakers).toBe(false);
});

describe('a log an agent keeps itself', () => {
  test.each(['## Phase 2: Build', '## ✅ Phase 2: Build', '> **Phase 1 proof:**'])(
    'the answer of the user ends at %s',
    (line) => {
      const { said } = read(`**Assistant:** Why?\n**User:** So.\n\n${line}\n`);
      expect(said.at(-1)).toBe(`agent: ${line}`);
    },
  );

  test('what stands in one paragraph with it is the answer', () => {
    const { said } = read('**Assistant:** Why?\n**User:** As in\n> Phase 1 proof\n\n## Notes\n');
    expect(said.filter((line) => line.startsWith('user'))).toContain('user: > Phase 1 proof');
  });
});
