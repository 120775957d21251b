import { createScanner, findNodeAtLocation, type Node, type ParseError, parseTree } from 'jsonc-parser';
import { applyEdits, type Level, lineEndOf, matchesGlob, mergeLayers, type TextEdit } from '../core/index';
import { parseConfig } from './parse-config';

/** A rule and how loud it is to be: everywhere below the configuration file, or in one folder. */
export interface LevelChange {
  readonly rule: string;
  readonly level: Level;
  /** From the configuration file's folder, `/` separated; everywhere unless given. */
  readonly folder?: string | undefined;
}

/** Kinds of tokens, as jsonc-parser numbers them (its `SyntaxKind` has no values at run time). */
const TOKEN = { comma: 5, lineBreak: 14, space: 15, end: 17 } as const;

type Keys = readonly (string | number)[];

/**
 * The edits that set the level of a rule in a configuration file's text; comments and every other byte stay. Undefined where the
 * text is not valid, or something else stands in the way.
 */
export function levelEdits(text: string, { rule, level, folder }: LevelChange): TextEdit[] | undefined {
  const tree = treeOf(text);
  if (text.trim() !== '' && tree?.type !== 'object') return undefined;
  if (text.trim() === '')
    return [{ span: { start: 0, end: text.length }, newText: newConfig({ rule, level, folder }) }];
  const ways =
    folder === undefined
      ? [setRule(text, tree as Node, [], rule, level)]
      : setOverride(text, tree as Node, patternOf(folder), rule, level);
  return ways.find((edits) => edits && isSet(applyEdits(text, edits), { rule, level, folder }));
}

/** A configuration that sets only this. */
export function newConfig({ rule, level, folder }: LevelChange): string {
  const set = { [rule]: level };
  const setting = folder === undefined ? ['rules', set] : ['overrides', [{ files: patternOf(folder), rules: set }]];
  return `{\n  "${setting[0]}": ${inline(setting[1])}\n}\n`;
}

/** The beginning of a path and the folder it stands for, from the configuration file's folder on. */
export interface MappingChange {
  readonly start: string;
  readonly folder: string;
}

/** The edits that add a path mapping to a configuration file's text; as `levelEdits` in everything else. */
export function mappingEdits(text: string, { start, folder }: MappingChange): TextEdit[] | undefined {
  if (text.trim() === '') return [{ span: { start: 0, end: text.length }, newText: newMapping({ start, folder }) }];
  const tree = treeOf(text);
  const edits = tree?.type === 'object' ? setAt(text, tree, ['pathMappings', start], folder) : undefined;
  return edits && parseConfig(applyEdits(text, edits)).config.pathMappings?.[start] === folder ? edits : undefined;
}

/** A configuration that sets only a path mapping. */
export function newMapping({ start, folder }: MappingChange): string {
  return `{\n  "pathMappings": ${inline({ [start]: folder })}\n}\n`;
}

function treeOf(text: string): Node | undefined {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  return errors.length === 0 ? tree : undefined;
}

/** What was asked for holds in the text, whatever else it says. */
function isSet(text: string, { rule, level, folder }: LevelChange): boolean {
  const { config, overrides, problems } = parseConfig(text);
  const isFor = (glob: string) => matchesGlob(`${folder}/SKILL.md`, glob);
  const layers = folder === undefined ? [] : overrides.filter(({ files }) => files.some(isFor));
  const { rules } = mergeLayers(config, ...layers.map((layer) => layer.config));
  return rules?.[rule] === level && !problems.some(({ severity }) => severity === 'error');
}

function setRule(text: string, tree: Node, keys: Keys, rule: string, level: Level): TextEdit[] | undefined {
  const given = findNodeAtLocation(tree, [...keys, 'rules', rule]);
  return setAt(text, tree, [...keys, 'rules', rule, ...(given?.type === 'object' ? ['severity'] : [])], level);
}

/** A folder as a pattern that means only it. */
function patternOf(folder: string): string {
  return folder.replace(/[\\*?[\]]/g, '\\$&');
}

