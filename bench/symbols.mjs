import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../scripts/lib/folders.mjs';
import { Editor } from './lib/editor.mjs';
import { referenceServer } from './lib/reference.mjs';
import { median, ms, percentile } from './lib/stats.mjs';

const SKILLS = 10_000;
const COMMANDS = 200;
const USES = 5;
const ROUNDS = 3;
const LATER = 200;

const command = (at) => `CMD_STEP_${at % COMMANDS}`;

/** Fifty lines with five symbols, two links and headings, as a short protocol has them. */
const skill = (at) => `---
name: protocol-${at}
description: Runs protocol ${at} from the first question to the debrief. Use when the user asks for it.
---

# Protocol ${at}

Read the [commands](../../standards/COMMANDS.md) first, then the [overview](#overview).

## Overview

${'Every phase ends with proof; nothing is skipped, and what was skipped is said.\n'.repeat(6)}
${Array.from(
  { length: USES },
  (_, use) => `## ${use}. Phase ${use}

1. Execute \`§${command(at * 7 + use * 13)}\` and write down what came of it.
2. Ask when anything is missing; do not guess.

> Show what was done before you go on.
`,
).join('\n')}`;

/** The library, with the skill that is opened; every command is used by 250 skills. */
const writeProtocols = (folder) => {
  mkdirSync(join(folder, 'standards'), { recursive: true });
  const definitions = Array.from({ length: COMMANDS }, (_, at) => `### §${command(at)}\n\nDoes step ${at}.\n`);
  writeFileSync(join(folder, 'standards/COMMANDS.md'), `# Commands\n\n${definitions.join('\n')}`);
  for (let at = 0; at < SKILLS; at++) {
    const place = join(folder, 'skills', `protocol-${at}`);
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, 'SKILL.md'), skill(at));
  }
  const text = skill(1);
  return { path: join(folder, 'skills/protocol-1/SKILL.md'), text };
};

const placeOf = (text, needle) => {
  const before = text.slice(0, text.indexOf(needle) + 4).split('\n');
  return { line: before.length - 1, character: before.at(-1).length };
};

const references = (editor, position) =>
  editor.request('textDocument/references', {
    textDocument: { uri: editor.document.uri },
    position,
    context: { includeDeclaration: true },
  });

/** Milliseconds from opening the skill to the first references, the diagnostics in between as editors ask for them. */
const first = async (editor, { path, text }, needle, least) => {
  await editor.initialize();
  const openedAt = performance.now();
  await editor.open(path, text);
  const { at, result } = await references(editor, placeOf(text, needle));
  if (result.length < least) throw new Error(`Only ${result.length} references were found.`);
  return at - openedAt;
};

/** Milliseconds of further references, each of another symbol of the skill. */
const later = async (editor, { text }) => {
  const elapsed = [];
  for (let at = 0; at < LATER; at++) {
    const sentAt = performance.now();
    const answer = await references(editor, placeOf(text, `§${command(7 + (at % USES) * 13)}\``));
    elapsed.push(answer.at - sentAt);
  }
  return elapsed;
};

/** References over 10,000 skills with 50,000 symbols in use: the first answer after opening against VS Code's Markdown server, and those that follow. */
export const symbols = async ({ folder, say }) => {
  const workspace = join(folder, 'protocols');
  const opened = writeProtocols(workspace);
  const firsts = [];
  const laters = [];
  for (let round = 0; round < ROUNDS; round++) {
    const ours = new Editor({ command: [process.execPath, join(root, 'dist/server.js'), '--stdio'], root: workspace });
    firsts.push(await first(ours, opened, `§${command(7)}\``, 250));
    laters.push(percentile(await later(ours, opened), 0.95));
    await ours.stop();
  }
  let markdown;
  const openText = (uri) => (markdown?.document?.uri === uri ? markdown.document.text : undefined);
  const reference = await referenceServer({ workspace, openText, say });
  markdown = new Editor({ ...reference, root: workspace });
  const theirs = await first(markdown, opened, 'Overview', 2);
  await markdown.stop();
  // Of three rounds, so that a moment in which the machine did something else does not count.
  const p95 = median(laters);
  return [
    {
      what: `first references after opening, ${SKILLS} skills / ${reference.name}`,
      measured: `${ms(median(firsts))} / ${ms(theirs)}`,
      ratio: median(firsts) / theirs,
      target: 0.2,
    },
    { what: 'later references, p95 / 5 ms', measured: `${ms(p95)} / 5 ms`, ratio: p95 / 5, target: 1 },
  ];
};
