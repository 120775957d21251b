import type { Field } from '../../document/frontmatter';
import { textOf } from '../../spec/field-values';
import { isPortableName, portableNameFrom } from '../../spec/limits';
import { consequenceOf } from '../../spec/profiles';
import { defineRule, type Facts, type Fix } from '../rule';
import { editFix } from './field-support';

export default defineRule({
  id: 'invalid-name',
  group: 'frontmatter',
  severity: 'error',
  readsName: true,
  docs: {
    summary: 'The `name` has other characters than lowercase letters, digits and single hyphens.',
    why: 'VS Code may hide the skill without a word; opencode, the upload to claude.ai and `gh skill publish` reject it. The text of the open format allows lowercase letters of any script, these agents only a to z.',
    invalid: [
      { text: '---\nname: Release Notes\ndescription: Writes release notes.\n---\n', folderName: 'release-notes' },
      { text: '---\nname: release_notes\ndescription: Writes release notes.\n---\n' },
      { text: '---\nname: -release--notes\ndescription: Writes release notes.\n---\n' },
      { text: '---\nname: Atlas\ndescription: Draws maps.\n---\n', folderName: 'Atlas' },
    ],
    valid: [
      { text: '---\nname: release-notes-2\ndescription: Writes release notes.\n---\n' },
      { text: '---\nname: größe\ndescription: Measures things.\n---\n', config: { agents: ['open-format'] } },
      { text: '---\nname: Release Notes\ndescription: Writes notes.\n---\n', config: { agents: ['claude-code'] } },
      { text: '---\nname: "{{name}}"\ndescription: A template with a placeholder for its name.\n---\n' },
    ],
    sources: [
      'agentskills/agentskills docs/specification.mdx, 2026-08-09',
      'VS Code 1.139.1, tried 2026-11; opencode skills page, 2026-11; anthropics/skills quick_validate.py, 2026-07-01',
    ],
  },
  messages: {
    invalid: ({ fault, effect }: { fault: string; effect: string }) =>
      `The name ${fault}; only a-z, 0-9 and single hyphens work: ${effect}.`,
  },
  check(skill, report, { facts, agents }) {
    const name = textOf(skill, 'name');
    const lost =
      consequenceOf('invalid-name', skill, facts, agents) ?? consequenceOf('non-ascii-name', skill, facts, agents);
    const fault = name && lost && faultOf(name.text);
    if (name === undefined || lost === undefined || fault === undefined) return;
    const { severity, effect } = lost;
    const fixes = renamed(name.field, name.text, facts);
    report(name.field.valueSpan, 'invalid', { fault, effect }, { severity, fixes });
  },
});

/** What is wrong with a name, as the end of a sentence; its length is another rule's matter. */
function faultOf(name: string): string | undefined {
  const foreign = [...new Set(name.match(/[^\s\p{L}\p{N}-]/gu))].slice(0, 4);
  const parts = [
    /\p{Lu}/u.test(name) && 'capital letters',
    /\s/.test(name) && 'spaces',
    /[^\P{L}a-zA-Z]|[^\P{N}0-9]/u.test(name) && 'letters outside a-z',
    foreign.length > 0 && foreign.map((character) => (character === '`' ? 'a backtick' : `\`${character}\``)).join(' '),
  ].filter(Boolean);
  if (parts.length > 0) return `holds ${parts.join(', ')}`;
  if (/^-|-$/.test(name)) return 'begins or ends with a hyphen';
  return name.includes('--') ? 'holds two hyphens in a row' : undefined;
}

/**
 * The folder's name where that is good, or else the nearest good one; a folder that is no better is renamed with it, so that both stay
 * the same.
 */
function renamed({ valueSpan }: Field, name: string, { folderName }: Facts): Fix[] {
  const nearest = portableNameFrom(name);
  if (folderName !== undefined && isPortableName(folderName)) {
    const safety = nearest === folderName ? 'safe' : 'unsafe';
    return [editFix(`Name it ${folderName}`, safety, { span: valueSpan, newText: folderName })];
  }
  if (nearest === '') return [];
  const edits = [{ span: valueSpan, newText: nearest }];
  if (folderName === undefined) return [editFix(`Name it ${nearest}`, 'unsafe', ...edits)];
  const operations = [{ kind: 'rename', from: '.', to: `../${nearest}` }] as const;
  return [{ title: `Name it ${nearest}, and its folder too`, safety: 'unsafe', change: () => ({ edits, operations }) }];
}
