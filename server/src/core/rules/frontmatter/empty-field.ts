import { isEmpty } from '../../spec/field-values';
import { fieldNamed } from '../../spec/fields';
import { defineRule } from '../rule';
import { editFix } from './field-support';

const HEAD = '---\nname: release-notes\ndescription: Writes release notes.\n';
const BODY = '---\n\n# Release notes\n';

export default defineRule({
  id: 'empty-field',
  group: 'frontmatter',
  severity: 'hint',
  docs: {
    summary: 'An optional field has no value.',
    why: 'It has no effect, and a reader cannot tell whether something is missing. An empty name or description is reported as missing.',
    invalid: [{ text: `${HEAD}license:\n${BODY}` }, { text: `${HEAD}argument-hint: ""\n${BODY}` }],
    valid: [{ text: `${HEAD}license: MIT\n${BODY}` }, { text: `${HEAD}metadata:\n  team: docs\n${BODY}` }],
  },
  messages: {
    empty: ({ key }: { key: string }) => `\`${key}\` has no value; give it one or delete the line.`,
  },
  check({ text, frontmatter }, report) {
    for (const field of frontmatter.fields) {
      const { key, span } = field;
      if (key === 'name' || key === 'description' || fieldNamed(key) === undefined || !isEmpty(field)) continue;
      const [rest = ''] = /^[^\r\n]*(?:\r\n|\r|\n)?/.exec(text.slice(span.end)) ?? [];
      // A comment on the line may be worth more than the field.
      const safety = rest.trim() === '' ? 'safe' : 'unsafe';
      const fix = editFix('Delete the line', safety, {
        span: { start: span.start, end: span.end + rest.length },
        newText: '',
      });
      report(span, 'empty', { key }, { unnecessary: true, fixes: [fix] });
    }
  },
});
