import {
  findNodeAtLocation,
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';
import { type ReadConfig, readConfig, type Severity, type Span } from '../core/index';

/** Something wrong in a configuration file, at its place. */
export interface PlacedProblem {
  readonly message: string;
  readonly span: Span;
  /** An error where the file cannot be read as it is meant, a warning where one setting has no effect. */
  readonly severity: Extract<Severity, 'error' | 'warning'>;
}

export interface ParsedConfig extends Omit<ReadConfig, 'problems'> {
  readonly problems: readonly PlacedProblem[];
  /** Where a setting stands, named by the keys and places in lists that lead to it; undefined where nothing stands. */
  placeOf(path: readonly (string | number)[], at: 'key' | 'value'): Span | undefined;
}

/**
 * A configuration file's text (JSON with comments and trailing commas) as a configuration. Never fails: each problem stands at its
 * place, and whatever could be read holds.
 */
export function parseConfig(text: string): ParsedConfig {
  const errors: ParseError[] = [];
  const tree = isTooDeep(text)
    ? undefined
    : parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  const placeOf: ParsedConfig['placeOf'] = (path, at) => spanOf(tree, path, at);
  const { problems, ...read } = readConfig(tree && getNodeValue(tree));
  const start = { start: 0, end: 0 };
  // Several brackets that nobody closes are all missing at the end of the text.
  const told = new Map(errors.map((each) => [`${each.error} ${each.offset}`, each]));
  const syntax = [...told.values()].map(({ error, offset, length }) => ({
    message: `The configuration is not valid JSON here: ${inWords(printParseErrorCode(error))}.`,
    span: { start: offset, end: offset + length },
    severity: 'error' as const,
  }));
  const settings = problems.map(({ message, path, at }) => ({
    message,
    span: placeOf(path, at) ?? start,
    // Where the whole is no configuration, nothing of it can hold.
    severity: path.length === 0 ? ('error' as const) : ('warning' as const),
  }));
  const tooDeep = isTooDeep(text)
    ? [{ message: 'The configuration is nested too deeply to be read.', span: start, severity: 'error' as const }]
    : [];
  return {
    ...read,
    placeOf,
    problems: [...tooDeep, ...syntax, ...settings, ...repeatedKeys(tree)].sort((a, b) => a.span.start - b.span.start),
  };
}

/** A key that stands twice in an object: the last one holds, which nobody sees. */
function repeatedKeys(node: Node | undefined): PlacedProblem[] {
  const seen = new Set<unknown>();
  return (node?.children ?? []).flatMap((child) => {
    const key = child.type === 'property' ? child.children?.[0] : undefined;
    const inside = repeatedKeys(child);
    if (key === undefined || !seen.has(key.value)) {
      seen.add(key?.value);
      return inside;
    }
    const message = `There are two ${JSON.stringify(key.value)} here, and the last one holds; remove one.`;
    const span = { start: key.offset, end: key.offset + key.length };
    return [{ message, span, severity: 'warning' as const }, ...inside];
  });
}

/** No configuration nests like this, and the parser takes a stack frame for each level. */
const DEEPEST = 200;

function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const [bracket] of text.matchAll(/[[{}\]]/g)) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1;
    if (depth > DEEPEST) return true;
  }
  return false;
}

function spanOf(tree: Node | undefined, path: readonly (string | number)[], at: 'key' | 'value'): Span | undefined {
  const value = tree && (path.length > 0 ? findNodeAtLocation(tree, [...path]) : tree);
  const node = at === 'key' ? value?.parent?.children?.[0] : value;
  return node && { start: node.offset, end: node.offset + node.length };
}

/** `CommaExpected` as `comma expected`. */
function inWords(code: string): string {
  return code.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}
