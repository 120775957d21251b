// Which of VS Code's own findings in a SKILL.md say the same as one of ours. Pure: no `vscode` here.

interface Place {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Place;
  readonly end: Place;
}

/**
 * By rule, what VS Code says of the same fault, its messages as of 1.139 (2026-11): of skills, and of links in Markdown where
 * `markdown.validate.enabled` is on. They have no source.
 */
const SAME: Readonly<Record<string, RegExp>> = {
  'missing-name': /^Skill should provide a name\.|^The 'name' attribute must not be empty\./,
  'missing-description': /^Skill should provide a description\.|^The 'description' attribute should not be empty\./,
  'invalid-name': /^Skill name may only contain /,
  'name-differs-from-folder': /^The skill name '.*' should match the folder name /,
  'unknown-field': /^Attribute '.*' is not supported by VS Code skills\./,
  'wrong-field-type': /^The '.*' attribute must be (?:a string|'true' or 'false')\./,
  'broken-link': /^File '.*' not found at |^Invalid file reference |^File does not exist at path: /,
  'wrong-letter-case': /^File does not exist at path: /,
  'broken-anchor': /^No header found: |^Header does not exist in file: /,
  'invalid-yaml': /^Duplicate key: /,
};

/** Of these a line holds only one, so the line is enough: VS Code marks the value where we mark the key, and the reverse. */
const ONE_PER_LINE = new Set(['missing-name', 'missing-description', 'wrong-field-type', 'unknown-field']);

/** Whether a finding of VS Code says the same as one of ours at the same place. */
export function saysTheSame(rule: string, ours: Range, message: string, theirs: Range): boolean {
  if (!SAME[rule]?.test(message)) return false;
  return ONE_PER_LINE.has(rule) ? ours.start.line === theirs.start.line : touches(ours, theirs);
}

export function touches(a: Range, b: Range): boolean {
  return !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
}

/** The smallest range around both. */
export function around(a: Range, b: Range): Range {
  return { start: isBefore(a.start, b.start) ? a.start : b.start, end: isBefore(a.end, b.end) ? b.end : a.end };
}

function isBefore(a: Place, b: Place): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}
