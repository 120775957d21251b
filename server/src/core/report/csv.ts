import type { LibraryAudit } from './library';

/** The Gap Report as CSV (RFC 4180): a header, then one row per skill, those that need work most first. */
export function reportAsCsv({ skills }: LibraryAudit): string {
  const rows = skills.map(({ name, path, score, priority, impact, sections, problem }) => [
    ...[name, path, score, priority.level, priority.reason],
    ...[impact?.references ?? '', impact?.commits ?? '', problem ?? ''],
    ...sections.flatMap(({ state, line, evidence }) => [state, line ?? '', evidence]),
  ]);
  const perSection = (skills[0]?.sections ?? []).flatMap(({ title }) => [
    title,
    `${title}: line`,
    `${title}: evidence`,
  ]);
  const head = ['Skill', 'File', 'Score', 'Priority', 'Reason', 'References', 'Commits', 'Problem', ...perSection];
  return [head, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

/**
 * One field on one line. A text that a spreadsheet would compute gets an apostrophe in front: a skill named
 * `=HYPERLINK(...)` stays a text (OWASP, CSV Injection, read November 2026; Excel takes the full-width signs for the same).
 */
function field(value: string | number): string {
  if (typeof value === 'number') return String(value);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this replaces.
  const plain = value.replace(/[\s\x00-\x1f\x7f]+/g, ' ');
  const safe = /^ ?[=+\-@＝＋－＠]/.test(plain) ? `'${plain}` : plain;
  return /[",]|^ | $/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
