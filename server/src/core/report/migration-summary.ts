import { SkillDocument } from '../document/skill-document';
import type { NearbyFile } from '../refactor/inline-types';
import { type Budget, budgetsOf, budgetText, grouped, lineCount, type TokenCounter } from './budgets';

/** What a migration makes of the size of a skill. Tokens are estimates of the whole texts. */
export interface MigrationSummary {
  readonly files: { readonly before: number; readonly after: number };
  readonly lines: { readonly before: number; readonly after: number };
  readonly tokens: { readonly before: number; readonly after: number };
  /** How many times less an agent has to read a file at each use. */
  readonly callsSaved: number;
  /** The limits SKILL.md is beyond afterwards and was not before: `510 of 500 lines`. */
  readonly crossed: readonly string[];
  /** Of several files the first ones with which SKILL.md stays within its limits; empty where none are crossed or none fit. */
  readonly fitting: readonly string[];
}

const SIZES_ASKED: ReadonlySet<Budget['id']> = new Set(['lines', 'tokens', 'bytes']);

/**
 * @param text the text of SKILL.md before
 * @param after the text afterwards, with that of the targets in it
 */
export function migrationSummary(
  text: string,
  targets: readonly NearbyFile[],
  after: string,
  counter: TokenCounter,
): MigrationSummary {
  const texts = [text, ...targets.map((target) => target.text)];
  const sum = (count: (text: string) => number) => texts.reduce((total, text) => total + count(text), 0);
  const before = new Set(beyond(text, counter).map(({ id }) => id));
  const crossed = beyond(after, counter).filter(({ id }) => !before.has(id));
  return {
    files: { before: texts.length, after: 1 },
    lines: { before: sum(lineCount), after: lineCount(after) },
    tokens: { before: sum((text) => counter.count(text)), after: counter.count(after) },
    callsSaved: targets.length,
    crossed: crossed.map(budgetText),
    fitting: crossed.length === 0 ? [] : fittingTargets(text, targets, counter),
  };
}

function beyond(text: string, counter: TokenCounter): Budget[] {
  return budgetsOf(new SkillDocument(text), counter).filter(
    ({ id, used, limit }) => SIZES_ASKED.has(id) && used > limit,
  );
}

/** As many of the files, from the first, as fit into the body. */
function fittingTargets(own: string, targets: readonly NearbyFile[], counter: TokenCounter): string[] {
  let text = own;
  const fitting: string[] = [];
  for (const target of targets) {
    text += target.text;
    if (beyond(text, counter).length > 0) break;
    fitting.push(target.path);
  }
  return fitting;
}

/** `2 files, 131 lines, about 1,400 tokens -> 1 file, 122 lines, about 1,350 tokens; saves 1 read`. */
export function summaryText({ files, lines, tokens, callsSaved }: MigrationSummary): string {
  const side = (count: number, of: number, about: number) =>
    `${counted(count, 'file')}, ${counted(of, 'line')}, about ${grouped(about)} tokens`;
  const before = side(files.before, lines.before, tokens.before);
  return `${before} -> ${side(files.after, lines.after, tokens.after)}; saves ${counted(callsSaved, 'read')} at each use`;
}

function counted(count: number, what: string): string {
  return `${grouped(count)} ${what}${count === 1 ? '' : 's'}`;
}
