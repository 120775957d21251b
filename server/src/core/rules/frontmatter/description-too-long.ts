import { characterCount, LIMITS } from '../../spec/limits';
import { defineRule } from '../rule';
import { textOf } from './field-support';

const SENTENCE = 'Writes release notes from the merged pull requests, grouped by kind and by package. ';
const LONG = SENTENCE.repeat(13).trim();
const WHEN = 'Use it when a release is cut, or when somebody asks what has changed. '.repeat(9).trim();

export default defineRule({
  id: 'description-too-long',
  group: 'frontmatter',
  severity: 'error',
  docs: {
    summary: `The \`description\` has more than ${LIMITS.description} characters.`,
    why: `Codex, opencode and the upload to claude.ai reject the skill; VS Code cuts the description. Characters are Unicode code points. Claude Code lists \`description\` and \`when_to_use\` together and cuts them behind ${LIMITS.claudeListing} characters, which is a warning.`,
    invalid: [
      { text: `---\nname: release-notes\ndescription: ${LONG}\n---\n` },
      { text: `---\nname: release-notes\ndescription: ${SENTENCE.repeat(12).trim()}\nwhen_to_use: ${WHEN}\n---\n` },
    ],
    valid: [{ text: `---\nname: release-notes\ndescription: ${SENTENCE.trim()}\n---\n` }],
    sources: [
      'agentskills/agentskills docs/specification.mdx, 2026-08-09',
      'openai/codex core-skills/src/loader.rs (counts Unicode code points), 2026-11; VS Code 1.139.1, tried 2026-11',
      'Claude Code skills page (skillListingMaxDescChars), 2026-08-22',
    ],
  },
  messages: {
    tooLong: ({ count }: { count: number }) =>
      `The description has ${count} characters, ${LIMITS.description} are allowed; Codex and opencode reject the skill. Move details to the body.`,
    listing: ({ count }: { count: number }) =>
      `\`description\` and \`when_to_use\` have ${count} characters together; Claude Code cuts them behind ${LIMITS.claudeListing}. Shorten one.`,
  },
  check(skill, report) {
    const description = textOf(skill, 'description');
    const count = characterCount(description?.text ?? '');
    if (description && count > LIMITS.description) return report(description.field.valueSpan, 'tooLong', { count });
    const when = textOf(skill, 'when_to_use');
    const both = count + characterCount(when?.text ?? '');
    if (when && both > LIMITS.claudeListing)
      report(when.field.valueSpan, 'listing', { count: both }, { severity: 'warning' });
  },
});
