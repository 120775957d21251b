import { shown } from '../../document/frontmatter';
import { AGENTS } from '../../spec/agents';
import { fieldMeantBy, fieldNamed, isSpellingVariant } from '../../spec/fields';
import { defineRule } from '../rule';
import { editFix } from './field-support';

const HEAD = '---\nname: release-notes\ndescription: Writes release notes.\n';
const BODY = '---\n\n# Release notes\n';

export default defineRule({
  id: 'unknown-field',
  group: 'frontmatter',
  severity: 'hint',
  docs: {
    summary: 'A field of the frontmatter that no known agent reads.',
    why: 'It has no effect: a typing slip loses its setting without a word. Data of your own is safe under `metadata`; at the top level the upload to claude.ai rejects it. Fields that only some agents read are not reported.',
    invalid: [
      { text: `${HEAD}allowed_tools: Read\n${BODY}` },
      { text: `${HEAD}user-invokable: false\n${BODY}` },
      { text: `${HEAD}allowedTools:\n  - Read\n${BODY}` },
      { text: `${HEAD}audience: maintainers\n${BODY}` },
    ],
    valid: [
      { text: `${HEAD}allowed-tools: Read\nmodel: inherit\ndisable-model-invocation: true\n${BODY}` },
      { text: `${HEAD}metadata:\n  audience: maintainers\n${BODY}` },
    ],
    sources: AGENTS.map(({ source }) => source),
  },
  messages: {
    meant: ({ key, name }: { key: string; name: string }) =>
      `No known agent reads \`${key}\`; \`${name}\` is probably meant.`,
    elsewhere: ({ key, agents, name }: { key: string; agents: string; name: string }) =>
      `Only ${agents} reads \`${key}\`; the other agents read \`${name}\`.`,
    unknown: ({ key }: { key: string }) => `No known agent reads \`${key}\`; keep data of your own under \`metadata\`.`,
  },
  check({ frontmatter }, report) {
    const has = (name: string) => frontmatter.field(name) !== undefined;
    for (const field of frontmatter.fields) {
      const key = shown(field.key);
      const known = fieldNamed(field.key);
      if (known?.instead !== undefined && !has(known.instead)) {
        const agents = AGENTS.filter(({ id }) => known.agents.includes(id)).map(({ label }) => label);
        report(field.keySpan, 'elsewhere', { key, agents: agents.join(' and '), name: known.instead });
      }
      if (known !== undefined) continue;
      const name = fieldMeantBy(field.key)?.name;
      // Where a required field is missing, that is the finding.
      if ((name === 'name' || name === 'description') && !has(name)) continue;
      if (name === undefined || has(name)) {
        report(field.keySpan, 'unknown', { key }, { unnecessary: true });
      } else {
        const safety = isSpellingVariant(field.key, name) ? 'safe' : 'unsafe';
        const fixes = [editFix(`Rename it to ${name}`, safety, { span: field.keySpan, newText: name })];
        report(field.keySpan, 'meant', { key, name }, { unnecessary: true, fixes });
      }
    }
  },
});
