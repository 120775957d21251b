// One session with a language server on a library, as an editor has it: start, open, type, ask, burst, and what all that costs.
import { readFileSync } from 'node:fs';
import { Editor } from './editor.mjs';
import { cpuOf, idle, memoryOf } from './process.mjs';
import { percentile } from './stats.mjs';

const TYPED = 'every record is read twice, and what was found is written down beside it; ';
const EDITS = 200;
const REQUESTS = 60;
const BURST = 50;

/** The milliseconds of so many edits, each with its diagnostics. */
const typeOn = async (editor, caret, edits) => {
  const elapsed = [];
  for (let at = 0; at < edits; at++) elapsed.push((await editor.type(caret + at, TYPED[at % TYPED.length])).elapsed);
  return elapsed;
};

/** The milliseconds from a key to the answer of a request behind it. */
const askAfterKeys = async (editor, caret, method, places) => {
  const elapsed = [];
  for (let at = 0; at < REQUESTS; at++) {
    const sent = editor.insert(caret + at, TYPED[at % TYPED.length]);
    const place = places[at % places.length];
    const position = editor.positionAt(editor.document.text.indexOf(place) + place.length);
    const answer = await editor.request(method, { textDocument: { uri: editor.document.uri }, position });
    elapsed.push(answer.at - sent);
  }
  return elapsed;
};

const references = async (editor, place) => {
  const elapsed = [];
  let found = 0;
  for (let at = 0; at < REQUESTS; at++) {
    const position = editor.positionAt(editor.document.text.indexOf(place) + place.length);
    const sent = performance.now();
    const answer = await editor.request('textDocument/references', {
      textDocument: { uri: editor.document.uri },
      position,
      context: { includeDeclaration: true },
    });
    elapsed.push(answer.at - sent);
    found = answer.result?.length ?? 0;
  }
  return { elapsed, found };
};

/**
 * Measures a server. `server` says how an editor runs it and, as far as it can do them, in which `places` of the skill it is asked;
 * `parts` names what is measured beside start and edits.
 */
export const session = async (server, { root, skill, large }, parts) => {
  const editor = new Editor({ ...server, root });
  server.editor = editor;
  const { pid } = editor;
  const measured = { initialize: await editor.initialize() };
  measured.first = (await editor.open(skill.path, skill.text)).at - editor.startedAt;
  await idle(pid);
  measured.indexCpu = cpuOf(pid);
  measured.memory = memoryOf(pid);
  const { caret } = skill;
  const edits = await typeOn(editor, caret, EDITS);
  measured.p50 = percentile(edits, 0.5);
  measured.p95 = percentile(edits, 0.95);
  if (parts.includes('burst')) measured.burst = await editor.burst(caret, TYPED, BURST);
  for (const [name, method] of [
    ['completion', 'textDocument/completion'],
    ['hover', 'textDocument/hover'],
  ])
    if (parts.includes(name))
      measured[name] = percentile(await askAfterKeys(editor, caret, method, server.places[name]), 0.95);
  if (parts.includes('references')) {
    const { elapsed, found } = await references(editor, server.places.references);
    measured.references = percentile(elapsed, 0.5);
    measured.found = found;
  }
  if (parts.includes('long')) {
    for (let at = 0; at < 1000; at++) await editor.type(caret + (at % EDITS), TYPED[at % TYPED.length]);
    await idle(pid);
    measured.memoryEarly = memoryOf(pid);
    for (let at = 0; at < 9000; at++) await editor.type(caret + (at % EDITS), TYPED[at % TYPED.length]);
    await idle(pid);
    measured.memoryLate = memoryOf(pid);
  }
  if (parts.includes('large')) {
    await editor.open(large.path, readFileSync(large.path, 'utf8'));
    await idle(pid);
    measured.large = percentile(await typeOn(editor, large.caret, EDITS), 0.95);
  }
  await editor.stop();
  return measured;
};
