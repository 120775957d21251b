import { describe, expect, test } from 'vitest';
import type { CompletionItem } from 'vscode-languageserver';
import { DEFAULT_CONFIG, findInterrogations, SkillDocument, TOPIC_DOMAINS } from '../core/index';
import { completion } from './completion';
import { offsetOf } from './open-document';
import { contextFor, marked } from './test-support';

const skill = (own: string, description = 'Finds the cause of bugs') =>
  `---\nname: x\ndescription: ${description}.\n---\n\n## 1. Interrogation\n\n${own}\n\n## 2. Plan\n\nWrite.\n`;

function items(text: string, context = contextFor()): readonly CompletionItem[] {
  const { open, position, uri } = marked(text);
  const answer = completion.run(open, { textDocument: { uri }, position, context: { triggerKind: 1 } }, context);
  return 'items' in answer ? answer.items : answer;
}

const labels = (text: string) => items(text).map(({ label }) => label);

function taken(text: string, label: string): string {
  const { open } = marked(text);
  const edit = items(text).find((each) => each.label === label)?.textEdit;
  if (!edit || !('range' in edit)) throw new Error(`no ${label}`);
  return (
    open.text.slice(0, offsetOf(open, edit.range.start)) +
    edit.newText +
    open.text.slice(offsetOf(open, edit.range.end))
  );
}

describe('topics in a list of topics', () => {
  const list = (items: string) => skill(`### Topics\n\n${items}`);

  test('those of the domain first, then those of the others and those that may come again', () => {
    const found = labels(list('- ¦'));
    expect(found.slice(0, 2)).toEqual(['Symptoms', 'Expected behavior']);
    for (const { topics } of TOPIC_DOMAINS)
      expect(found).toEqual(expect.arrayContaining(topics.map(({ name }) => name)));
    expect(found).toContain("Devil's advocate");
    expect(new Set(found).size).toBe(found.length);
  });

  test('the domain is that of the list, else that of the skill', () => {
    expect(labels(skill('### Interrogation Topics (Testing)\n\n- ¦'))[0]).toBe('Behavior under test');
    expect(labels(skill('**Repeatable topics**:\n- ¦'))[0]).toBe('Follow-up');
    expect(labels(skill('### Topics\n\n- ¦', 'Does things'))[0]).toBe('Scope');
  });

  test('not what is there already', () => {
    expect(labels(list('- **Symptoms** — what shows\n- ¦'))).not.toContain('Symptoms');
  });

  test('as an item, behind whatever of it is typed', () => {
    const whole = list('- **Evidence** — logs, traces and metrics at hand');
    for (const typed of ['- ¦', '- Ev¦', '- **Ev¦']) expect(taken(list(typed), 'Evidence')).toBe(whole);
  });

  test('nowhere else', () => {
    for (const text of [
      skill('- ¦'),
      skill('### Topics\n\n```\n- ¦\n```'),
      skill('').replace('Write.', '### Topics\n\n- ¦'),
    ])
      expect(labels(text)).not.toContain('Symptoms');
    const off = contextFor({ config: () => ({ ...DEFAULT_CONFIG, phases: 'off' }) });
    expect(items(list('- ¦'), off)).toEqual([]);
  });
});

test('the missing parts where a heading can begin; each is seen once it is there', () => {
  const empty = skill('Ask.\n\n¦');
  const parts = labels(empty).filter((label) => label.startsWith('### Interrogation'));
  expect(parts).toHaveLength(TOPIC_DOMAINS.length + 2);
  expect(parts.slice(0, 2)).toEqual(['### Interrogation Depth', '### Interrogation Topics (Debug)']);
  const read = (label: string) => new SkillDocument(taken(empty, label)).derive(findInterrogations)[0];
  expect(read('### Interrogation Depth')?.depth?.tiers.map(({ name }) => name)).toEqual([
    'Short',
    'Medium',
    'Long',
    'Absolute',
  ]);
  expect(read('### Interrogation Topics (Review)')).toMatchObject({ hasTopics: true });
  expect(read('### Interrogation Exit Gate')).toMatchObject({ hasExit: true });
});
