import { describe, expect, test } from 'vitest';
import { findInterrogations } from '../document/interrogation';
import { SkillDocument } from '../document/skill-document';
import { applyEdits } from '../document/text';
import { lint } from '../lint';
import { domainOf, missingParts } from './insert-interrogation';

const GATE =
  '### §CMD_VERIFY_PHASE_EXIT — Phase 1\n> **Phase 1 proof:**\n> - Depth chosen: `____`\n\n### Phase Transition\n\nAsk.\n';
const skill = (title: string, own: string) =>
  new SkillDocument(`---\nname: x\ndescription: y\n---\n\n## 1. ${title}\n\n${own}\n---\n\n## 2. Plan\n\nWrite.\n`);

const first = ({ phaseModel }: SkillDocument) => phaseModel.phases[0] as (typeof phaseModel.phases)[number];
const parts = (document: SkillDocument) => missingParts(document, first(document));

/** The skill with every part inserted, one after the other. */
function completed(document: SkillDocument): SkillDocument {
  const [part] = parts(document);
  return part ? completed(new SkillDocument(applyEdits(document.text, [part.edit()]))) : document;
}

describe.each([
  ['alone', 'Ask the user.\n\n'],
  ['before a gate', `Ask the user.\n\n${GATE}\n`],
  ['with sections of its own', `Ask the user.\n\n### Rounds\n\nAsk on.\n\n${GATE}\n`],
])('an interrogation %s', (_, own) => {
  const before = skill('Interrogation', own);

  test('has every part once all are inserted, in their order, before the gate', () => {
    const after = completed(before);
    expect(after.derive(findInterrogations)).toMatchObject([
      { hasDepth: true, hasTopics: true, hasCounter: true, hasExit: true },
    ]);
    const at = (text: string) => after.text.indexOf(text);
    const order = ['### Interrogation Depth', '### Interrogation Topics', '### Interrogation Exit Gate', '## 2. Plan'];
    expect(order.map(at)).toEqual(order.map(at).toSorted((a, b) => a - b));
    if (own.includes('§')) expect(at('Interrogation Exit Gate')).toBeLessThan(at('§CMD_VERIFY'));
    const rules = lint(after).map(({ rule }) => rule);
    expect(rules.filter((rule) => /interrogation|tier|rounds/.test(rule))).toEqual([]);
  });

  test('keeps every other byte, also with CRLF', () => {
    for (const document of [before, new SkillDocument(before.text.replaceAll('\n', '\r\n'))])
      for (const { edit } of parts(document)) {
        const { span, newText } = edit();
        expect(span.start).toBe(span.end);
        expect(newText.includes('\r\n')).toBe(document.text.includes('\r\n'));
        expect(/(?<!\r)\n/.test(newText)).toBe(!document.text.includes('\r\n'));
      }
  });
});

test('parts are offered where the user may be questioned, and nowhere else', () => {
  expect(parts(skill('Interview', 'Ask.\n')).map(({ title }) => title)).toEqual([
    'Insert a choice of depth',
    'Insert a list of topics',
    'Insert a round counter',
    'Insert an exit gate',
  ]);
  expect(parts(skill('Build', 'Do it.\n'))).toEqual([]);
});

test.each([
  ['Interrogation (Debug)', 'Ask.', 'debug'],
  ['Interrogation', '### Topics (Research)\n\n- **A** — b', 'research'],
  ['Interrogation', 'Ask.', 'implementation'],
])('the domain of %s with %j is %s', (title, own, domain) => {
  const document = skill(title, own);
  const [found] = document.derive(findInterrogations);
  expect(found && domainOf(document, found).id).toBe(domain);
});
