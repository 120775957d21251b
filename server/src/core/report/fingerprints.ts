import type { SkillDocument } from '../document/skill-document';
import { sliceOf } from '../document/text';
import type { Finding } from '../rules/rule';

/**
 * A name for each finding of a skill, in the same order: of its rule, the words of the line it begins in, what its message names in
 * quotes, and which of several such it is. It stays while lines move or are indented anew and while the message is worded anew; of two
 * equal findings one may go and the other keeps the name of the first. Unique within the skill.
 */
export function fingerprintsOf(
  skill: SkillDocument,
  findings: readonly (Pick<Finding, 'rule' | 'span'> & { readonly message?: string })[],
): string[] {
  const seen = new Map<string, number>();
  return findings.map(({ rule, span, message = '' }) => {
    const line = sliceOf(skill.text, skill.lines.lineSpan(skill.lines.lineAt(span.start)));
    const named = message.match(/`[^`]*`|"[^"]*"/g) ?? [];
    const context = fingerprintOf(rule, [line, ...named].join(' '));
    const count = (seen.get(context) ?? 0) + 1;
    seen.set(context, count);
    return count === 1 ? context : `${context}-${count}`;
  });
}

/** The name of a finding by its rule and some words; blanks do not count. */
export function fingerprintOf(rule: string, words: string): string {
  return hash(`${rule}\n${words.trim().replace(/\s+/g, ' ')}`);
}

/** Sixteen hexadecimal digits of a text: two lanes of FNV-1a with different primes. For telling texts apart, not for secrets. */
function hash(text: string): string {
  let [first, second] = [0x811c9dc5, 0x9747b28c];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    first = Math.imul(first ^ code, 0x01000193);
    second = Math.imul(second ^ code, 0x5bd1e995) ^ (second >>> 13);
  }
  return [first, second].map((lane) => (lane >>> 0).toString(16).padStart(8, '0')).join('');
}