/** In the last override that is for that folder alone, or in a new one behind all others. */
function setOverride(
  text: string,
  tree: Node,
  files: string,
  rule: string,
  level: Level,
): readonly (TextEdit[] | undefined)[] {
  const overrides = findNodeAtLocation(tree, ['overrides']);
  const isFor = (node: Node) => {
    const given = findNodeAtLocation(node, ['files']);
    const only = given?.type === 'array' && given.children?.length === 1 ? given.children[0] : given;
    return only?.value === files;
  };
  const index = overrides?.children?.findLastIndex(isFor) ?? -1;
  const override = { files, rules: { [rule]: level } };
  if (!overrides) return [setAt(text, tree, ['overrides'], [override])];
  return [
    index < 0 ? undefined : setRule(text, tree, ['overrides', index], rule, level),
    overrides.type === 'array' ? insertInto(text, overrides, inline(override)) : undefined,
  ];
}

/** The value at a place, or the object around it made longer by what is missing of the way. */
function setAt(text: string, tree: Node, keys: Keys, value: unknown): TextEdit[] | undefined {
  const present = findNodeAtLocation(tree, [...keys]);
  if (present)
    return [{ span: { start: present.offset, end: present.offset + present.length }, newText: inline(value) }];
  let depth = keys.length - 1;
  while (depth > 0 && !findNodeAtLocation(tree, keys.slice(0, depth))) depth--;
  const parent = depth === 0 ? tree : findNodeAtLocation(tree, keys.slice(0, depth));
  if (parent?.type !== 'object') return undefined;
  const missing = keys.slice(depth + 1).reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);
  return insertInto(text, parent, `${JSON.stringify(keys[depth])}: ${inline(missing)}`);
}

/** Content as the last member of an object or list, on a line of its own where the others have theirs. */
function insertInto(text: string, container: Node, content: string): TextEdit[] {
  const last = container.children?.at(-1);
  const inner = { start: container.offset + 1, end: container.offset + container.length - 1 };
  if (!last) return [intoEmpty(text, inner, content)];
  const end = last.offset + last.length;
  const { comma, lineEnd } = behindLast(text, end, inner.end);
  const hasOwnLine = text.slice(inner.start, last.offset).includes('\n');
  const insert = (at: number, newText: string): TextEdit => ({ span: { start: at, end: at }, newText });
  if (!hasOwnLine) return [insert(end, `, ${content}`)];
  const line = `${lineEndOf(text)}${indentAt(text, last.offset)}${content}${comma === undefined ? '' : ','}`;
  const at = lineEnd ?? end;
  return comma === undefined
    ? at === end
      ? [insert(end, `,${line}`)]
      : [insert(end, ','), insert(at, line)]
    : [insert(at, line)];
}

/** The comma behind the last member, and where the comments behind it on its line end; undefined where its line holds the bracket. */
function behindLast(
  text: string,
  end: number,
  limit: number,
): { comma: number | undefined; lineEnd: number | undefined } {
  const scanner = createScanner(text.slice(0, limit));
  scanner.setPosition(end);
  let comma: number | undefined;
  let lineEnd = end;
  let isSameLine = true;
  for (let kind = scanner.scan(); kind !== TOKEN.end; kind = scanner.scan()) {
    if (kind === TOKEN.lineBreak) isSameLine = false;
    if (kind === TOKEN.comma) comma = scanner.getTokenOffset();
    const isMeant = kind !== TOKEN.space && kind !== TOKEN.lineBreak;
    if ((isSameLine && isMeant) || kind === TOKEN.comma) {
      lineEnd = scanner.getTokenOffset() + scanner.getTokenLength();
      isSameLine = true;
    }
  }
  return { comma, lineEnd };
}

/** An object without members may hold comments; they stay before what comes in. */
function intoEmpty(text: string, inner: { start: number; end: number }, content: string): TextEdit {
  const held = text.slice(inner.start, inner.end);
  if (held.trim() === '') return { span: inner, newText: ` ${content} ` };
  const at = inner.start + held.trimEnd().length;
  const comment = inner.start + (held.length - held.trimStart().length);
  return { span: { start: at, end: at }, newText: `${lineEndOf(text)}${indentAt(text, comment)}${content}` };
}

/** The white space a line begins with. */
function indentAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? '';
}

/** A value on one line, with room between its parts. */
function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}: ${inline(each)}`);
  return `{ ${members.join(', ')} }`;
}
