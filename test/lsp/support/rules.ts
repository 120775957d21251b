import type { Config, Rule } from '../../../server/src/core/index';

const DOCS = { summary: '', why: '', invalid: [], valid: [] };

/** Finds every `TODO`; the fix takes it away. */
export const TODO_RULE: Rule = {
  id: 'todo-left',
  group: 'depth',
  severity: 'warning',
  docs: DOCS,
  messages: { left: () => 'A TODO is left.' },
  check(skill, report) {
    for (const { index } of skill.text.matchAll(/TODO/g)) {
      const span = { start: index, end: index + 4 };
      const change = () => ({ edits: [{ span, newText: '' }] });
      report(span, 'left', {}, { fixes: [{ title: 'Remove the TODO', safety: 'safe', change }] });
    }
  },
};

/** Says what folder the skill is in, at the beginning of the file. */
export const FOLDER_RULE: Rule = {
  id: 'folder-told',
  group: 'frontmatter',
  severity: 'information',
  docs: DOCS,
  messages: { folder: ({ name }: { name: string }) => `The folder is ${name}.` },
  check(_skill, report, { facts }) {
    report({ start: 0, end: 0 }, 'folder', { name: facts.folderName ?? 'unknown' });
  },
};

export const BROKEN_RULE: Rule = {
  ...TODO_RULE,
  id: 'broken',
  check() {
    throw new Error('the rule is broken');
  },
};

/** Says which settings hold. */
export const CONFIG_RULE: Rule = {
  ...FOLDER_RULE,
  id: 'config-told',
  messages: { dials: ({ depth, phases }: Config) => `depth ${depth}, phases ${phases}` },
  check(_skill, report, { config }) {
    report({ start: 0, end: 0 }, 'dials', config);
  },
};
