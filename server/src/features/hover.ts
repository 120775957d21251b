import type { Hover, MarkupKind } from 'vscode-languageserver';
import { AGENTS, contains, type FieldSpec, fieldNamed } from '../core/index';
import { feature } from './feature';
import { offsetOf, rangeOf } from './open-document';

/** What a field of the frontmatter is for: on its name. */
export const hover = feature({
  method: 'textDocument/hover',
  capability: { hoverProvider: true },
  whenBroken: null,
  run(open, { position }, { client }): Hover | null {
    const offset = offsetOf(open, position);
    const place = { start: offset, end: offset };
    const field = open.skill.frontmatter.fields.find(({ keySpan }) => contains(keySpan, place));
    const spec = field && fieldNamed(field.key);
    if (!spec) return null;
    const kind: MarkupKind = client.textDocument?.hover?.contentFormat?.includes('markdown') ? 'markdown' : 'plaintext';
    return { contents: { kind, value: describeField(spec) }, range: rangeOf(open, field.keySpan) };
  },
});

/** A field in words: what it does, what it may hold, who reads it. Plain enough to be read without a Markdown renderer. */
export function describeField({ doc, types, values, maxLength, agents, instead }: FieldSpec): string {
  const type = types.join(' or ');
  const holds = [
    values ? `${type}: ${values.map((value) => `\`${value}\``).join(', ')}` : type,
    ...(maxLength === undefined ? [] : [`at most ${maxLength} characters`]),
  ];
  const readers = AGENTS.filter(({ id }) => agents.includes(id)).map(({ label }) => label);
  const paragraphs = [doc, `Holds: ${holds.join(', ')}.`, `Read by: ${readers.join(', ')}.`];
  if (instead) paragraphs.push(`More agents read \`${instead}\`.`);
  return paragraphs.join('\n\n');
}
