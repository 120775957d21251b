import type { Field } from './frontmatter';
import type { Scan } from './scan';
import type { Section } from './sections';
import type { LineIndex, Span } from './text';

/**
 * What the author has silenced:
 * - `<!-- skilldepth-disable-next-line rule-a, rule-b -- reason -->`, `<!-- skilldepth-disable-line … -->`,
 *   `<!-- skilldepth-disable-section … -->` (the section it stands in, heading and subsections too), `<!-- skilldepth-disable-file … -->`,
 *   `<!-- skilldepth-disable … -->` up to `<!-- skilldepth-enable … -->`
 * - the same words behind `#` in the frontmatter.
 * No rule named means every rule. A finding belongs to the line it begins on.
 */
export interface Suppressions {
  /** Every one that is written, in the order of their place. */
  readonly all: readonly Suppression[];
  /** Those that silence a finding of that rule at that place. */
  matching(rule: string, span: Span): readonly Suppression[];
}

type Action = 'disable-next-line' | 'disable-line' | 'disable-section' | 'disable-file' | 'disable' | 'enable';

/** One comment of those. */
export interface Suppression {
  readonly action: Action;
  /** The rules it names, each with its place; empty for every rule. */
  readonly rules: readonly { readonly id: string; readonly span: Span }[];
  /** What stands behind `--`; undefined where nothing does. */
  readonly reason: string | undefined;
  /** The comment. */
  readonly span: Span;
  /** Where it holds; of `disable` up to the end of the text, for `enable` is looked up. */
  readonly reach: Span;
}

export const NO_SUPPRESSIONS: Suppressions = { all: [], matching: () => [] };

const DIRECTIVE =
  /^\s*skilldepth-(disable-next-line|disable-line|disable-section|disable-file|disable|enable)(?![\w-])/;

type Written = Omit<Suppression, 'reach'>;

/** The suppressions of a document. */
export function findSuppressions(
  text: string,
  scan: Scan,
  lines: LineIndex,
  sections: () => readonly Section[],
  fields: () => readonly Field[],
): Suppressions {
  const written = [...inFrontmatter(text, scan.frontmatter.contentSpan, fields), ...inComments(text, scan.comments)];
  if (written.length === 0) return NO_SUPPRESSIONS;
  const all = written.map((each) => ({ ...each, reach: reachOf(each, text.length, lines, sections) }));
  const byRule = new Map<string, RuleSuppressions>();
  return {
    all,
    matching(rule, { start }) {
      const known = byRule.get(rule) ?? suppressionsOf(rule, all, lines);
      byRule.set(rule, known);
      const silent: Suppression[] = [];
      for (const each of known.wide) {
        if (each.action === 'enable' && each.span.start <= start) dropOpen(silent);
        else if (each.action !== 'enable' && each.reach.start <= start && start <= each.reach.end) silent.push(each);
      }
      return [...(known.byLine.get(lines.lineAt(start)) ?? []), ...silent];
    },
  };
}

/** The suppressions that are about a rule. Of those for a line there may be thousands, so they are found by it. */
interface RuleSuppressions {
  readonly byLine: ReadonlyMap<number, readonly Suppression[]>;
  readonly wide: readonly Suppression[];
}

function suppressionsOf(rule: string, all: readonly Suppression[], lines: LineIndex): RuleSuppressions {
  const about = all.filter(({ rules }) => rules.length === 0 || rules.some(({ id }) => id === rule));
  const isOfLine = ({ action }: Suppression) => action === 'disable-line' || action === 'disable-next-line';
  const byLine = new Map<number, Suppression[]>();
  // One on the last line is about a next one that is not there.
  const end = lines.lineSpan(lines.count - 1).end;
  for (const each of about.filter(isOfLine).filter(({ reach }) => reach.start <= end)) {
    for (let line = lines.lineAt(each.reach.start); line <= lines.lineAt(each.reach.end); line++) {
      const there = byLine.get(line);
      if (there) there.push(each);
      else byLine.set(line, [each]);
    }
  }
  return { byLine, wide: about.filter((each) => !isOfLine(each)) };
}

/** An `enable` ends what every `disable` before it has begun. */
function dropOpen(silent: Suppression[]): void {
  for (let at = silent.length - 1; at >= 0; at--) if (silent[at]?.action === 'disable') silent.splice(at, 1);
}

function reachOf(
  { action, span }: Written,
  length: number,
  lines: LineIndex,
  sections: () => readonly Section[],
): Span {
  switch (action) {
    case 'disable-file':
      return { start: 0, end: length };
    case 'disable-line':
      return { start: lines.lineSpan(lines.lineAt(span.start)).start, end: lines.lineSpan(lines.lineAt(span.end)).end };
    case 'disable-next-line': {
      const next = lines.lineAt(span.end) + 1;
      return next < lines.count ? lines.lineSpan(next) : { start: length + 1, end: length + 1 };
    }
    case 'disable-section':
      return sectionAround(span, sections());
    default:
      return { start: span.start, end: length };
  }
}

/** The innermost section around a place, or what stands before the first one; both without the line end at which the next begins. */
function sectionAround({ start }: Span, sections: readonly Section[]): Span {
  const around = sections.findLast((section) => section.span.start <= start && start < section.span.end);
  const end = around?.span.end ?? sections[0]?.span.start ?? Number.POSITIVE_INFINITY;
  return { start: around?.span.start ?? 0, end: end - 1 };
}

function inComments(text: string, comments: readonly Span[]): Written[] {
  return comments.flatMap((span) => directive(text.slice(span.start + 4, span.end - 3), span.start + 4, span));
}

/** Comments begin a line or stand behind white space, as YAML has it, and not in a quoted or block text. */
function inFrontmatter(text: string, content: Span, fields: () => readonly Field[]): Written[] {
  const written: Written[] = [];
  for (const found of text.slice(content.start, content.end).matchAll(/(?<![^\s])#([^\r\n]*)/g)) {
    const start = content.start + found.index;
    written.push(...directive(found[1] as string, start + 1, { start, end: start + found[0].length }));
  }
  return written.length > 0 ? outside(written, fields(), text) : written;
}

/** Those that stand in no text; both are in the order of their place. */
function outside(written: readonly Written[], fields: readonly Field[], text: string): Written[] {
  let next = 0;
  return written.filter(({ span: { start } }) => {
    while (next < fields.length && (fields[next] as Field).valueSpan.end <= start) next++;
    const field = fields[next];
    return !field || !isInText(field, text, start);
  });
}

function isInText({ style, valueSpan, broken }: Field, text: string, at: number): boolean {
  if (broken || at < valueSpan.start) return false;
  // Behind the sign that begins a block there may be a comment.
  if (style === 'literal' || style === 'folded') return /[\r\n]/.test(text.slice(valueSpan.start, at));
  return style === 'single-quoted' || style === 'double-quoted';
}

/** @param start where the comment's text stands in the document */
function directive(comment: string, start: number, span: Span): Written[] {
  const found = DIRECTIVE.exec(comment);
  if (!found) return [];
  const rules: { id: string; span: Span }[] = [];
  const rest = found[0].length;
  let reason: string | undefined;
  for (const word of comment.slice(rest).matchAll(/[^\s,]+/g)) {
    if (word[0].startsWith('--')) {
      reason = comment.slice(rest + word.index + 2).trim() || undefined;
      break;
    }
    const at = start + rest + word.index;
    rules.push({ id: word[0], span: { start: at, end: at + word[0].length } });
  }
  return [{ action: found[1] as Action, rules, reason, span }];
}
