import { type BootSequence, isLoadedElsewhere } from '../document/boot-sequence';
import type { SkillDocument } from '../document/skill-document';
import { lineEndOf, type TextEdit } from '../document/text';
import { blockAt } from './insert-block';

/** True when nothing is lost with a boot sequence: every file it has loaded is named in the protocol too. */
export function isRedundant(skill: SkillDocument, boot: BootSequence): boolean {
  return boot.lines.every(({ files }) => files.every((file) => isLoadedElsewhere(skill, boot, file)));
}

/** What every protocol asks for. */
const FOLLOW = /^(?:execute|follow|proceed|begin)\b|\bfollow the (?:protocol|steps|phases)\b/i;

/**
 * Edits that take a boot sequence out. What it alone has loaded or ordered goes to the beginning of the first phase, as a list there; the
 * order to follow the protocol goes.
 */
export function removeBootSequence(skill: SkillDocument, boot: BootSequence): TextEdit[] {
  const { text, phaseModel } = skill;
  const removed = removal(text, boot);
  if (isRedundant(skill, boot)) return [removed];
  const first = phaseModel.phases[0];
  if (!first) return [];
  const orders = boot.lines.filter(({ files, text: line }) =>
    files.length === 0 ? !FOLLOW.test(line) : files.some((file) => !isLoadedElsewhere(skill, boot, file)),
  );
  const block = ['**Load first:**', '', ...orders.map((line) => `- ${line.text}`)].join(lineEndOf(text));
  return [removed, blockAt(text, first.section.bodySpan.start, block)];
}

/** With one of the blank lines around it, so that what stood before and behind it keep one between them. */
function removal(text: string, { span }: BootSequence): TextEdit {
  const after = /^[ \t]*(?:\r?\n[ \t]*(?=\r?\n|$)|\r?\n)?/.exec(text.slice(span.end))?.[0] ?? '';
  const before = text.slice(0, span.start);
  const atBlank = /\n[ \t]*\r?\n$/.test(before);
  const rest = text.slice(span.end).trimStart();
  if (rest === '') return { span: { start: before.trimEnd().length, end: span.end }, newText: '' };
  const end = span.end + after.length;
  const extra = atBlank ? (/^\r?\n/.exec(text.slice(end))?.[0].length ?? 0) : 0;
  return { span: { start: span.start, end: end + extra }, newText: '' };
}
