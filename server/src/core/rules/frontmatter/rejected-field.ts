import { shown } from '../../document/frontmatter';
import { inWords } from '../../spec/agents';
import { fieldMeantBy, fieldSupport } from '../../spec/fields';
import { defineRule } from '../rule';
import { editFix } from './field-support';

const HEAD = '---\nname: release-notes\ndescription: Writes release notes.\n';
const BODY = '---\n\n# Release notes\n';

export default defineRule({
  id: 'rejected-field',
  group: 'frontmatter',
  severity: 'error',
  docs: {
    summary: 'A field for which a selected agent rejects the skill.',
    why: 'The upload to claude.ai and the Skills API take the six fields of the open format and fail on any other. The profile `strict-builder` takes eight fields and forbids seven by name. Reported only where one of these is selected.',
    invalid: [
      { text: `${HEAD}model: inherit\n${BODY}`, config: { agents: ['upload'] } },
      { text: `${HEAD}allowed_tools: Read\n${BODY}`, config: { agents: ['upload'] } },
      { text: `${HEAD}author: Ada\n${BODY}`, config: { agents: ['strict-builder'] } },
      { text: `${HEAD}license: MIT\n${BODY}`, config: { agents: ['strict-builder'] } },
    ],
    valid: [
      { text: `${HEAD}license: MIT\nallowed-tools: Read\n${BODY}`, config: { agents: ['upload'] } },
      { text: `${HEAD}priority: high\ntags: [docs]\n${BODY}`, config: { agents: ['strict-builder'] } },
      { text: `${HEAD}model: inherit\n${BODY}` },
    ],
    sources: ['anthropics/skills quick_validate.py, 2026-07-01'],
  },
  messages: {
    other: ({ key, label, fields }: { key: string; label: string; fields: string }) =>
      `\`${key}\` makes ${label} reject the skill; it takes only ${fields}.`,
    forbidden: ({ key, label }: { key: string; label: string }) =>
      `\`${key}\` is forbidden by ${label}; delete it or select other agents.`,
  },
  check({ frontmatter }, report, { agents }) {
    const strict = agents.filter(({ otherFields }) => otherFields === 'rejects');
    if (strict.length === 0) return;
    for (const { key, keySpan } of frontmatter.fields) {
      const agent = strict.find((each) => fieldSupport(key, each) === 'rejects');
      if (agent === undefined) continue;
      const { label, forbiddenFields, onlyFields = [] } = agent;
      const meant = fieldMeantBy(key)?.name;
      const isMeant = meant !== undefined && onlyFields.includes(meant) && !frontmatter.field(meant);
      const fixes = isMeant ? [editFix(`Rename it to ${meant}`, 'unsafe', { span: keySpan, newText: meant })] : [];
      const message = forbiddenFields?.includes(key) ? 'forbidden' : 'other';
      report(keySpan, message, { key: shown(key), label, fields: inWords(onlyFields) }, { fixes });
    }
  },
});
