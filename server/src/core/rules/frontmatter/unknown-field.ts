import { shown } from '../../document/frontmatter';
import { AGENTS, inWords } from '../../spec/agents';
import { fieldMeantBy, fieldNamed, fieldSupport, isSpellingVariant } from '../../spec/fields';
import { concerns } from '../../spec/profiles';
import { defineRule, optionOf } from '../rule';
import { editFix } from './field-support';

const HEAD = '---\nname: release-notes\ndescription: Writes release notes.\n';
const BODY = '---\n\n# Release notes\n';

/** They ask nothing of an agent, so it is no loss when one passes over them. */
const FOR_READERS = ['license', 'compatibility', 'metadata'];

export default defineRule({
  id: 'unknown-field',
  group: 'frontmatter',
  severity: 'hint',
  docs: {
    summary: 'A field of the frontmatter that no known agent reads.',
    why: 'It has no effect: a typing slip loses its setting without a word. Data of your own is safe under `metadata`; at the top level the upload to claude.ai rejects it. Fields that only some agents read are reported where agents are selected and none of them is among these.',
    invalid: [
      { text: `${HEAD}allowed_tools: Read\n${BODY}` },
      { text: `${HEAD}user-invokable: false\n${BODY}` },
      { text: `${HEAD}allowedTools:\n  - Read\n${BODY}` },
      { text: `${HEAD}audience: maintainers\n${BODY}` },
      { text: `${HEAD}effort: high\n${BODY}`, config: { agents: ['codex', 'gemini-cli'] } },
    ],
    valid: [
      { text: `${HEAD}allowed-tools: Read\nmodel: inherit\ndisable-model-invocation: true\n${BODY}` },
      { text: `${HEAD}metadata:\n  audience: maintainers\n${BODY}` },
      { text: `${HEAD}license: MIT\n${BODY}`, config: { agents: ['codex'] } },
      { text: `${HEAD}owner: billing\n${BODY}`, config: { ruleOptions: { 'unknown-field': { allow: ['owner'] } } } },
    ],
    sources: AGENTS.map(({ source }) => source),
  },
  options: { allow: 'Names of fields that tools of your own read.' },
  messages: {
    meant: ({ key, name }: { key: string; name: string }) =>
      `No known agent reads \`${key}\`; \`${name}\` is probably meant.`,
    elsewhere: ({ key, agents, name }: { key: string; agents: string; name: string }) =>
      `Only ${agents} reads \`${key}\`; the other agents read \`${name}\`.`,
    ignored: ({ key, agents }: { key: string; agents: string }) =>
      `None of the selected agents reads \`${key}\`; it is a field of ${agents}.`,
    unknown: ({ key }: { key: string }) => `No known agent reads \`${key}\`; keep data of your own under \`metadata\`.`,
  },
  check({ frontmatter }, report, { agents, config }) {
    // What the fields are is certain only once they can be read.
    if (frontmatter.problems.length > 0) return;
    const has = (name: string) => frontmatter.field(name) !== undefined;
    const strict = agents.filter(({ otherFields }) => otherFields === 'rejects');
    const allowed = optionOf(config, 'unknown-field', 'allow');
    for (const field of frontmatter.fields) {
      if (allowed.includes(field.key)) continue;
      // What makes an agent reject the skill is another finding.
      if (strict.some((agent) => fieldSupport(field.key, agent) === 'rejects')) continue;
      const key = shown(field.key);
      const known = fieldNamed(field.key);
      if (known !== undefined) {
        const readers = inWords(AGENTS.filter(({ id }) => known.agents.includes(id)).map(({ label }) => label));
        if (known.instead !== undefined && !has(known.instead))
          report(field.keySpan, 'elsewhere', { key, agents: readers, name: known.instead });
        else if (!concerns(field.key, agents) && !FOR_READERS.includes(field.key))
          report(field.keySpan, 'ignored', { key, agents: readers }, { unnecessary: true });
        continue;
      }
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
