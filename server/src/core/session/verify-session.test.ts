import { describe, expect, test } from 'vitest';
import { SkillDocument } from '../document/skill-document';
import { asClaudeCode, asCodex, asMarkdown, GOOD, SKILL } from './session-samples';
import type { ClaimState, SessionReport } from './session-report';
import { readTranscript } from './transcript';
import { SessionCheck } from './verify-session';

function verify(transcript: string, files: Record<string, ClaimState> = {}, skill = SKILL): SessionReport {
  const check = new SessionCheck(new SkillDocument(skill));
  const { spoken, state } = readTranscript(transcript);
  for (const line of spoken()) check.add(line);
  return check.judge({ skill: 'SKILL.md', session: 's.jsonl' }, state, new Map(Object.entries(files)));
}

const faults = (report: SessionReport) =>
  report.findings.map(({ fault, line, level }) => `${level === 'note' ? 'note ' : ''}${fault} ${line ?? '-'}`);

/** The good session with one text in the place of another. */
const changed = (from: string | RegExp, to: string) =>
  GOOD.map(([who, said]) => [who, said.replace(from, to)] as const);
const without = (text: string) => GOOD.filter(([, said]) => !said.includes(text));

describe('a session that went through its gates', () => {
  test.each([
    ['Markdown', asMarkdown(GOOD), 'text'],
    ['Markdown with CRLF', asMarkdown(GOOD).replaceAll('\n', '\r\n'), 'text'],
    ['Claude Code', asClaudeCode(GOOD), 'Claude Code'],
    ['Claude Code with CRLF', asClaudeCode(GOOD).replaceAll('\n', '\r\n'), 'Claude Code'],
    ['Codex', asCodex(GOOD), 'Codex'],
    ['text without speakers', GOOD.map(([, said]) => said).join('\n\n'), 'text'],
  ])('passes as %s', (_, transcript, form) => {
    const report = verify(transcript, { 'PLAN.md': 'exists', 'DEBRIEF.md': 'exists' });
    expect(faults(report)).toEqual([]);
    expect(report).toMatchObject({ passed: true, form });
    expect(report.phases.map(({ name, state }) => [name, state])).toEqual([
      ['Phase 1: Setup', 'passed'],
      ['Phase 2: Interrogation', 'passed'],
      ['Phase 3: Planning', 'passed'],
      ['Phase 3b: Agent Handoff (Opt-In)', 'left-out'],
      ['Phase 4: Build', 'passed'],
      ['Phase 5: Synthesis', 'passed'],
    ]);
    expect(report.phases[1]?.depth).toEqual({ tier: 'Short', minimum: '3', rounds: 3 });
    expect(report.files.map(({ path }) => path)).toEqual(['PLAN.md', 'DEBRIEF.md']);
  });
});
