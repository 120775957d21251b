import { consequenceOf } from '../../spec/profiles';
import { defineRule } from '../rule';

const TEXT = '---\nname: release-notes\ndescription: Writes release notes.\n---\n\n# Release notes\n';

export default defineRule({
  id: 'byte-order-mark',
  group: 'encoding',
  severity: 'error',
  docs: {
    summary: 'The file begins with a byte-order mark.',
    why: 'Codex and Gemini CLI look for `---` as the first characters and find the mark, so they do not load the skill; nobody sees it in an editor.',
    invalid: [{ text: TEXT, encoding: { bom: true } }],
    valid: [{ text: TEXT, encoding: { bom: false } }, { text: TEXT }],
    sources: [
      'openai/codex core-skills/src/loader.rs, 2026-11: the first line, trimmed, must be `---`, and Rust does not trim U+FEFF',
      'google-gemini/gemini-cli packages/core/src/skills/skillLoader.ts, 2026-11: the text must match `^---`',
    ],
  },
  messages: {
    mark: ({ effect }: { effect: string }) =>
      `The file begins with a byte-order mark; ${effect}. Save it as UTF-8 without the mark.`,
  },
  check(skill, report, { facts, agents }) {
    // Without frontmatter on line 1, that is the finding.
    const lost = consequenceOf('byte-order-mark', skill, facts, agents);
    if (lost) report(lost.fault.span, 'mark', { effect: lost.effect }, { severity: lost.severity });
  },
});
