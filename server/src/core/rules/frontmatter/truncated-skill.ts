import { consequenceOf } from '../../spec/profiles';
import { SIZES } from '../../spec/sizes';
import { defineRule } from '../rule';

const HEAD = '---\nname: release-notes\ndescription: Writes release notes.\n---\n\n# Release notes\n\n';
const LONG = `${HEAD}${'Collect the merged pull requests of this package and group them by their kind.\n'.repeat(210)}`;

export default defineRule({
  id: 'truncated-skill',
  group: 'frontmatter',
  severity: 'warning',
  docs: {
    summary: 'The file is longer than a selected agent reads.',
    why: `Codex (0.147 and newer) cuts the skills of agent plugins behind ${SIZES.fileBytes} bytes, claude.ai shows its model about ${SIZES.fileCharacters} characters of a file; what stands behind is lost without a word. Reported in such plugins and where \`upload\` is selected.`,
    invalid: [{ text: LONG, config: { agents: ['upload'] } }],
    valid: [{ text: LONG }, { text: HEAD, config: { agents: ['upload'] } }],
    sources: ['openai/codex core-skills/src/loader.rs, 2026-11; anthropics/skills issue #906 and PR #1045, 2026-11'],
  },
  messages: {
    cut: ({ reason, effect }: { reason: string; effect: string }) =>
      `${reason.slice(0, -1)}; ${effect} from here on. Move details to files in references/.`,
  },
  check(skill, report, { facts, agents }) {
    const cut = consequenceOf('text-too-long', skill, facts, agents);
    if (cut === undefined) return;
    const { start } = cut.fault.span;
    const line = skill.lines.lineSpan(skill.lines.lineAt(start));
    const span = { start, end: Math.max(line.end, start + 1) };
    report(span, 'cut', { reason: cut.fault.reason, effect: cut.effect }, { severity: cut.severity });
  },
});
