import type { Field } from '../../document/frontmatter';
import { AGENTS, agentNames, isLostOver } from '../../spec/agents';
import { textOf } from '../../spec/field-values';
import { isPortableName } from '../../spec/limits';
import { findFault } from '../../spec/load-faults';
import { consequenceOf } from '../../spec/profiles';
import { defineRule, type Fix } from '../rule';
import { editFix } from './field-support';

const LOSERS = agentNames((agent) => agent.losses?.['name-differs'] === 'rejected');

export default defineRule({
  id: 'name-differs-from-folder',
  group: 'frontmatter',
  severity: 'error',
  readsName: true,
  docs: {
    summary: 'The `name` is not the name of the folder that holds the file.',
    why: `The open format requires that they are the same, and ${LOSERS} do not load the skill when they differ. VS Code hid it without a word (issue #300455) or, since, takes the folder's name; Claude Code calls it by its folder, which is information where the skill is for Claude Code alone. Not reported where the folder says nothing: in the root of a repository and in templates.`,
    invalid: [
      { text: '---\nname: notes\ndescription: Writes release notes.\n---\n', folderName: 'release-notes' },
      { text: '---\nname: release-notes\ndescription: Writes release notes.\n---\n', folderName: 'Release_Notes' },
      {
        text: '---\nname: notes\ndescription: Writes release notes.\n---\n',
        folderName: 'release-notes',
        config: { agents: ['claude-code'] },
      },
    ],
    valid: [
      { text: '---\nname: release-notes\ndescription: Writes release notes.\n---\n', folderName: 'release-notes' },
      { text: '---\nname: release-notes\ndescription: Writes release notes.\n---\n' },
    ],
    sources: AGENTS.filter((agent) => isLostOver('name-differs', agent)).map(({ source }) => source),
  },
  messages: {
    differs: ({ folder, effect }: { folder: string; effect: string }) =>
      `The name is not that of the folder, \`${folder}\`; ${effect}. Rename one of them.`,
    shown: ({ folder }: { folder: string }) =>
      `Claude Code calls the skill by its folder, \`${folder}\`; the name is only shown.`,
  },
  check(skill, report, { facts, agents }) {
    const name = textOf(skill, 'name');
    const { folderName = '' } = facts;
    if (name === undefined) return;
    const folder = folderName.length > 40 ? `${folderName.slice(0, 39)}…` : folderName;
    const fixes = eitherWay(name.field, name.text, folderName);
    const lost = consequenceOf('name-differs', skill, facts, agents);
    const claude = agents.find(({ id }) => id === 'claude-code');
    if (lost) report(lost.fault.span, 'differs', { folder, effect: lost.effect }, { severity: lost.severity, fixes });
    else if (claude && findFault('name-differs', skill, facts, claude))
      report(name.field.valueSpan, 'shown', { folder }, { severity: 'information', fixes });
  },
});

function eitherWay({ valueSpan }: Field, name: string, folderName: string): Fix[] {
  const folder: Fix = {
    title: `Rename the folder to ${name}`,
    safety: 'unsafe',
    change: () => ({ edits: [], operations: [{ kind: 'rename', from: '.', to: `../${name}` }] }),
  };
  if (!isPortableName(folderName)) return [folder];
  // Which of the two the author means cannot be known.
  return [editFix(`Name it ${folderName}, as its folder`, 'unsafe', { span: valueSpan, newText: folderName }), folder];
}
