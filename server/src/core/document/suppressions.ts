import type { Scan } from './scan';
import type { LineIndex, Span } from './text';

/**
 * What the author has silenced:
 * - `<!-- skilldepth-disable-next-line rule-a rule-b -- reason -->`, `<!-- skilldepth-disable-line … -->`,
 *   `<!-- skilldepth-disable … -->` up to `<!-- skilldepth-enable … -->`, `<!-- skilldepth-disable-file … -->`
 * - the same words behind `#` in the frontmatter.
 * No rule named means every rule. A finding belongs to the line it begins on.
 */
export interface Suppressions {
  /** True when a finding of that rule at that place is silenced. */
  covers(rule: string, span: Span): boolean;
}

type Action = 'disable-next-line' | 'disable-line' | 'disable-file' | 'disable' | 'enable';

interface Directive {
  readonly action: Action;
  /** Empty for every rule. */
  readonly rules: readonly string[];
  readonly span: Span;
}

export const NO_SUPPRESSIONS: Suppressions = { covers: () => false };

const DIRECTIVE = /^\s*skilldepth-(disable-next-line|disable-line|disable-file|disable|enable)(?![\w-])(.*)$/s;

/** The suppressions of a document. */
export function findSuppressions(text: string, scan: Scan, lines: LineIndex): Suppressions {
  const directives = [...inFrontmatter(text, scan.frontmatter.contentSpan), ...inComments(text, scan.comments)];
  if (directives.length === 0) return NO_SUPPRESSIONS;
  return {
    covers: (rule, span) => {
      let off = false;
      for (const { action, rules, span: at } of directives) {
        if (rules.length > 0 && !rules.includes(rule)) continue;
        if (action === 'disable-file') return true;
        const line = lines.lineAt(span.start);
        if (action === 'disable-line' && line >= lines.lineAt(at.start) && line <= lines.lineAt(at.end)) return true;
        if (action === 'disable-next-line' && line === lines.lineAt(at.end) + 1) return true;
        if (at.start > span.start) continue;
        if (action === 'disable') off = true;
        if (action === 'enable') off = false;
      }
      return off;
    },
  };
}

function inComments(text: string, comments: readonly Span[]): Directive[] {
  return comments.flatMap((span) => directive(text.slice(span.start + 4, span.end - 3), span));
}

/** Comments begin a line or stand behind white space, as YAML has it. */
function inFrontmatter(text: string, content: Span): Directive[] {
  const directives: Directive[] = [];
  for (const found of text.slice(content.start, content.end).matchAll(/(?<![^\s])#([^\r\n]*)/g)) {
    const start = content.start + found.index;
    directives.push(...directive(found[1] as string, { start, end: start + found[0].length }));
  }
  return directives;
}

function directive(comment: string, span: Span): Directive[] {
  const found = DIRECTIVE.exec(comment);
  if (!found) return [];
  const [, action, rest] = found as unknown as [string, Action, string];
  const words = rest.split(/[\s,]+/).filter((word) => word !== '');
  const reason = words.findIndex((word) => word.startsWith('--'));
  return [{ action, rules: reason === -1 ? words : words.slice(0, reason), span }];
}
