import { consequenceOf } from '../../spec/profiles';
import { defineRule } from '../rule';
import { editFix } from './field-support';

const BODY = '\n# Release notes\n\nCollect the merged pull requests.\n';

export default defineRule({
  id: 'invalid-yaml',
  group: 'frontmatter',
  severity: 'error',
  docs: {
    summary: 'The frontmatter is not valid YAML.',
    why: 'Codex, VS Code and opencode do not load the skill; Claude Code loads its text without name, description and settings. None says so. Gemini CLI reads an unquoted colon after all: where it alone is selected, that is a warning.',
    invalid: [
      { text: `---\nname: release-notes\ndescription: Writes release notes: use when a release is cut.\n---\n${BODY}` },
      { text: `---\nname: release-notes\ndescription: **Writes** release notes.\n---\n${BODY}` },
      { text: `---\nname: release-notes\ndescription: Writes release notes.\nname: notes\n---\n${BODY}` },
      { text: `---\nname: release-notes\ndescription: "Writes release notes.\n---\n${BODY}` },
      { text: `---\nname: release-notes\ndescription: Writes release notes.license: MIT\n---\n${BODY}` },
      { text: `---\nname: release-notes\ndescription: "Writes "release" notes."\n---\n${BODY}` },
      { text: `---\nname: release-notes\ndescription: "Writes release\nnotes."\n---\n${BODY}` },
      { text: `---\nname: release-notes\ndescription: Writes release notes.\nallowed-tools: - Read\n---\n${BODY}` },
      { text: `---\nname: release-notes description: Writes release notes.\n---\n${BODY}` },
    ],
    valid: [
      {
        text: `---\nname: release-notes\ndescription: "Writes release notes: use when a release is cut."\n---\n${BODY}`,
      },
      {
        text: `---\nname: release-notes\ndescription: |\n  Writes release notes: use when a release is cut.\n---\n${BODY}`,
      },
    ],
    sources: [
      'YAML 1.2.2, https://yaml.org/spec/1.2.2/',
      'anthropics/claude-code issue #78270; openai/codex core-skills/src/loader.rs, 2026-11',
      'What parsers accept was tried with yaml 2.9, js-yaml 3.15, 4.3 and 5.5, PyYAML 6.0 and libyaml, 2026-11',
    ],
  },
  messages: {
    problem: ({ message }: { message: string }) => message,
  },
  check(skill, report, { facts, agents }) {
    const lost =
      consequenceOf('invalid-yaml', skill, facts, agents) ?? consequenceOf('unquoted-colon', skill, facts, agents);
    // Frontmatter without an end is another error.
    const isRead = lost === undefined && skill.frontmatter.state === 'present';
    const severity = isRead ? 'warning' : 'error';
    for (const { message, span, repair } of skill.frontmatter.problems) {
      const fixes = repair ? [editFix(repair.title, repair.unsafe ? 'unsafe' : 'safe', ...repair.edits)] : [];
      report(span, 'problem', { message }, { severity, fixes });
    }
  },
});
