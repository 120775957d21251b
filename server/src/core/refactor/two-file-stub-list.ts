import type { SkillDocument } from '../document/skill-document';
import { contains, type Span, sliceOf, type TextEdit } from '../document/text';

/** Files that the frontmatter lists and the body names by the key of the list, such as `metadata.references`. */
export interface ListedFiles {
  /** As written, in the order of the list. */
  readonly files: readonly [string, ...string[]];
  /** The keys that lead to the list, joined by dots. */
  readonly name: string;
  /** Where the body names the list. */
  readonly place: Span;
}

/** The list of files a body sends its reader to; undefined when it names none. */
export function listedFiles(skill: SkillDocument, lines: readonly Span[]): ListedFiles | undefined {
  for (const { span, contentSpan } of skill.scan.codeSpans) {
    const name = sliceOf(skill.text, contentSpan).trim();
    if (!/^[\w-]{1,60}(?:\.[\w-]{1,60}){0,3}$/.test(name) || !lines.some((line) => contains(line, span))) continue;
    const [first, ...rest] = valueAt(skill, name) ?? [];
    if (first !== undefined) return { files: [first, ...rest], name, place: span };
  }
  return undefined;
}

function valueAt({ frontmatter }: SkillDocument, name: string): string[] | undefined {
  const [key = '', ...keys] = name.split('.');
  let value: unknown = frontmatter.field(key)?.value;
  for (const inner of keys) value = isMap(value) && Object.hasOwn(value, inner) ? value[inner] : undefined;
  const isList = Array.isArray(value) && value.every((path) => typeof path === 'string' && /\.\w+$/.test(path));
  return isList ? (value as string[]) : undefined;
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * An edit that takes a list out of the frontmatter, with the keys above it that hold nothing else; undefined when it is not written in
 * lines of its own.
 */
export function removeList({ text, lines, frontmatter }: SkillDocument, name: string): TextEdit | undefined {
  const { start, end } = frontmatter.contentSpan;
  const at = (line: number) => sliceOf(text, lines.lineSpan(line));
  let block: Block | undefined = { from: lines.lineAt(start) - 1, to: lines.lineAt(Math.max(start, end - 1)) + 1 };
  let removed: Block | undefined;
  for (const key of name.split('.')) {
    const inner: Block | undefined = block && blockOf(key, block, at);
    // Nothing else below the key above: it goes as well.
    const isAlone: boolean = removed !== undefined && inner?.from === removed.from + 1 && inner.to === removed.to;
    if (!isAlone) removed = inner;
    block = inner;
  }
  if (!removed || !block) return undefined;
  return { span: { start: lines.lineSpan(removed.from).start, end: lines.lineSpan(removed.to).start }, newText: '' };
}

/** Lines of the frontmatter: that of a key, and those up to `to` with its value. */
interface Block {
  readonly from: number;
  readonly to: number;
}

/** The lines of a key right below another: what follows deeper, or as list items just as deep. */
function blockOf(key: string, above: Block, at: (line: number) => string): Block | undefined {
  for (let from = above.from + 1; from < above.to; from++) {
    const line = at(from);
    if (/^\s*["']?([\w-]+)["']?\s*:/.exec(line)?.[1] !== key) continue;
    let to = from + 1;
    while (to < above.to && belongs(at(to), indentOf(line))) to++;
    return { from, to };
  }
  return undefined;
}

function belongs(line: string, indent: number): boolean {
  return line.trim() === '' || indentOf(line) > indent || (indentOf(line) === indent && /^ *- /.test(line));
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
