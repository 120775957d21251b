import { expect, test } from 'vitest';
import { baselineText, isHeld, pruned, readBaseline, recorded, sizeOf } from './baseline';

const finding = (rule: string, fingerprint: string) => ({ rule, fingerprint });
const BASELINE = recorded(
  new Map(),
  new Map([
    ['b/SKILL.md', [finding('r', '2'), finding('q', '1'), finding('r', '1')]],
    ['a/SKILL.md', [finding('r', '1')]],
    ['clean/SKILL.md', []],
  ]),
);

test('its text is sorted, one fingerprint on a line, and reads back', () => {
  const text = baselineText(BASELINE);
  expect(text).toBe(`{
  "version": 1,
  "files": {
    "a/SKILL.md": {
      "r": [
        "1"
      ]
    },
    "b/SKILL.md": {
      "q": [
        "1"
      ],
      "r": [
        "1",
        "2"
      ]
    }
  }
}
`);
  expect(baselineText(readBaseline(text) as typeof BASELINE)).toBe(text);
  expect(sizeOf(BASELINE)).toBe(4);
});

test('recording replaces the files looked at and keeps the others', () => {
  const again = recorded(BASELINE, new Map([['b/SKILL.md', [finding('r', '9')]]]));
  expect([...again.keys()].sort()).toEqual(['a/SKILL.md', 'b/SKILL.md']);
  expect(isHeld(again.get('b/SKILL.md'), finding('r', '9'))).toBe(true);
  expect(isHeld(again.get('b/SKILL.md'), finding('r', '1'))).toBe(false);
  expect(recorded(BASELINE, new Map([['a/SKILL.md', []]])).has('a/SKILL.md')).toBe(false);
});

test('pruning takes away what is not found any more, and adds nothing', () => {
  const left = pruned(BASELINE, new Map([['b/SKILL.md', [finding('r', '2'), finding('r', '7')]]]));
  expect(left.get('b/SKILL.md')).toEqual(new Map([['r', ['2']]]));
  expect(left.get('a/SKILL.md')).toEqual(BASELINE.get('a/SKILL.md'));
});

test.each([
  ['', 'it is not valid JSON'],
  ['{', 'it is not valid JSON'],
  ['[]', 'it has no "files"'],
  ['{ "files": {} }', 'its "version" is not 1'],
  ['{ "version": 2, "files": {} }', 'its "version" is not 1'],
  ['{ "version": 1, "files": { "a": [] } }', '"a" is no object of rules'],
  ['{ "version": 1, "files": { "a": { "r": "1" } } }', '"r" of "a" is no list of fingerprints'],
  ['{ "version": 1, "files": { "a": { "r": [1] } } }', '"r" of "a" is no list of fingerprints'],
])('%s is no baseline', (text, problem) => {
  expect(readBaseline(text)).toContain(problem);
});
