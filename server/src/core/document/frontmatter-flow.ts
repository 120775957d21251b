import { shown, type YamlProblem } from './frontmatter';
import type { Entry, Value } from './frontmatter-entry';
import { inQuotes, insertion, proposed, quotes, repaired } from './frontmatter-repairs';

type Repair = YamlProblem['repair'];

/** An item of a list in brackets that begins with a character YAML gives a meaning. */
const SPECIAL_ITEM = /(?<=[[,][ \t]*)[*&@`%!][^,[\]{}"'\r\n]*?(?=[ \t]*[,\]])/g;

/** The cause of a fault in a value that begins with a bracket. */
export function flowValue(head: string, entry: Entry, value: Value): YamlProblem {
  const { owner, span, raw } = value;
  const [open, close, kind] = raw[0] === '[' ? ['[', ']', 'list'] : ['{', '}', 'map'];
  const end = raw.indexOf(close);
  const mark = { start: span.start, end: span.start + 1 };
  if (end > 0 && !raw.endsWith(close) && !raw.includes('\n')) {
    const message = `\`${shown(owner)}\` begins with \`${open}\`, which YAML takes for a ${kind}, and goes on behind the \`${close}\`; put the value in quotes.`;
    return { cause: 'text-behind-bracket', message, span: mark, repair: inQuotes(head, entry, span) };
  }
  if (end < 0) {
    const message = `\`${shown(owner)}\` opens a ${kind} with \`${open}\` and does not close it; add \`${close}\`, or put text in quotes.`;
    return { cause: 'unclosed-bracket', message, span: mark, repair: withEnd(head, entry, value) };
  }
  const special = [...raw.matchAll(SPECIAL_ITEM)];
  const [item] = special;
  if (item && open === '[') {
    const place = ({ index, 0: text }: RegExpExecArray) => ({
      start: span.start + index,
      end: span.start + index + text.length,
    });
    const edits = special.flatMap((each) => quotes(each[0], place(each)));
    const written = item[0].startsWith('`') ? 'a backtick' : `\`${item[0][0]}\``;
    return {
      cause: 'special-start',
      message: `An item of \`${shown(owner)}\` begins with ${written}, which means something else to YAML; put the item in quotes.`,
      span: place(item),
      repair: repaired(head, entry, 'Put the item in quotes', edits),
    };
  }
  const message = `YAML cannot read the ${kind} of \`${shown(owner)}\`; check its quotes and commas, or put text in quotes.`;
  const isText = owner === 'argument-hint';
  return { cause: 'broken-bracket', message, span: mark, repair: isText ? inQuotes(head, entry, span) : undefined };
}

/** The missing bracket of a list on one line: certain where it is words with commas between them, which is no sentence. */
function withEnd(head: string, entry: Entry, { owner, span, raw }: Value): Repair {
  if (raw[0] !== '[' || /[\n#]/.test(raw)) return undefined;
  if (owner === 'argument-hint' || owner === 'description') return proposed(inQuotes(head, entry, span));
  const repair = repaired(head, entry, 'Close the list', [insertion(span.end, ']')]);
  return /^\[[ \t]*[\w.+-]+(?:,[ \t]*[\w.+-]+)+$/.test(raw) ? repair : proposed(repair);
}
