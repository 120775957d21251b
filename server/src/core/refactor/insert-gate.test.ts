import { describe, expect, test } from 'vitest';
import { SkillDocument } from '../document/skill-document';
import { applyEdits } from '../document/text';
import { insertGates, renumberGate } from './insert-gate';

const HEAD = '---\nname: x\ndescription: y\n---\n\n';

/** The body after a gate was inserted into the phase with that label. */
function gated(body: string, label: string): string {
  const document = new SkillDocument(HEAD + body);
  const phase = document.phaseModel.phases.find((other) => other.label === label);
  if (!phase) throw new Error(`no phase ${label}`);
  return applyEdits(document.text, insertGates(document, [phase], 'blanks')).slice(HEAD.length);
}

const block = (label: string, ...items: string[]) =>
  [
    `### §CMD_VERIFY_PHASE_EXIT — Phase ${label}`,
    '**Output this block in chat with every blank filled:**',
    `> **Phase ${label} proof:**`,
    ...items.map((item) => `> - ${item}: \`________\``),
    '',
  ].join('\n');

describe('a gate is inserted', () => {
  test('before the rule between phases, with the steps as items', () => {
    const body = '## 1. Plan\n\n1. Read the `brief`. Twice.\n2. Ask\n\n---\n\n## 2. Build\n\nCode.\n';
    expect(gated(body, '1')).toBe(
      `## 1. Plan\n\n1. Read the \`brief\`. Twice.\n2. Ask\n\n${block('1', 'Read the brief', 'Ask')}\n---\n\n## 2. Build\n\nCode.\n`,
    );
  });

  test('behind a heading that is underlined', () => {
    const body = '# 1. Plan\n\nNotes\n---\n\n# 2. Build\n';
    expect(gated(body, '1')).toContain('Notes\n---\n\n## §CMD');
  });

  test('at the end of the file', () => {
    expect(gated('## 1. Plan\n\n## 2. Build\n\nCode.', '2')).toBe(
      `## 1. Plan\n\n## 2. Build\n\nCode.\n\n${block('2', 'Build: result')}`,
    );
  });

  test('before a phase transition, in the level of the other gates', () => {
    const other = '#### §CMD_VERIFY_PHASE_EXIT — Phase 2\n';
    const body = `## 1. Plan\n\nRead.\n\n### Phase Transition\nAsk.\n\n## 2. Build\n\n${other}`;
    expect(gated(body, '1')).toContain(`Read.\n\n#${block('1', 'Plan: result')}\n### Phase Transition\nAsk.`);
  });

  test('as a checklist where the file has checklists', () => {
    const body = '## Phase 1: Plan\n\n- [ ] Read\n\n## Phase 2: Build\n\n### Code\n\n### Test\n';
    expect(gated(body, '2')).toBe(`${body}\n- [ ] Code\n- [ ] Test\n`);
  });

  test('with the line ends of the file', () => {
    const result = gated('## 1. Plan\r\n\r\nRead.\r\n\r\n## 2. Build\r\n'.replace(/^/, ''), '1');
    expect(result).not.toMatch(/\r\n.*[^\r]\n\r\n## 2/s);
  });

  test('and is found again as the gate of its phase', () => {
    const body = gated('## 1. Plan\n\n## 2. Build\n\nCode.\n', '1');
    const { phases } = new SkillDocument(HEAD + body).phaseModel;
    expect(phases.map(({ gates }) => gates.map(({ phaseLabel }) => phaseLabel))).toEqual([['1'], []]);
  });
});

test('a gate gets another number in its heading and its proof', () => {
  const document = new SkillDocument(`${HEAD}## 3. Ship\n\n${block('5', 'Error rate in Phase 5')}`);
  const [gate] = document.phaseModel.gates;
  const text = gate && applyEdits(document.text, renumberGate(document, gate, '3'));
  expect(text).toBe(`${HEAD}## 3. Ship\n\n${block('3', 'Error rate in Phase 5')}`);
});
