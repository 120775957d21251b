import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { GateStyle } from '../config/schema';
import { SkillDocument } from '../document/skill-document';
import { applyEdits, type TextEdit } from '../document/text';
import { convertGate, otherStyles } from './convert-gate';
import { textOfItem } from './gate-text';
import { insertGates } from './insert-gate';
import { phaseRefactorings } from './phase-refactorings';
import { renumberPhases } from './renumber-phases';

const HEAD = '---\nname: x\nversion: 2.0\n---\n\n';
const STYLES: readonly GateStyle[] = ['blanks', 'checkbox', 'box', 'json'];
const edited = ({ text }: SkillDocument, edits: readonly TextEdit[]) => new SkillDocument(applyEdits(text, edits));

/** Protocols of every shape, with lists, sub-phases, transitions, rules between phases and both line ends. */
const protocol = fc
  .record({
    word: fc.constantFrom('## Phase %: ', '## %. ', '### Stage % — ', '## 阶段 %：', '# PHASE % - '),
    bodies: fc.array(
      fc.constantFrom(
        'Do it.',
        '1. Read the `brief`.\n2. Ask.',
        '#### Look\n\n#### Write',
        'Save it to `out/report.md`.\n\n---',
        '#### Phase Transition\n> "Go on?"\n> - **"Proceed"**',
        '```sh\nls # □ no box\n```',
        '',
      ),
      { minLength: 2, maxLength: 5 },
    ),
    lineEnd: fc.constantFrom('\n', '\r\n'),
    end: fc.constantFrom('', '\n', '\n\n## Notes\n\nMore.\n'),
  })
  .map(({ word, bodies, lineEnd, end }) => {
    const phases = bodies.map((body, at) => `${word.replace('%', String(at + 1))}Part ${'ABCDE'[at]}\n\n${body}`);
    return (HEAD + phases.join('\n\n') + end).replaceAll('\n', lineEnd);
  });

/** The text outside of the edits, piece by piece, is in the result in the same order. */
function keepsTheRest(text: string, result: string, edits: readonly TextEdit[]): void {
  let at = 0;
  let last = 0;
  for (const { span } of edits.toSorted((a, b) => a.span.start - b.span.start)) {
    const piece = text.slice(last, span.start);
    const found = result.indexOf(piece, at);
    expect(found).toBeGreaterThanOrEqual(at);
    at = found + piece.length;
    last = span.end;
  }
  expect(result.endsWith(text.slice(last))).toBe(true);
}

