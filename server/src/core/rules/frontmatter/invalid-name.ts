import type { Field } from '../../document/frontmatter';
import { isPortableName, LIMITS, portableNameFrom } from '../../spec/limits';
import { defineRule, type Facts, type Fix } from '../rule';
import { editFix, textOf } from './field-support';

export default defineRule({
  id: 'invalid-name',
  group: 'frontmatter',
  severity: 'error',
  docs: {
    summary: 'The `name` has other characters than lowercase letters, digits and single hyphens.',
    why: 'VS Code does not load the skill and says nothing; opencode, the upload to claude.ai and `gh skill publish` reject it. The text of the open format allows lowercase letters of any script, these agents only a to z.',
    invalid: [
      { text: '---\nname: Release Notes\ndescription: Writes release notes.\n---\n', folderName: 'release-notes' },
      { text: '---\nname: release_notes\ndescription: Writes release notes.\n---\n' },
      { text: '---\nname: -release--notes\ndescription: Writes release notes.\n---\n' },
    ],
    valid: [
      { text: '---\nname: release-notes-2\ndescription: Writes release notes.\n---\n' },
      { text: '---\nname: "{{name}}"\ndescription: A template with a placeholder for its name.\n---\n' },
    ],
    sources: [
      'agentskills/agentskills docs/specification.mdx, 2026-08-09',
      'VS Code 1.139.1, tried 2026-11; opencode skills page, 2026-11; anthropics/skills quick_validate.py, 2026-07-01',
    ],
  },
  messages: {
    invalid: ({ fault }: { fault: string }) =>
      `The name ${fault}; only a-z, 0-9 and single hyphens between them work. VS Code and opencode do not load the skill.`,
  },
  check(skill, report, { facts }) {
    const name = textOf(skill, 'name');
    if (name === undefined || isPlaceholder(name.text)) return;
    const fault = faultOf(name.text);
    if (fault !== undefined)
      report(name.field.valueSpan, 'invalid', { fault }, { fixes: renamed(name.field, name.text, facts) });
  },
});

/** What is wrong with a name, as the end of a sentence; its length is another rule's matter. */
function faultOf(name: string): string | undefined {
  const foreign = [...new Set(name.match(/[^\s\p{L}\p{N}-]/gu))].slice(0, 4);
  const parts = [
    /\p{Lu}/u.test(name) && 'capital letters',
    /\s/.test(name) && 'blanks',
    /[^\P{L}a-zA-Z]|[^\P{N}0-9]/u.test(name) && 'letters outside a-z',
    foreign.length > 0 && foreign.map((character) => (character === '`' ? 'a backtick' : `\`${character}\``)).join(' '),
  ].filter(Boolean);
  if (parts.length > 0) return `holds ${parts.join(', ')}`;
  if (/^-|-$/.test(name)) return 'begins or ends with a hyphen';
  return name.includes('--') ? 'holds two hyphens in a row' : undefined;
}

/** A template's blank, such as `{{name}}` or `<name>`. */
function isPlaceholder(name: string): boolean {
  return /^(?:\{\{.*\}\}|<.*>|\$\{.*\}|\[.*\])$/.test(name);
}

/** The folder's name where that is good, or else the nearest good one. */
function renamed({ valueSpan }: Field, name: string, { folderName }: Facts): Fix[] {
  const nearest = portableNameFrom(name);
  const useFolder = folderName !== undefined && isPortableName(folderName);
  const newText = useFolder ? folderName : nearest;
  if (newText === '' || newText.length > LIMITS.name) return [];
  const safety = useFolder && nearest === folderName ? 'safe' : 'unsafe';
  return [editFix(`Name it ${newText}`, safety, { span: valueSpan, newText })];
}
