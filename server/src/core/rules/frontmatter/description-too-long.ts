import { LIMITS } from '../../spec/limits';
import { consequenceOf } from '../../spec/profiles';
import { defineRule } from '../rule';

const SENTENCE = 'Writes release notes from the merged pull requests, grouped by kind and by package. ';
const LONG = SENTENCE.repeat(13).trim();
const WHEN = 'Use it when a release is cut, or when somebody asks what has changed. '.repeat(9).trim();

export default defineRule({
  id: 'description-too-long',
  group: 'frontmatter',
  severity: 'error',
  docs: {
    summary: `The \`description\` has more than ${LIMITS.description} characters.`,
    why: `Codex, opencode and the upload to claude.ai reject the skill; VS Code cuts the description. Characters are Unicode code points. The profile \`strict-builder\` allows ${LIMITS.strictDescription}. Claude Code lists \`description\` and \`when_to_use\` together and cuts them behind ${LIMITS.claudeListing} characters, which is a warning.`,
    invalid: [
      { text: `---\nname: release-notes\ndescription: ${LONG}\n---\n` },
      { text: `---\nname: release-notes\ndescription: ${SENTENCE.repeat(12).trim()}\nwhen_to_use: ${WHEN}\n---\n` },
      {
        text: '---\nname: release-notes\ndescription: Writes release notes from the merged pull requests, grouped by kind and by package.\n---\n',
        config: { agents: ['strict-builder'] },
      },
    ],
    valid: [
      { text: `---\nname: release-notes\ndescription: ${SENTENCE.trim()}\n---\n` },
      { text: `---\nname: release-notes\ndescription: ${LONG}\n---\n`, config: { agents: ['claude-code'] } },
    ],
    sources: [
      'agentskills/agentskills docs/specification.mdx, 2026-08-09',
      'openai/codex core-skills/src/loader.rs (counts Unicode code points), 2026-11; VS Code 1.139.1, tried 2026-11',
      'Claude Code skills page (skillListingMaxDescChars), 2026-08-22',
    ],
  },
  messages: {
    tooLong: ({ reason, effect }: { reason: string; effect: string }) =>
      `${reason.slice(0, -1)}; ${effect}. Move details to the body.`,
    listing: ({ reason }: { reason: string }) => `${reason.slice(0, -1)}; Claude Code cuts the rest. Shorten it.`,
  },
  check(skill, report, { facts, agents }) {
    const long = consequenceOf('description-too-long', skill, facts, agents);
    const listed = consequenceOf('listing-too-long', skill, facts, agents);
    if (long) {
      const { fault, effect, severity } = long;
      report(fault.span, 'tooLong', { reason: fault.reason, effect }, { severity });
    } else if (listed) {
      report(listed.fault.span, 'listing', { reason: listed.fault.reason }, { severity: listed.severity });
    }
  },
});
