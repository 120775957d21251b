import { codeIn } from './depth-code';
import {
  type FilledTable,
  itemsIn,
  proseOf,
  subsectionsIn,
  tablesIn,
  withoutPlaceholders,
  wordCount,
} from './depth-content';
import { counted, type DepthMark, type Judgement, lacking, present, type Stretch } from './depth-judgement';

const OPTIONS = 2;
/** Prose of fewer words weighs nothing. */
const PROSE = 15;

/** Headers of columns that say why. */
const REASON =
  /\bwhy\b|reason|rationale|because|trade-?offs?|notes?\b|\bwhen\b|\bpros?\b|\bcons?\b|best for|benefits?|strengths?|weakness|use case|理由|原因|适用|备注/i;
/** Headers of columns that say what to take. */
const CHOICE = /choice|choose|recommend|approach|\buse\b|option|pattern|technique|tool|method|solution|选择|推荐/i;
const REASONING = /\b(?:because|since|so that|otherwise|trade-?off|the reason|due to|avoids?|costs?)\b|因为|所以|否则/i;
/** What recommends one thing where nothing speaks against it. */
const DEFAULT =
  /\bdefaults?\b|\brecommend(?:ed|ation|s)?\b|\bprefer(?:red|s)?\b|\bstart (?:with|from)\b|\b(?:if|when) (?:in doubt|unsure|not sure)\b|\bin doubt\b|\botherwise\b|\bunless\b|默认|推荐|首选/i;
/** Cells with so many words on average reason, whatever their header. */
const WORDS_OF_A_REASON = 4;

/** Decision Matrix: a table that compares two or more options with reasons, and a default. */
export function judgeMatrix(stretch: Stretch): Judgement {
  const prose = withoutPlaceholders(proseOf(stretch));
  const table = tablesIn(stretch).reduce<FilledTable | undefined>(
    (best, each) => (each.rows.length > (best?.rows.length ?? 0) ? each : best),
    undefined,
  );
  const fallback = DEFAULT.exec(prose)?.[0] ?? (table && defaultInTable(table));
  if (!table) return withoutTable(stretch, prose, fallback !== undefined);
  const options = optionsOf(table);
  const reasoned = hasReasons(table, prose);
  const words = `${counted(options, 'option')} in ${counted(table.rows.length, 'row')}`;
  const marks: DepthMark[] = [{ span: table.span, words }, ...defaultMarks(stretch)];
  const lacks = [
    ...(options < OPTIONS ? ['its table compares fewer than two options'] : []),
    ...(reasoned ? [] : ['no column or sentence says why']),
    ...(fallback === undefined ? ['no default recommendation'] : []),
  ];
  if (lacks.length > 0) return lacking('thin', stretch, words, lacks, marks);
  return present(`${words}, with reasons and a default`, marks);
}

/** Lists, trees and subsections weigh options too, though not side by side. */
function withoutTable(stretch: Stretch, prose: string, hasDefault: boolean): Judgement {
  const branches = Math.max(
    itemsIn(stretch).length,
    subsectionsIn(stretch).length,
    ...codeIn(stretch).map(({ lines }) => lines),
  );
  const lacks = ['no table compares the options', ...(hasDefault ? [] : ['no default recommendation'])];
  if (branches >= OPTIONS) return lacking('thin', stretch, 'options without a table', lacks, defaultMarks(stretch));
  const state = hasDefault && wordCount(prose) >= PROSE ? 'thin' : 'hollow';
  return lacking(state, stretch, 'no options', lacks, defaultMarks(stretch));
}

/** How many different things may be taken: by the column of choices, else by the first. */
function optionsOf({ header, rows }: FilledTable): number {
  const chosen = header.findIndex((title, at) => at > 0 && CHOICE.test(title));
  const distinct = (column: number) =>
    new Set(rows.map(({ cells }) => (cells[column] ?? '').toLowerCase()).filter((cell) => cell !== '')).size;
  if (chosen !== -1) return distinct(chosen);
  // Without such a column the first names situations or options, and headers may be the options: | | Redis | Kafka |
  return Math.max(distinct(0), distinct(1));
}

function hasReasons({ header, rows }: FilledTable, prose: string): boolean {
  if (header.some((title, at) => at > 0 && REASON.test(title)) || REASONING.test(prose)) return true;
  const last = rows.map(({ cells }) => wordCount(cells.at(-1) ?? ''));
  return (
    rows.some(({ cells }) => REASONING.test(cells.join(' '))) ||
    last.reduce((sum, words) => sum + words, 0) >= WORDS_OF_A_REASON * last.length
  );
}

function defaultInTable({ rows }: FilledTable): string | undefined {
  for (const { cells } of rows) {
    const found = /\bdefault\b|\brecommended\b|默认|推荐/i.exec(cells.join(' '));
    if (found) return found[0];
  }
  return undefined;
}

/** The first line of running text that recommends a default. */
function defaultMarks({ skill: { lines, text }, span }: Stretch): DepthMark[] {
  const found = DEFAULT.exec(text.slice(span.start, span.end));
  if (!found) return [];
  return [{ span: lines.lineSpan(lines.lineAt(span.start + found.index)), words: 'a default' }];
}
