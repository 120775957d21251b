import { latePattern } from '../../document/late-pattern';
import { editFix } from '../frontmatter/field-support';
import { defineRule } from '../rule';
import { codePointOf, type Run, runsOf } from './characters';

const TOP = '---\nname: release-notes\ndescription: Writes release notes.\n---\n\n# Release notes\n\n';

const HIDDEN = latePattern(
  String.raw`[\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]|[\u{e0000}-\u{e007f}]+`,
  'gu',
);

/** Scripts whose letters change shape or break lines at characters without width. */
const NEEDS_MARKS =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u;
const RIGHT_TO_LEFT =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

export default defineRule({
  id: 'hidden-character',
  group: 'encoding',
  severity: 'hint',
  docs: {
    summary: 'The text holds characters nobody sees: without width, for the direction of writing, or tags.',
    why: 'The agent reads them and people do not: names and searches do not match, and text can be hidden or shown in another order than it is read.',
    invalid: [
      { text: `${TOP}Collect the\u200b merged pull requests.\n` },
      { text: `${TOP}Never \u202edelete\u202c them.\n` },
      { text: `${TOP}Collect them.\u{e0041}\u{e0042}\n` },
    ],
    valid: [{ text: `${TOP}Emoji 👩‍💻 👨‍👩‍👧 🏳️‍🌈 🏴󠁧󠁢󠁥󠁮󠁧󠁿, 中文, می‌خواهم, \u200fعربي (a)\u200e, क्‍ष.\n` }],
    sources: ['Unicode Technical Standard #55, source code handling, 2025'],
  },
  messages: {
    width: ({ code }: { code: string }) =>
      `A character without width (${code}) stands here; nobody sees it, but names and searches do not match. Delete it.`,
    direction: ({ code }: { code: string }) =>
      `A control for the direction of writing (${code}) stands here; agents read the text in another order than people see. Delete it.`,
    tags: () => 'Tag characters stand here, a text that agents read and nobody sees; delete them.',
  },
  check(skill, report) {
    const { text } = skill;
    for (const run of runsOf(skill, HIDDEN)) {
      const { span, written } = run;
      const fixes = [editFix('Delete the hidden characters', 'unsafe', { span, newText: '' })];
      const code = codePointOf(written);
      if ((written.codePointAt(0) ?? 0) >= 0xe0000) {
        if (!isFlag(text, run)) report(span, 'tags', {}, { severity: 'warning', fixes });
      } else if (/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(written)) {
        if (!isForDirection(text, run)) report(span, 'direction', { code }, { severity: 'warning', fixes });
      } else if (!isForShape(text, run)) {
        report(span, 'width', { code }, { fixes });
      }
    }
  },
});

/** A flag is a black flag, tags, and the end of tags. */
function isFlag(text: string, { span, written }: Run): boolean {
  return text.slice(0, span.start).endsWith('\u{1f3f4}') && written.endsWith('\u{e007f}');
}

/** Marks of direction belong into lines with letters from right to left; nobody needs to override the direction of letters. */
function isForDirection(text: string, { span, written }: Run): boolean {
  if (written === '\u202d' || written === '\u202e') return false;
  const start = text.lastIndexOf('\n', span.start) + 1;
  const end = text.slice(span.end).search(/\n|$/) + span.end;
  return RIGHT_TO_LEFT.test(text.slice(start, end));
}

/** Joiners stand in emoji, and between the letters of scripts that need them. */
function isForShape(text: string, { span, written }: Run): boolean {
  const before = text.slice(Math.max(0, span.start - 8), span.start);
  const behind = text.slice(span.end, span.end + 4);
  const joinsEmoji =
    /\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]*$/u.test(before) &&
    /^\p{Extended_Pictographic}/u.test(behind);
  if (written === '\u200d' && joinsEmoji) return true;
  return written !== '\ufeff' && (NEEDS_MARKS.test(before.slice(-2)) || NEEDS_MARKS.test(behind.slice(0, 2)));
}
