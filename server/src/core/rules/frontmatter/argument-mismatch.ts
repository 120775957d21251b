import type { SkillDocument } from '../../document/skill-document';
import { contains, type Span } from '../../document/text';
import { isPlaceholder, textOf } from '../../spec/field-values';
import { concerns } from '../../spec/profiles';
import { defineRule } from '../rule';

const HEAD = '---\nname: release-notes\ndescription: Writes release notes.\n';

export default defineRule({
  id: 'argument-mismatch',
  group: 'frontmatter',
  severity: 'warning',
  docs: {
    summary: 'The arguments announced in the frontmatter are not those the body takes.',
    why: 'Claude Code counts arguments from 0: with `argument-hint: "[from] [to]"` the body gets them as `$0` and `$1`, and `$2` stays as it is written. A name in `arguments` that the body never takes as `$name` loses what people type. Reported only where both sides are plain: `$1` and the like outside code, with as many places in the hint as the body takes arguments.',
    invalid: [
      { text: `${HEAD}argument-hint: "[from] [to]"\n---\n\nCompare $1 with $2.\n` },
      { text: `${HEAD}arguments: from to\n---\n\nCompare the tags $from and HEAD.\n` },
    ],
    valid: [
      { text: `${HEAD}argument-hint: "[from] [to]"\n---\n\nCompare $0 with $1.\n` },
      { text: `${HEAD}argument-hint: "[from] [to]"\n---\n\nCompare what $ARGUMENTS names.\n` },
      { text: `${HEAD}argument-hint: "[column]"\n---\n\nRun \`awk '{print $1}'\`.\n` },
      { text: `${HEAD}arguments: from to\n---\n\nCompare $from with $to.\n` },
      { text: `${HEAD}argument-hint: "[from] [to]"\n---\n\nCompare $1 with $2.\n`, config: { agents: ['opencode'] } },
    ],
    sources: ['Claude Code skills page, 2026-08-22'],
  },
  messages: {
    shifted: ({ last, count }: { last: number; count: number }) =>
      `Claude Code counts arguments from 0: of ${count} the last is \`$${count - 1}\`, \`$${last}\` stays empty and \`$0\` is never used.`,
    unused: ({ name }: { name: string }) =>
      `The body never takes \`$${name}\`, so what people type for it is lost; use it or take the name away.`,
  },
  check(skill, report, { agents }) {
    if (!concerns('arguments', agents)) return;
    if (!['argument-hint', 'arguments'].some((key) => skill.frontmatter.field(key))) return;
    const taken = takenIn(skill);
    if (taken.some(({ text }) => text.startsWith('$ARGUMENTS'))) return;
    const count = placesIn(textOf(skill, 'argument-hint')?.text ?? '');
    const numbers = taken.filter(({ text }) => /^\$\d$/.test(text)).map(({ text }) => Number(text.slice(1)));
    const last = Math.max(...numbers);
    const shifted = taken.find(({ text, span }) => text === `$${last}` && !isCode(skill, span));
    if (count > 0 && last === count && !numbers.includes(0) && shifted)
      report(shifted.span, 'shifted', { last, count });
    const field = skill.frontmatter.field('arguments');
    const names = field && !field.broken ? namesOf(field.value) : [];
    // Where the body takes none, Claude Code puts the arguments behind it.
    if (field === undefined || numbers.length > 0 || !names.some((name) => isTaken(name, taken))) return;
    for (const name of names) if (!isTaken(name, taken)) report(field.valueSpan, 'unused', { name });
  },
});

interface Taken {
  readonly text: string;
  readonly span: Span;
}

/** The `$`-words of the body; a backslash before one takes its meaning away. */
function takenIn({ text, bodySpan }: SkillDocument): Taken[] {
  const body = text.slice(bodySpan.start, bodySpan.end);
  return [...body.matchAll(/(?<![\\$\w])\$(?:[A-Za-z_][\w-]*|\d+)/g)].map(({ index, 0: word }) => {
    const start = bodySpan.start + index;
    return { text: word, span: { start, end: start + word.length } };
  });
}

/** How many `[places]` or `<places>` a hint has; 0 where it says more than a plain row of them. */
function placesIn(hint: string): number {
  const isRow = /^(?:\[[\w -]+\]|<[\w -]+>)(?:\s+(?:\[[\w -]+\]|<[\w -]+>))*$/.test(hint);
  return isRow && !isPlaceholder(hint) ? (hint.match(/[[<]/g)?.length ?? 0) : 0;
}

function namesOf(value: unknown): string[] {
  const names = typeof value === 'string' ? value.split(/\s+/) : value;
  const isPlain =
    Array.isArray(names) && names.every((name) => typeof name === 'string' && /^[A-Za-z_]\w*$/.test(name));
  return isPlain ? (names as string[]) : [];
}

function isTaken(name: string, taken: readonly Taken[]): boolean {
  return taken.some(({ text }) => text === `$${name}`);
}

function isCode({ scan }: SkillDocument, place: Span): boolean {
  return [...scan.fences, ...scan.codeSpans].some(({ span }) => contains(span, place));
}
