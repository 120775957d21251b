import {
  findNodeAtLocation,
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';
import { type Config, type Override, readConfig, type Span } from '../core/index';

export interface ParsedConfig {
  /** What could be used. */
  readonly config: Partial<Config>;
  readonly overrides: readonly Override[];
  readonly problems: readonly { readonly message: string; readonly span: Span }[];
}

/**
 * A configuration file's text (JSON with comments and trailing commas) as a configuration. Never fails: each problem stands at its
 * place, and whatever could be read holds.
 */
export function parseConfig(text: string): ParsedConfig {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  const { config, overrides, problems } = readConfig(tree && getNodeValue(tree));
  const syntax = errors.map(({ error, offset, length }) => ({
    message: `The configuration is not valid JSON here: ${inWords(printParseErrorCode(error))}.`,
    span: { start: offset, end: offset + length },
  }));
  const settings = problems.map(({ message, path, at }) => ({ message, span: placeOf(tree, path, at) }));
  return { config, overrides, problems: [...syntax, ...settings].sort((a, b) => a.span.start - b.span.start) };
}

function placeOf(tree: Node | undefined, path: readonly (string | number)[], at: 'key' | 'value'): Span {
  const value = tree && (path.length > 0 ? findNodeAtLocation(tree, [...path]) : tree);
  const node = at === 'key' ? value?.parent?.children?.[0] : value;
  return { start: node?.offset ?? 0, end: (node?.offset ?? 0) + (node?.length ?? 0) };
}

/** `CommaExpected` as `comma expected`. */
function inWords(code: string): string {
  return code.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}
