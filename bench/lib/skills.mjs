// Skills made for the benchmarks: always the same, in the form real ones have.
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const TOPICS = [
  'invoices',
  'releases',
  'migrations',
  'incidents',
  'interviews',
  'forecasts',
  'translations',
  'backups',
];

/** Thirty lines: prose with a link and code spans, steps, a table, a fence. */
const chapter = (topic, number) => `## ${number}. Check the ${topic}

Read every record of the *${topic}* that changed since the last run, and compare it with the [checklist](references/checklist.md).
Leave the original untouched: \`scripts/check.py --dry-run\` shows what would change. Records without an owner go to the **next** review.

1. Open the export and read its header; stop when a column is missing.
2. Compare each field with the table below.
   - A field that is empty twice in a row is an error, see [the section above](#overview).
   - Dates are ISO dates; \`2024-02-30\` is no date.
3. Write the outcome beside the export, never over it.

| Field | Meaning | Required |
| ----- | ------- | -------- |
| id${number} | Identifier of the record | yes |
| owner | Who answers for it | yes |
| due | Date in ISO form | no |

\`\`\`python
def check_${number}(records):
    # Group first: a record may appear in two exports.
    for record in records:
        if not record.get("owner"):
            yield record["id"], "no owner"
\`\`\`

> Ask before you delete anything.

Continue only when every record has an outcome.
`;

/** A skill's text of exactly that many lines (20 or more): as many chapters as fit, then plain lines. */
export const skillText = (name, lines) => {
  const topic = TOPICS[name.length % TOPICS.length];
  const text = `---
name: ${name}
description: Checks ${topic} for missing owners and dates. Use when the user asks for a review of ${topic}.
license: MIT
---

# Check ${topic}

## Overview

Works on one export at a time.
`.split('\n');
  for (let number = 1; ; number++) {
    const next = chapter(topic, number).split('\n');
    if (text.length + next.length >= lines) break;
    text.push(...next);
  }
  while (text.length < lines) text.push('Say what was checked, and by whom.');
  return `${text.join('\n')}\n`;
};

/** Writes one skill under `root`/skills with its reference file; gives its folder. */
const writeSkill = (root, name, lines) => {
  const folder = join(root, 'skills', name);
  mkdirSync(join(folder, 'references'), { recursive: true });
  writeFileSync(join(folder, 'SKILL.md'), skillText(name, lines));
  writeFileSync(
    join(folder, 'references', 'checklist.md'),
    '# Checklist\n\n- [ ] owner\n- [ ] date\n\nBack to [the skill](../SKILL.md).\n',
  );
  return folder;
};

const nameOf = (at) => `${TOPICS[at % TOPICS.length]}-${at}`;

/** How many skills of a library link to the one that is edited, however large it is. */
export const REFERRING = 10;

/** Writes a library of skills of 120 lines, each with a link to another. */
export const writeLibrary = (root, count) => {
  for (let at = 0; at < count; at++) {
    const folder = writeSkill(root, nameOf(at), 120);
    const other = at % Math.floor(count / REFERRING) === 0 ? 'edited' : nameOf((at * 7 + 1) % count);
    appendFileSync(join(folder, 'SKILL.md'), `\nFor what comes next see [${other}](../${other}/SKILL.md).\n`);
  }
};

const CARET = 'Typing happens here: ';

/**
 * The skill that is edited: 500 lines unless told otherwise, with a lasting defect, so that every server has something to say after each
 * edit.
 */
export const writeEditedSkill = (root, { name = 'edited', lines: count = 500 } = {}) => {
  const folder = writeSkill(root, name, count - 6);
  const path = join(folder, 'SKILL.md');
  const lines = readFileSync(path, 'utf8').split('\n');
  lines.splice(count >> 1, 0, '', 'See [the guide](references/missing.md).', '', CARET, '', 'Go on.');
  const text = lines.join('\n');
  writeFileSync(path, text);
  return { path, text, caret: text.indexOf(CARET) + CARET.length };
};
