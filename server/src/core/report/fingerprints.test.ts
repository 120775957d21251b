import { expect, test } from 'vitest';
import { SkillDocument } from '../document/skill-document';
import { lint } from '../lint';
import { fingerprintsOf } from './fingerprints';

const fingerprints = (text: string) => {
  const skill = new SkillDocument(text);
  const findings = lint(skill);
  const names = fingerprintsOf(skill, findings);
  return findings.map(({ rule }, at) => ({ rule, name: names[at] as string }));
};
const HEAD = '---\nname: greet\ndescription: Greets people. Use when somebody arrives.\ncolour: red\n---\n';

test('a finding keeps its name while lines move, blanks change and others come', () => {
  const [own] = fingerprints(HEAD);
  expect(own?.rule).toBe('unknown-field');
  const moved = fingerprints(HEAD.replace('name:', 'author: me\nname:').replace('colour: red', 'colour:   red'));
  expect(moved).toContainEqual(own);
  expect(new Set(moved.map(({ name }) => name)).size).toBe(moved.length);
});

test('equal findings are numbered, so that one that goes leaves the name of the first', () => {
  const skill = new SkillDocument('same\nsame\nsame\nother\n');
  const at = (line: number) => ({ rule: 'r', span: skill.lines.lineSpan(line) });
  const [first, second, third, other] = fingerprintsOf(skill, [at(0), at(1), at(2), at(3)]);
  expect([second, third]).toEqual([`${first}-2`, `${first}-3`]);
  expect(first).toMatch(/^[0-9a-f]{16}$/);
  expect(other).not.toContain(first);
  expect(fingerprintsOf(skill, [at(1), at(2)])).toEqual([first, second]);
  expect(fingerprintsOf(skill, [{ ...at(0), rule: 'q' }])).not.toEqual([first]);
});
