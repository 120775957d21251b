import type { TextEdit } from '../../document/text';
import { editFix } from '../frontmatter/field-support';
import { defineRule } from '../rule';

const TEXT = '---\nname: release-notes\ndescription: Writes release notes.\n---\n\n# Release notes\n';

export default defineRule({
  id: 'mixed-line-ends',
  group: 'encoding',
  severity: 'hint',
  docs: {
    summary: 'The lines of the file do not all end alike.',
    why: 'Every program that rewrites the file makes them alike, so that a small change touches half the file; and some find no frontmatter when its `---` lines differ.',
    invalid: [{ text: `${TEXT}\r\nCollect the merged pull requests.\n` }],
    valid: [{ text: TEXT }, { text: TEXT.replaceAll('\n', '\r\n') }],
    sources: ['40 of 27,867 public skills mix their line ends (November 2026)'],
  },
  messages: {
    mixed: ({ own, most }: { own: string; most: string }) =>
      `This line ends in ${own} and most lines of the file in ${most}; let all end alike.`,
  },
  check(skill, report) {
    const { text } = skill;
    if (!text.includes('\r')) return;
    const ends = [...text.matchAll(/\r\n|\r|\n/g)];
    const count = (end: string) => ends.filter(([own]) => own === end).length;
    const [most] = ['\n', '\r\n', '\r'].toSorted((a, b) => count(b) - count(a)) as [string];
    const others = ends.filter(([own]) => own !== most);
    const [first] = others;
    if (first === undefined) return;
    const edits = others.map(
      ({ index, 0: own }): TextEdit => ({ span: { start: index, end: index + own.length }, newText: most }),
    );
    const line = skill.lines.lineSpan(skill.lines.lineAt(first.index));
    const span = line.end > line.start ? line : { start: first.index, end: first.index + first[0].length };
    const data = { own: NAMES[first[0]] ?? '', most: NAMES[most] ?? '' };
    report(span, 'mixed', data, { fixes: [editFix('Let all lines end alike', 'safe', ...edits)] });
  },
});

const NAMES: Readonly<Record<string, string>> = { '\n': 'LF', '\r\n': 'CRLF', '\r': 'CR' };
