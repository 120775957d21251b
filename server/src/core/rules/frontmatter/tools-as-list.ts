import { consequenceOf } from '../../spec/profiles';
import { defineRule, type Fix } from '../rule';
import { editFix } from './field-support';

const HEAD = '---\nname: release-notes\ndescription: Writes release notes.\n';

export default defineRule({
  id: 'tools-as-list',
  group: 'frontmatter',
  severity: 'error',
  docs: {
    summary: 'The field `allowed-tools` is a list, but a selected agent takes only text.',
    why: 'The command `gh skill publish` refuses a list; the open format asks for text with spaces between the tools. Claude Code reads both, so this is reported only where `gh-skill` is selected.',
    invalid: [{ text: `${HEAD}allowed-tools:\n  - Read\n  - Bash(git *)\n---\n`, config: { agents: ['gh-skill'] } }],
    valid: [
      { text: `${HEAD}allowed-tools: Read Bash(git *)\n---\n`, config: { agents: ['gh-skill'] } },
      { text: `${HEAD}allowed-tools:\n  - Read\n---\n` },
    ],
    sources: ['GitHub CLI 2.90, gh skill publish, 2026-11; Claude Code skills page, 2026-08-22'],
  },
  messages: {
    list: ({ effect }: { effect: string }) =>
      `\`allowed-tools\` is a list; ${effect}. Write the tools as text with spaces between them.`,
  },
  check(skill, report, { facts, agents }) {
    const lost = consequenceOf('tools-not-text', skill, facts, agents);
    const field = skill.frontmatter.field('allowed-tools');
    if (lost === undefined || field === undefined) return;
    const fixes = asText(field.value, skill.text, field);
    report(lost.fault.span, 'list', { effect: lost.effect }, { severity: lost.severity, fixes });
  },
});

/** The tools on one line, where that is certain to read the same. */
function asText(
  value: unknown,
  text: string,
  { keySpan, valueSpan }: { keySpan: { end: number }; valueSpan: { start: number; end: number } },
): Fix[] {
  const tools = Array.isArray(value) ? value.map(String) : [];
  const isPlain = tools.every((tool) => /^[A-Za-z_][\w-]*(?:\([^()#"']*[^()#"':\s]\))?$/.test(tool));
  const between = text.slice(keySpan.end, valueSpan.start);
  if (tools.length === 0 || !isPlain || text.slice(valueSpan.start, valueSpan.end).includes('#')) return [];
  if (!/^:\s*$/.test(between)) return [];
  const newText = `: ${tools.join(' ')}`;
  return [
    editFix('Write the tools on one line', 'safe', { span: { start: keySpan.end, end: valueSpan.end }, newText }),
  ];
}
