import { defineRule } from '../rule';
import { isInCode, runsOf } from './characters';

const TEXT = '---\nname: release-notes\ndescription: Writes release notes.\n---\n\n# Release notes\n';

export default defineRule({
  id: 'replacement-character',
  group: 'encoding',
  severity: 'warning',
  docs: {
    summary: 'The text holds the character that stands for text that was lost (U+FFFD).',
    why: 'Some program once read the file in a wrong encoding and saved it; what stood there is gone, and the agent reads a gap.',
    invalid: [{ text: `${TEXT}\nFrom A \uFFFD\uFFFD Z.\n` }],
    valid: [{ text: `${TEXT}\nFrom A – Z.\n` }, { text: `${TEXT}\nCount the \`\uFFFD\` in the output.\n` }],
    sources: ['13 of 27,867 public skills have it (November 2026)'],
  },
  messages: {
    lost: () =>
      'Text was lost here (U+FFFD): a program read the file in a wrong encoding and saved it. Write again what stood here.',
  },
  check(skill, report, { facts }) {
    if (facts.encoding?.problem !== undefined) return;
    for (const { span } of runsOf(skill, () => /\uFFFD+/g)) if (!isInCode(skill, span)) report(span, 'lost', {});
  },
});
