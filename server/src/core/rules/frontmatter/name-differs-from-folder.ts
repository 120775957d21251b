import type { Field } from '../../document/frontmatter';
import { AGENTS, agentNames } from '../../spec/agents';
import { isPortableName } from '../../spec/limits';
import { defineRule, type Fix } from '../rule';
import { editFix, textOf } from './field-support';

const HIDERS = agentNames(({ nameIsFolder }) => nameIsFolder);

export default defineRule({
  id: 'name-differs-from-folder',
  group: 'frontmatter',
  severity: 'error',
  docs: {
    summary: 'The `name` is not the name of the folder that holds the file.',
    why: `The open format requires that they are the same, and ${HIDERS} do not load the skill when they differ. VS Code hid it without a word (issue #300455) or, since, takes the folder's name; Claude Code calls it by its folder. Not reported where the folder says nothing: in the root of a repository and in templates.`,
    invalid: [
      { text: '---\nname: notes\ndescription: Writes release notes.\n---\n', folderName: 'release-notes' },
      { text: '---\nname: release-notes\ndescription: Writes release notes.\n---\n', folderName: 'Release_Notes' },
    ],
    valid: [
      { text: '---\nname: release-notes\ndescription: Writes release notes.\n---\n', folderName: 'release-notes' },
      { text: '---\nname: release-notes\ndescription: Writes release notes.\n---\n' },
    ],
    sources: AGENTS.filter(({ nameIsFolder }) => nameIsFolder).map(({ source }) => source),
  },
  messages: {
    differs: ({ folder }: { folder: string }) =>
      `The name is not that of the folder, \`${folder}\`: ${HIDERS} do not load the skill, VS Code may hide it. Rename one of them.`,
  },
  check(skill, report, { facts: { folderName } }) {
    const name = textOf(skill, 'name');
    // A name that is no good in itself is another rule's finding, and its fix takes the folder's name.
    if (folderName === undefined || name === undefined || !isPortableName(name.text)) return;
    if (name.text === folderName.normalize('NFC')) return;
    const folder = folderName.length > 40 ? `${folderName.slice(0, 39)}…` : folderName;
    report(name.field.valueSpan, 'differs', { folder }, { fixes: eitherWay(name.field, name.text, folderName) });
  },
});

function eitherWay({ valueSpan }: Field, name: string, folderName: string): Fix[] {
  const folder: Fix = {
    title: `Rename the folder to ${name}`,
    safety: 'unsafe',
    change: () => ({ edits: [], operations: [{ kind: 'rename', from: '.', to: `../${name}` }] }),
  };
  if (!isPortableName(folderName)) return [folder];
  return [editFix(`Name it ${folderName}, as its folder`, 'safe', { span: valueSpan, newText: folderName }), folder];
}
