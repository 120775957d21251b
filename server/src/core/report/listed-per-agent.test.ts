import { expect, test } from 'vitest';
import { SkillDocument } from '../document/skill-document';
import { NO_FACTS } from '../rules/rule';
import { listedPerAgent } from './listed-per-agent';

const groups = (fields: string) =>
  listedPerAgent(new SkillDocument(`---\nname: mend\n${fields}---\n\nMend it.\n`), { ...NO_FACTS, folderName: 'mend' });
const groupOf = (agent: string, fields: string) => groups(fields).find(({ agents }) => agents.includes(agent));

test('all agents have the same of a short description', () => {
  const [all, ...others] = groups('description: Mends.\n');
  expect(others).toEqual([]);
  expect(all).toMatchObject({ text: 'mend: Mends.', reason: undefined });
});

test('each agent has what its limit leaves, or nothing', () => {
  const fields = `description: ${'x'.repeat(2000)}\n`;
  expect(groupOf('Claude Code', fields)?.text).toBe(`mend: ${'x'.repeat(1536)}`);
  expect(groupOf('VS Code', fields)?.text).toBe(`mend: ${'x'.repeat(1024)}`);
  expect(groupOf('Codex', fields)).toMatchObject({ text: undefined });
  for (const { text, reason } of groups(fields)) if (text === undefined) expect(reason).not.toBe(undefined);
});

test('Claude Code lists when_to_use too, and cuts both together', () => {
  const fields = `description: Mends.\nwhen_to_use: ${'y'.repeat(1600)}\n`;
  expect(groupOf('Claude Code', fields)?.text).toBe(`mend: Mends. ${'y'.repeat(1529)}`);
  expect(groupOf('Codex', fields)?.text).toBe('mend: Mends.');
});
