import { consequenceOf } from '../../spec/profiles';
import { defineRule } from '../rule';

const TEXT = '---\nname: release-notes\ndescription: Writes release notes.\n---\n\n# Release notes\n';
const PROBLEM = 'not valid UTF-8 at byte 120 (0x97 on line 7); save it as UTF-8.';

export default defineRule({
  id: 'undecodable-text',
  group: 'encoding',
  severity: 'error',
  docs: {
    summary: 'The file on disk is not UTF-8.',
    why: 'Agents that read strictly, as Codex does, reject the file; the others read another text than the editor shows (warning where only they are selected). No fix is offered for the file: saving what the editor shows would make the loss permanent.',
    invalid: [{ text: `${TEXT}\nFrom A \uFFFD Z.\n`, encoding: { bom: false, problem: PROBLEM } }],
    valid: [{ text: `${TEXT}\nFrom A – Z.\n` }],
    sources: ['openai/codex core-skills/src/loader.rs, 2026-11: read_to_string'],
  },
  messages: {
    undecodable: ({ problem }: { problem: string }) => `The file on disk cannot be read as agents read it: ${problem}`,
  },
  check(skill, report, { facts, agents }) {
    const problem = facts.encoding?.problem;
    if (problem === undefined) return;
    const { severity = 'warning' } = consequenceOf('undecodable-text', skill, facts, agents) ?? {};
    const { text, lines } = skill;
    const at = text.indexOf('\uFFFD');
    report(at < 0 ? lines.lineSpan(0) : { start: at, end: at + 1 }, 'undecodable', { problem }, { severity });
  },
});