describe('for protocols of every shape', () => {
  test('gates are inserted in all phases, in any style, and nothing else changes', () => {
    fc.assert(
      fc.property(protocol, fc.constantFrom(...STYLES), (text, style) => {
        const skill = new SkillDocument(text);
        const open = skill.phaseModel.phases.filter(({ gates }) => gates.length === 0);
        fc.pre(open.length > 0);
        const edits = insertGates(skill, open, style);
        const gated = edited(skill, edits);
        expect(gated.phaseModel.phases.map(({ label }) => label)).toEqual(
          skill.phaseModel.phases.map(({ label }) => label),
        );
        expect(gated.phaseModel.phases.filter(({ gates }) => gates.length === 0)).toEqual([]);
        keepsTheRest(text, gated.text, edits);
        if (text.includes('\r\n')) expect(gated.text).not.toMatch(/(?<!\r)\n/);
        for (const { newText, stops } of edits)
          for (const { start, end } of stops ?? []) expect(newText.slice(start, end)).toMatch(/\S/);
      }),
      { numRuns: 300 },
    );
  });

  test('a gate converted there and back asks for the same, and nothing else changes', () => {
    fc.assert(
      fc.property(protocol, fc.constantFrom(...STYLES), fc.constantFrom(...STYLES), (text, from, to) => {
        fc.pre(from !== to);
        const plain = new SkillDocument(text);
        const phase = plain.phaseModel.phases.find(({ gates }) => gates.length === 0);
        fc.pre(phase !== undefined);
        const skill = edited(plain, phase ? insertGates(plain, [phase], from) : []);
        const itemsOf = (document: SkillDocument) =>
          document.phaseModel.phases.map(({ gates }) =>
            gates.flatMap(({ items }) => items.map((item) => textOfItem(document.text, item))),
          );
        const convert = (document: SkillDocument, style: GateStyle) => {
          const owner = document.phaseModel.phases.find(({ label }) => label === phase?.label);
          const gate = owner?.gates.find((each) => otherStyles(document, owner, each).includes(style));
          if (!owner || !gate) throw new Error('no gate to convert');
          const edits = convertGate(document, owner, gate, style);
          const result = edited(document, edits);
          keepsTheRest(document.text, result.text, edits);
          return result;
        };
        const there = convert(skill, to);
        expect(itemsOf(there)).toEqual(itemsOf(skill));
        expect(itemsOf(convert(there, from))).toEqual(itemsOf(skill));
      }),
      { numRuns: 300 },
    );
  });

  test('phases are renumbered once and for all, their gates with them', () => {
    const numbers = fc.array(fc.nat(6), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(numbers, (labels) => {
        const phase = (label: number) =>
          `## Phase ${label}: X\n\nSee Phase ${label}.\n\n### §CMD_VERIFY_PHASE_EXIT — Phase ${label}\n> **Phase ${label} proof:**\n> - Done: \`________\`\n`;
        const skill = new SkillDocument(HEAD + labels.map(phase).join('\n'));
        const renumbered = edited(skill, renumberPhases(skill));
        expect(renumberPhases(renumbered)).toEqual([]);
        for (const { label, gates, span } of renumbered.phaseModel.phases) {
          expect(gates.map(({ phaseLabel }) => phaseLabel)).toEqual([label]);
          expect(renumbered.text.slice(span.start, span.end)).toContain(`See Phase ${label}.`);
          expect(renumbered.text.slice(span.start, span.end)).toContain(`**Phase ${label} proof:**`);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('renumbering', () => {
  const renumbered = (body: string) => {
    const skill = new SkillDocument(HEAD + body);
    return applyEdits(skill.text, renumberPhases(skill)).slice(HEAD.length);
  };

  test.each([
    [
      'a gap',
      '## Phase 1: A\n\nGo to Phase 3.\n\n## Phase 3: B\n',
      '## Phase 1: A\n\nGo to Phase 2.\n\n## Phase 2: B\n',
    ],
    ['from zero', '## 0. A\n\n## 2. B\n\n## 2b. C\n\n## 5. D\n', '## 0. A\n\n## 1. B\n\n## 1b. C\n\n## 2. D\n'],
    ['twice', '## Phase 1: A\n\n## Phase 2: B\n\n## Phase 2: C\n', '## Phase 1: A\n\n## Phase 2: B\n\n## Phase 3: C\n'],
    ['roman', '## Phase I: A\n\n## Phase III: B\n', '## Phase I: A\n\n## Phase II: B\n'],
    ['written', '## Phase One: A\n\n## Phase Three: B\n', '## Phase One: A\n\n## Phase Two: B\n'],
    ['letters', '## Phase A: A\n\n## Phase C: B\n', '## Phase A: A\n\n## Phase B: B\n'],
    ['CJK', '## 第一阶段：A\n\n## 第三阶段：B\n', '## 第一阶段：A\n\n## 第二阶段：B\n'],
    ['chapters', '## 1. Phase 1: A\n\n## 3. Phase 3: B\n', '## 1. Phase 1: A\n\n## 2. Phase 2: B\n'],
    ['ranges', '## Phase 1-3: A\n\n## Phase 6: B\n', '## Phase 1-3: A\n\n## Phase 4: B\n'],
    [
      'right already',
      '## Phase 1: A\n\n## Phase 1.5: B\n\n## Phase 2: C\n',
      '## Phase 1: A\n\n## Phase 1.5: B\n\n## Phase 2: C\n',
    ],
  ])('%s', (_, body, expected) => expect(renumbered(body)).toBe(expected));

  test('takes proofs, transitions, steps and the JSON along', () => {
    const text = (three: string, four: string) => `### Phases

\`\`\`json
{"phases": [
  {"major": 1, "minor": 0, "name": "Setup"},
  {"major": ${three}, "minor": 0, "name": "Build"},
  {"major": ${three}, "minor": 1, "name": "Hand off"},
  {"label": "${four}", "name": "Close"}
]}
\`\`\`

## 1. Setup

### Phase Transition
> - **"Proceed to Phase ${three}: Build"** — or to Phase ${four}

## ${three}. Build

§CMD_EXECUTE_PHASE_STEPS(${three}.0.*)

### ${three}.1. Hand off

### §CMD_VERIFY_PHASE_EXIT — Phase ${three}
> **Phase ${three} proof:**
> - Steps of Phase ${three}: \`________\`

## ${four}. Close
`;
    expect(renumbered(text('3', '4'))).toBe(text('2', '3'));
  });
});

describe('what is offered', () => {
  const offered = (body: string, at: string) => {
    const skill = new SkillDocument(HEAD + body);
    const start = skill.text.indexOf(at);
    return phaseRefactorings(skill, { start, end: start }, 'blanks');
  };
  const titles = (body: string, at: string) => offered(body, at).map(({ title }) => title);

  test('on the heading of a phase', () => {
    expect(titles('## Phase 1: A\n\n## Phase 3: B\n', '## Phase 1')).toEqual([
      'Insert a gate at the end of Phase 1',
      'Insert a gate at the end of every phase without one',
      'Insert a phase transition after Phase 1',
      'Renumber the phases, their gates and what names them',
    ]);
    expect(titles('## Phase 1: A\n\n- [ ] done\n\n## Phase 2: B\n\n- [ ] done\n', '## Phase 2')).toEqual([
      'Insert a roll call',
    ]);
  });

  test('on a gate', () => {
    const body = '## Phase 1: A\n\n- [ ] Tests are green\n\n## Phase 2: B\n';
    expect(titles(body, 'Tests')).toEqual([
      'Convert this gate to a proof with blanks',
      'Convert this gate to □ boxes',
      'Convert this gate to a proof in the JSON',
    ]);
    expect(titles('## Phase 1: A\n\n1. Check:\n   - [ ] Tests are green\n\n## Phase 2: B\n', 'Tests')).toEqual([]);
  });

  test('nothing behind an open fence, nothing elsewhere', () => {
    expect(titles('## Phase 1: A\n\nText.\n\n## Phase 2: B\n', 'Text.')).toEqual([]);
    expect(titles('## Phase 1: A\n\n## Phase 2: B\n\n```sh\nls\n', '## Phase 1')).toEqual([]);
  });

  test('transition and roll call with tab stops', () => {
    const [, , transition] = offered('## Phase 1: A\n\nDo.\n\n---\n\n## Phase 2: B\n', '## Phase 1');
    const [edit] = transition?.change().edits ?? [];
    expect(edit?.newText).toContain('> - **"Proceed to Phase 2: B"** — what happens there');
    expect(edit?.stops).toHaveLength(2);
    const skill = new SkillDocument(`${HEAD}## Phase 1: A\n\nDo.\n\n---\n\n## Phase 2: B\n`);
    const { phases } = edited(skill, edit ? [edit] : []).phaseModel;
    expect(phases[0]?.transition).toMatchObject({ kind: 'question', targets: [{ label: '2' }] });
    const roll = offered('## Phase 1: A\n\n## Phase 2: B\n', '## Phase 2').find(({ title }) => /roll/.test(title));
    const rolled = edited(new SkillDocument(`${HEAD}## Phase 1: A\n\n## Phase 2: B\n`), roll?.change().edits ?? []);
    expect(rolled.phaseModel.phases[1]?.gates).toMatchObject([{ form: 'roll-call', phaseLabel: '2' }]);
  });
});

describe('a boot sequence', () => {
  const BOOT =
    '[!!!] CRITICAL BOOT SEQUENCE:\n1. LOAD: Read `std/A.md` and `std/B.md`.\n2. GUARD: no shortcuts.\n3. EXECUTE: FOLLOW THE PROTOCOL.\n';
  const without = (body: string) => {
    const skill = new SkillDocument(HEAD + body);
    const start = skill.text.indexOf('[!!!]');
    const [offer] = phaseRefactorings(skill, { start, end: start }, 'blanks');
    const change = offer?.change();
    return { title: offer?.title, preview: change?.preview, text: applyEdits(skill.text, change?.edits ?? []) };
  };

  test('goes where every file it names is loaded elsewhere', () => {
    const rest = '## 1. Setup\n\nRead `std/A.md`, `std/B.md`.\n\n## 2. Build\n';
    expect(without(`Intro.\n\n${BOOT}\n${rest}`)).toEqual({
      title: 'Remove the boot sequence',
      preview: 'Remove the boot sequence',
      text: `${HEAD}Intro.\n\n${rest}`,
    });
  });

  test('goes into the first phase where it alone loads them', () => {
    const { title, text } = without(`${BOOT}\n## 1. Setup\n\nRead \`std/A.md\`.\n\n## 2. Build\n`);
    expect(title).toBe('Merge the boot sequence into the first phase');
    expect(text).toBe(
      `${HEAD}## 1. Setup\n\n**Load first:**\n\n- LOAD: Read \`std/A.md\` and \`std/B.md\`.\n- GUARD: no shortcuts.\n\nRead \`std/A.md\`.\n\n## 2. Build\n`,
    );
  });
});
