import type { Span } from './text';

const LONGEST = 64;
const TICK = 96;
/** What else is called by such a name, and is said to be so beside it. */
const THING =
  'npm|pnpm|yarn|bun|pip|brew|cargo|apt|install(?:s|ing|ed)?|imports?|packages?|librar(?:y|ies)|dependenc(?:y|ies)|modules?|crates?|gems?|' +
  'plugins?|extensions?|mcp|servers?|branch(?:es)?|repos?|repositor(?:y|ies)|tags?|labels?|flags?|options?|class(?:es)?|ids?|keys?|' +
  'files?|folders?|director(?:y|ies)|topics?|events?|images?|buckets?|namespaces?|projects?|hosts?|databases?|tables?|services?|elements?|' +
  'components?|props?|attributes?|headers?|fields?|jobs?|sdk|cli|api';
const BEFORE = new RegExp(`\\b(?:${THING})\\b[^\\n.;,\`]{0,12}$`, 'i');
const BEHIND = new RegExp(`^[ \\t]*(?:[\\w-]+[ \\t]){0,2}(?:${THING})\\b`, 'i');
const REACH = 40;

/**
 * Names of several words in code of their own, such as `code-review`, which often are those of skills; not where the words beside them
 * say that something else is called so. Of 587 of these that are the name of a skill of their library 571 are taken, each of 120 that were
 * read for that skill; of the 16 others 11 are something else (1,003 public skills, November 2026).
 */
export function* codeNames(text: string): Generator<Span> {
  for (let at = text.indexOf('`'); at !== -1; ) {
    const end = endOfName(text, at + 1);
    const isAlone = end !== -1 && !/[\w`]/.test(text[at - 1] ?? '') && text[end + 1] !== '`';
    if (isAlone && !isOther(text, at, end + 1)) yield { start: at + 1, end };
    at = text.indexOf('`', isAlone ? end + 1 : at + 1);
  }
}

/** Where a name with a hyphen ends at a tick; -1 where none does. */
function endOfName(text: string, start: number): number {
  let hyphens = 0;
  for (let at = start; at - start <= LONGEST; at++) {
    const code = text.charCodeAt(at);
    if (code === TICK) return hyphens > 0 && text[at - 1] !== '-' ? at : -1;
    if (code === 45) {
      if (at === start || text[at - 1] === '-') return -1;
      hyphens++;
    } else if (!((code >= 97 && code <= 122) || (code >= 48 && code <= 57))) return -1;
  }
  return -1;
}

function isOther(text: string, start: number, end: number): boolean {
  return BEFORE.test(text.slice(Math.max(0, start - REACH), start)) || BEHIND.test(text.slice(end, end + REACH));
}
