import { textOf } from '../../spec/field-values';
import { defineRule } from '../rule';

const BODY = '\n---\n\n# Release notes\n';

export default defineRule({
  id: 'placeholder-description',
  group: 'frontmatter',
  severity: 'warning',
  docs: {
    summary: 'The description is still to be written.',
    why: 'The description is all an agent sees when it chooses a skill: with a note to yourself in its place, the skill loads and is never chosen.',
    invalid: [
      { text: `---\nname: release-notes\ndescription: "TODO: say what it does"${BODY}` },
      { text: `---\nname: release-notes\ndescription: "[TODO]"${BODY}` },
    ],
    valid: [
      { text: `---\nname: release-notes\ndescription: Writes release notes. Use before a release.${BODY}` },
      { text: `---\nname: todo-lists\ndescription: Turns TODO comments into issues.${BODY}` },
      {
        text: `---\nname: skeleton\ndescription: "TODO: say what it does"${BODY}`,
        location: 'templates/skeleton/SKILL.md',
      },
    ],
  },
  messages: {
    placeholder: (_: Record<string, never>) =>
      'The description is a note to yourself; say what the skill does and when to use it, agents choose by it.',
  },
  check(skill, report, { facts }) {
    // In a template the note is for whoever fills it in.
    if (/(?:^|\/)[_.]?templates?\//i.test(facts.location ?? '')) return;
    const description = textOf(skill, 'description');
    if (description && /^\W*(?:TODO|TBD|FIXME)(?:\W|$)/.test(description.text))
      report(description.field.valueSpan, 'placeholder', {});
  },
});
