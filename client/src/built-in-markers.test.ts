import { expect, test } from 'vitest';
import { around, type Range, saysTheSame, touches } from './built-in-markers';

const at = (line: number, start: number, end: number): Range => ({
  start: { line, character: start },
  end: { line, character: end },
});

test.each([
  ['missing-name', at(1, 0, 4), "The 'name' attribute must not be empty.", at(1, 6, 8)],
  ['missing-description', at(0, 0, 3), 'Skill should provide a description.', at(0, 0, 3)],
  ['name-differs-from-folder', at(1, 6, 9), "The skill name 'abc' should match the folder name 'b'.", at(1, 6, 9)],
  ['wrong-field-type', at(3, 15, 18), "The 'argument-hint' attribute must be a string.", at(3, 0, 18)],
  ['broken-link', at(5, 36, 44), 'File \'gone.txt "t"\' not found at \'/w/gone.txt "t"\'.', at(5, 36, 48)],
  ['broken-link', at(5, 9, 16), 'File does not exist at path: /w/gone.md', at(5, 9, 16)],
  ['broken-anchor', at(5, 10, 14), "No header found: 'none'", at(5, 9, 14)],
  ['invalid-yaml', at(2, 0, 4), 'Duplicate key: "name"', at(2, 0, 4)],
])('%s is said twice', (rule, ours, message, theirs) => expect(saysTheSame(rule, ours, message, theirs)).toBe(true));

test.each([
  ['another fault', 'missing-name', at(0, 0, 3), 'Skill should provide a description.', at(0, 0, 3)],
  [
    'another field',
    'unknown-field',
    at(3, 0, 3),
    "Attribute 'x' is not supported by VS Code skills. Supported: y.",
    at(4, 0, 3),
  ],
  ['another link of the line', 'broken-link', at(5, 8, 20), "File 'b' not found at '/w/b'.", at(5, 30, 31)],
  ['another cause of broken YAML', 'invalid-yaml', at(2, 6, 9), 'Duplicate key: "name"', at(2, 0, 4)],
  ['a rule of which VS Code knows nothing', 'two-file-skill', at(0, 0, 3), 'Skill should provide a name.', at(0, 0, 3)],
])('not the same: %s', (_, rule, ours, message, theirs) =>
  expect(saysTheSame(rule, ours, message, theirs)).toBe(false),
);

test('ranges', () => {
  expect(around(at(1, 6, 8), at(1, 0, 4))).toEqual(at(1, 0, 8));
  expect(around(at(1, 0, 8), at(1, 2, 4))).toEqual(at(1, 0, 8));
  expect(touches(at(1, 0, 4), at(1, 4, 6))).toBe(true);
  expect(touches(at(1, 0, 4), at(2, 0, 6))).toBe(false);
});
