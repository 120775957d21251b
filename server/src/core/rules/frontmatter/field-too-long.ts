import { LIMITS } from '../../spec/limits';
import { findFault } from '../../spec/load-faults';
import { concerns, consequenceOf } from '../../spec/profiles';
import { defineRule } from '../rule';

const HEAD = '---\nname: release-notes\ndescription: Writes release notes.\n';
const NEEDS = 'Needs git 2.40 or newer, and read access to the pull requests of the repository. '.repeat(7).trim();
const SHORT = 'Writes release notes from the merged pull requests. '.repeat(21).trim();

export default defineRule({
  id: 'field-too-long',
  group: 'frontmatter',
  severity: 'warning',
  docs: {
    summary: `The field \`compatibility\` has more than ${LIMITS.compatibility} characters, or \`short-description\` in \`metadata\` more than ${LIMITS.description}.`,
    why: 'The open format allows no more; the upload to claude.ai rejects the longer `compatibility` and Codex the longer `short-description`, which are errors where they are selected.',
    invalid: [
      { text: `${HEAD}compatibility: ${NEEDS}\n---\n` },
      { text: `${HEAD}compatibility: ${NEEDS}\n---\n`, config: { agents: ['upload'] } },
      { text: `${HEAD}metadata:\n  short-description: ${SHORT}\n---\n`, config: { agents: ['codex'] } },
    ],
    valid: [
      { text: `${HEAD}compatibility: Needs git 2.40 or newer.\n---\n` },
      { text: `${HEAD}compatibility: ${NEEDS}\n---\n`, config: { agents: ['codex'] } },
    ],
    sources: [
      'agentskills/agentskills docs/specification.mdx, 2026-08-09; anthropics/skills quick_validate.py, 2026-07-01',
      'openai/codex core-skills/src/loader.rs, 2026-11',
    ],
  },
  messages: {
    tooLong: ({ reason, effect }: { reason: string; effect: string }) => `${reason.slice(0, -1)}${effect}. Shorten it.`,
  },
  check(skill, report, { facts, agents }) {
    for (const id of ['compatibility-too-long', 'short-description-too-long'] as const) {
      const lost = consequenceOf(id, skill, facts, agents);
      const reader = agents.find((agent) => concerns('compatibility', [agent]));
      const fault = lost?.fault ?? (reader && id === 'compatibility-too-long' && findFault(id, skill, facts, reader));
      if (!fault) continue;
      const effect = lost ? `; ${lost.effect}` : '';
      report(fault.span, 'tooLong', { reason: fault.reason, effect }, { severity: lost?.severity ?? 'warning' });
    }
  },
});
