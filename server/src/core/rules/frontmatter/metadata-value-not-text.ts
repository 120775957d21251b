import { isEmpty } from '../../spec/field-values';
import { isGeneral } from '../../spec/profiles';
import { defineRule } from '../rule';

const HEAD = '---\nname: release-notes\ndescription: Writes release notes.\n';
const BODY = '---\n\n# Release notes\n';

export default defineRule({
  id: 'metadata-value-not-text',
  group: 'frontmatter',
  severity: 'hint',
  docs: {
    summary: 'A value in `metadata` is a number, true, a list or a map.',
    why: 'The open format knows only text there. The agents known to us load the skill all the same; a tool that writes the file anew may turn `2.0` into `2`.',
    invalid: [
      { text: `${HEAD}metadata:\n  version: 2.0\n${BODY}` },
      { text: `${HEAD}metadata:\n  tags: [docs, release]\n${BODY}` },
    ],
    valid: [
      { text: `${HEAD}metadata:\n  version: "2.0"\n${BODY}` },
      { text: `${HEAD}metadata:\n  version: 2.0\n${BODY}`, config: { agents: ['claude-code'] } },
    ],
    sources: ['agentskills/agentskills PR #479, 2026-08-04; Claude Code skills page, 2026-08-22'],
  },
  messages: {
    values: ({ inner, is }: { inner: string; is: string }) =>
      `In \`metadata\` the open format knows only text, but \`${inner}\` is ${is}; write it as text in quotes.`,
  },
  check({ frontmatter }, report, { agents }) {
    const field = frontmatter.field('metadata');
    if (field === undefined || field.broken || isEmpty(field) || !agents.some(isGeneral)) return;
    if (typeof field.value !== 'object' || Array.isArray(field.value)) return;
    const other = Object.entries(field.value as object).find(
      ([, value]) => value !== null && typeof value !== 'string',
    );
    if (other) report(field.keySpan, 'values', { inner: other[0].slice(0, 40), is: nameOf(other[1]) });
  },
});

function nameOf(value: unknown): string {
  if (typeof value === 'number') return 'a number';
  if (typeof value === 'boolean') return 'true or false';
  return Array.isArray(value) ? 'a list' : 'a map';
}
