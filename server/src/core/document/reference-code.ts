import type { Span } from './text';

const LONGEST = 64;
const HYPHEN = 45;
const MARKS = ['`', '**'];
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
 * Names of several words in code of their own, such as `code-review`, or in bold, which often are those of skills; not where the words
 * beside them say that something else is called so. Of 587 in code that are the name of a skill of their library 571 are taken, each of 120
 * that were read for that skill; of the 16 others 11 are something else. Of 45 in bold that were read each meant the skill (1,003 public
 * skills, November 2026).
 */
export function* markedNames(text: string): Generator<Span> {
  for (const mark of MARKS)
    for (let at = text.indexOf(mark); at !== -1; ) {
      const start = at + mark.length;
      const end = endOfName(text, start);
      const next = end + mark.length;
      const isAlone =
        end !== -1 && text.startsWith(mark, end) && !/[\w*`]/.test((text[at - 1] ?? '') + (text[next] ?? ''));
      if (isAlone && !isOther(text, at, next)) yield { start, end };
      at = text.indexOf(mark, isAlone ? next : start);
    }
}

/** Where a name with a hyphen ends; -1 where none begins. */
function endOfName(text: string, start: number): number {
  let hyphens = 0;
  for (let at = start; at - start <= LONGEST; at++) {
    const code = text.charCodeAt(at);
    const isHyphen = code === HYPHEN;
    if (isHyphen && (at === start || text.charCodeAt(at - 1) === HYPHEN)) return -1;
    if (isHyphen) hyphens++;
    else if (!((code >= 97 && code <= 122) || (code >= 48 && code <= 57)))
      return hyphens > 0 && text.charCodeAt(at - 1) !== HYPHEN ? at : -1;
  }
  return -1;
}

function isOther(text: string, start: number, end: number): boolean {
  return BEFORE.test(text.slice(Math.max(0, start - REACH), start)) || BEHIND.test(text.slice(end, end + REACH));
}
