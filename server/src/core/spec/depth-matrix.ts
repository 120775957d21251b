import { codeIn } from './depth-code';
import {
  type FilledTable,
  hasWords,
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
/** `No default`, `the default port` recommend nothing. */
const PLAIN_DEFAULT = String.raw`(?<!\b(?:no|without|not|any)\s(?:a\s|the\s)?)\bdefaults?\b(?!['’]|\s+(?:ports?|values?|time-?outs?|sizes?|settings?|limits?|behaviou?rs?|config\w*|passwords?|branch|param\w*|arg\w*|exports?|constructors?|state|theme|locale)\b)`;
/** What recommends one thing where nothing speaks against it. */
const DEFAULT = new RegExp(
  String.raw`${PLAIN_DEFAULT}|\brecommend(?:ed|ation|s)?\b|\bprefer(?:red|s)?\b|\bstart (?:with|from)\b|\b(?:if|when) (?:in doubt|unsure|not sure)\b|\bin doubt\b|\botherwise\b|\bunless\b|默认|推荐|首选`,
  'i',
);
/** A cell that does so, or stands for all other situations. */
const DEFAULT_CELL = new RegExp(
  String.raw`${PLAIN_DEFAULT}|\brecommended\b|^(?:any|every)thing else\b|^(?:all |any )?other (?:cases|situations)\b|^otherwise\b|^(?:un|not )sure\b|默认|推荐`,
  'i',
);
/** Cells with so many words on average reason, whatever their header. */
const WORDS_OF_A_REASON = 4;

/** Decision Matrix: a table that compares two or more options with reasons, and a default. */
export function judgeMatrix(stretch: Stretch): Judgement {
  const prose = withoutPlaceholders(proseOf(stretch));
  const table = tablesIn(stretch).reduce<FilledTable | undefined>(
    (best, each) => (each.rows.length > (best?.rows.length ?? 0) ? each : best),
    undefined,
  );
  if (!table) return withoutTable(stretch, prose);
  const options = optionsOf(table);
  const reasoned = hasReasons(table, prose);
  const words = `${counted(options, 'option')} in ${counted(table.rows.length, 'row')}`;
  const marks: DepthMark[] = [{ span: table.span, words }, ...defaultMarks(stretch)];
  const lacks = [
    ...(options < OPTIONS ? ['its table compares fewer than two options'] : []),
    ...(reasoned ? [] : ['no column or sentence says why']),
    ...(DEFAULT.test(prose) || hasDefaultRow(table) ? [] : ['no default recommendation']),
  ];
  if (lacks.length > 0) return lacking('thin', stretch, words, lacks, marks);
  return present(`${words}, with reasons and a default`, marks);
}

/** Lists, trees and subsections weigh options too, though not side by side. */
function withoutTable(stretch: Stretch, prose: string): Judgement {
  const { skill, span } = stretch;
  // A tree may be drawn in a block.
  const hasDefault = DEFAULT.test(skill.text.slice(span.start, span.end));
  const branches = Math.max(
    itemsIn(stretch).length,
    subsectionsIn(stretch).length,
    ...codeIn(stretch).map(({ lines }) => lines),
  );
  const lacks = ['no table compares the options', ...(hasDefault ? [] : ['no default recommendation'])];
  if (branches >= OPTIONS) return lacking('thin', stretch, 'options without a table', lacks, defaultMarks(stretch));
  const state = hasDefault && hasWords(prose, PROSE) ? 'thin' : 'hollow';
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
  const isFilled = (column: number) =>
    rows.filter(({ cells }) => hasWords(cells[column] ?? '')).length * 2 > rows.length;
  if (header.some((title, at) => at > 0 && REASON.test(title) && isFilled(at)) || REASONING.test(prose)) return true;
  // Where the options are columns, a row may say what speaks for each: `Best for`.
  if (header.length > OPTIONS && rows.some(({ cells }) => REASON.test(cells[0] ?? ''))) return true;
  const last = rows.map(({ cells }) => wordCount(cells.at(-1) ?? ''));
  return (
    rows.some(({ cells }) => REASONING.test(cells.join(' '))) ||
    last.reduce((sum, words) => sum + words, 0) >= WORDS_OF_A_REASON * last.length
  );
}

function hasDefaultRow({ header, rows }: FilledTable): boolean {
  const ticked = header.findIndex((title) => /^(?:is )?default\W*$/i.test(title));
  return rows.some(
    ({ cells }) =>
      cells.some((cell) => DEFAULT_CELL.test(cell)) || /^(?:yes|x|true|default|[✓✔✅*•])/iu.test(cells[ticked] ?? ''),
  );
}

/** The first line of running text that recommends a default. */
function defaultMarks({ skill: { lines, text }, span }: Stretch): DepthMark[] {
  const found = DEFAULT.exec(text.slice(span.start, span.end));
  if (!found) return [];
  return [{ span: lines.lineSpan(lines.lineAt(span.start + found.index)), words: 'a default' }];
}
