import { sliceOf } from '../../document/text';
import { AGENTS, inWords } from '../../spec/agents';
import { isPlaceholder, textOf } from '../../spec/field-values';
import { FIELDS } from '../../spec/fields';
import { concerns } from '../../spec/profiles';
import { defineRule } from '../rule';
import { editFix } from './field-support';

const HEAD = '---\nname: release-notes\ndescription: Writes release notes.\n';
const BODY = '---\n\n# Release notes\n';

const CHOICES = FIELDS.filter(({ types, values }) => values !== undefined && types[0] === 'string');

export default defineRule({
  id: 'invalid-value',
  group: 'frontmatter',
  severity: 'warning',
  docs: {
    summary: 'A field has a value that means nothing to the agents that read it.',
    why: 'The agent passes over the setting and does not say so. Reported for `context`, `effort` and `shell`, whose values are few, and for patterns in `paths` with a bracket too many or too few.',
    invalid: [
      { text: `${HEAD}effort: highest\n${BODY}` },
      { text: `${HEAD}context: Fork\n${BODY}` },
      { text: `${HEAD}shell: zsh\n${BODY}` },
      { text: `${HEAD}paths: src/**/*.{ts,tsx\n${BODY}` },
      { text: `${HEAD}paths:\n  - "src/[a-z/*.ts"\n${BODY}` },
    ],
    valid: [
      { text: `${HEAD}effort: high\ncontext: fork\nshell: bash\npaths: src/**/*.{ts,tsx}, docs/*.md\n${BODY}` },
      { text: `${HEAD}effort: highest\n${BODY}`, config: { agents: ['codex'] } },
    ],
    sources: ['Claude Code skills page, 2026-08-22'],
  },
  messages: {
    choice: ({ key, value, who, choices }: { key: string; value: string; who: string; choices: string }) =>
      `\`${value}\` is no value of \`${key}\`; ${who} knows ${choices}.`,
    glob: ({ pattern, bracket }: { pattern: string; bracket: string }) =>
      `In the pattern \`${pattern}\` the bracket \`${bracket}\` has no partner, so it matches no file; close it or leave it out.`,
  },
  check(skill, report, { agents }) {
    for (const { name, values = [], agents: readers } of CHOICES) {
      const value = textOf(skill, name);
      if (!value || values.includes(value.text) || isPlaceholder(value.text) || !concerns(name, agents)) continue;
      const [reader] = AGENTS.filter(({ id }) => readers.includes(id));
      const meant = values.find((each) => each === value.text.toLowerCase());
      const fixes = meant ? [editFix(`Write ${meant}`, 'safe', { span: value.field.valueSpan, newText: meant })] : [];
      const data = { key: name, value: short(value.text), who: reader?.label ?? '', choices: quoted(values) };
      report(value.field.valueSpan, 'choice', data, { fixes });
    }
    const field = skill.frontmatter.field('paths');
    if (!field || field.broken || !concerns('paths', agents) || isPlaceholder(sliceOf(skill.text, field.valueSpan)))
      return;
    const patterns = Array.isArray(field.value) ? field.value : [field.value];
    for (const pattern of patterns.filter((each) => typeof each === 'string')) {
      const bracket = loneBracket(pattern);
      if (bracket) report(field.valueSpan, 'glob', { pattern: short(pattern), bracket });
    }
  },
});

function quoted(values: readonly string[]): string {
  return values.length === 1 ? `only \`${values[0]}\`` : inWords(values.map((value) => `\`${value}\``));
}

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ').replaceAll('`', "'");
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

/** The first `{` or `[` of a pattern that is never closed, or `}` that closes nothing. A `]` may stand for itself. */
function loneBracket(pattern: string): string | undefined {
  const plain = pattern.replace(/\\./g, '').replace(/\[[^\]]+\]/g, '');
  if (plain.includes('[')) return '[';
  let open = 0;
  for (const character of plain.match(/[{}]/g) ?? []) {
    open += character === '{' ? 1 : -1;
    if (open < 0) return '}';
  }
  return open > 0 ? '{' : undefined;
}
