import { shown, type YamlProblem } from './frontmatter';
import type { TextEdit } from './text';

/** A line whose key has no proper colon: what is wrong, and the edit that mends it. */
export interface BadColon {
  readonly key: string;
  readonly problem: Pick<YamlProblem, 'cause' | 'message'>;
  readonly title: string;
  readonly edit: TextEdit;
}

/** The key, then its colon of whatever kind and the blanks of whatever kind around it. Addresses such as `https://…` are not meant. */
const LINE = /^([\w-]+)([\u00a0\u202f\u3000]*)(?:(：)|:(?!\/\/))([ \u00a0\u202f\u3000]*)(?=\S|$)/;

/**
 * Reads a line as `key:value` without a space, with a non-breaking space, or with the wide colon of Chinese and Japanese keyboards. To
 * YAML such a line is plain text. Undefined when it is none of these.
 * @param at where the line stands in the file
 */
export function badColon(line: string, at: number): BadColon | undefined {
  const match = LINE.exec(line);
  if (match === null) return undefined;
  const [whole, key = '', before = '', wide, behind = ''] = match;
  const edit = { span: { start: at + key.length, end: at + whole.length }, newText: ': ' };
  const named = `\`${shown(key)}:\``;
  if (wide) {
    const message = `The colon of ${named} is a wide one (\`：\`); YAML takes the line for plain text. Write \`:\` and a space.`;
    return { key, problem: { cause: 'wide-colon', message }, title: 'Put a plain colon', edit };
  }
  if (before !== '' || /[^ ]/.test(behind)) {
    const message = `A non-breaking space stands at the colon of ${named}; YAML takes the line for plain text. Put a plain space there.`;
    return { key, problem: { cause: 'non-breaking-space', message }, title: 'Put a plain space', edit };
  }
  if (behind !== '' || whole.length === line.length) return undefined;
  const end = at + whole.length;
  const message = `A space is missing behind the colon of ${named}; YAML takes the line for plain text.`;
  const space = { span: { start: end, end }, newText: ' ' };
  return { key, problem: { cause: 'missing-space', message }, title: 'Put a space behind the colon', edit: space };
}
