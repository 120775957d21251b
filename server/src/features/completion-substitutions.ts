import type { CompletionItem } from 'vscode-languageserver';
import { contains, SUBSTITUTIONS, type Substitution, selectAgents } from '../core/index';
import { type Insertion, toItems, VALUE } from './completion-item';
import type { FeatureContext } from './feature';
import type { OpenDocument } from './open-document';

/**
 * What an agent puts in the place of a `$`-word, right behind the `$`; undefined where none is being written. Unasked only in skills that
 * are for an agent that knows them, and not in code, where `$` is mostly the shell's.
 */
export function substitutionItems(
  open: OpenDocument,
  offset: number,
  context: FeatureContext & { readonly asked: boolean },
): CompletionItem[] | undefined {
  const { text, bodySpan, lines, scan } = open.skill;
  const place = { start: offset, end: offset };
  if (!contains(bodySpan, place)) return undefined;
  const before = text.slice(lines.lineSpan(lines.lineAt(offset)).start, offset);
  const word = /(?<![\\$\w])\$\{?\w*$/.exec(before)?.[0];
  if (word === undefined) return undefined;
  const isCode = [...scan.fences, ...scan.codeSpans].some(({ span }) => contains(span, place));
  const agents = selectAgents(context.config(open).agents, context.facts(open)).map(({ id }) => id);
  if (!context.asked && (isCode || !SUBSTITUTIONS.some((each) => each.agents.some((id) => agents.includes(id)))))
    return [];
  // An editor closes the brace as soon as it is typed.
  const end = word.startsWith('${') && text[offset] === '}' ? offset + 1 : offset;
  const span = { start: offset - word.length, end };
  const offered = [...SUBSTITUTIONS, ...argumentsOf(open)].map(
    ({ text: label, doc }): Insertion => ({
      label,
      kind: VALUE,
      detail: 'replaced by the agent',
      documentation: doc,
      span,
      text: label,
    }),
  );
  return toItems(open, offered, context);
}

/** `$name` for the names in `arguments`. */
export function argumentsOf({ skill }: OpenDocument): Substitution[] {
  const value = skill.frontmatter.field('arguments')?.value;
  const names = typeof value === 'string' ? value.split(/\s+/) : Array.isArray(value) ? value : [];
  return names
    .filter((name): name is string => typeof name === 'string' && /^[A-Za-z_]\w*$/.test(name))
    .map((name) => ({ text: `$${name}`, doc: `The argument "${name}" of this skill.`, agents: ['claude-code'] }));
}
