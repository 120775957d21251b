import { findHomePaths } from '../../document/home-paths';
import type { SkillDocument } from '../../document/skill-document';
import { defineRule } from '../rule';

const skill = (line: string) => `---
name: release
description: Releases a version. Use when a release is due.
---

## 1. Setup

${line}
`;

const STANDARDS = '~/.claude/standards/COMMANDS.md';

/** Words by which a file need not be there: examples, negations, what is to be made. */
const CUES =
  /\b(?:e\.g|i\.e|for instance|such as|like|examples?|would|could|might|may|no longer|not|never|missing|creat\w*|writ\w*|generat\w*|sav\w*|outputs?|produc\w*|add\w*|put|mov\w*|new|if (?:it |they )?(?:exists?|present|available)|optional(?:ly)?|your)\b/i;
const LONGEST_SHOWN = 100;

export default defineRule({
  id: 'missing-mapped-file',
  group: 'references',
  severity: 'warning',
  looksAt: 'library',
  docs: {
    summary: 'A home-relative path leads, by a path mapping of the project, to a file that does not exist.',
    why: 'The agent is sent to a file that is not where the library is installed. Without a mapping (`pathMappings`) nothing is known of such paths, and nothing is said; on a path of the workspace a quick fix offers to map it.',
    invalid: [
      { text: skill(`Read \`${STANDARDS}\` first.`), mapped: { [STANDARDS]: 'missing' } },
      { text: skill(`\`\`\`json\n{ "load": "${STANDARDS}" }\n\`\`\``), mapped: { [STANDARDS]: 'missing' } },
    ],
    valid: [
      { text: skill(`Read \`${STANDARDS}\` first.`), mapped: { [STANDARDS]: 'file' } },
      { text: skill(`Read \`${STANDARDS}\` first.`) },
      { text: skill(`Write the outcome to \`${STANDARDS}\`.`), mapped: { [STANDARDS]: 'missing' } },
    ],
    sources: ['idealic-ai/engine: of 224 such paths 223 lead to a file when mapped (read November 2026)'],
  },
  messages: {
    missing: ({ path }: { path: string }) =>
      `${path} does not exist where the path mapping leads: correct the path or the mapping.`,
  },
  check(document, report, { facts: { mapped, folderName } }) {
    if (!mapped) return;
    const said = new Set<string>();
    for (const { path, span } of document.derive(findHomePaths)) {
      // The templates of a protocol have a rule of their own.
      const isOwn = path.includes(`/skills/${folderName}/assets/`);
      if (mapped.get(path) !== 'missing' || said.has(path) || isOwn || CUES.test(wordsAround(document, span))) continue;
      said.add(path);
      const shown = path.length > LONGEST_SHOWN ? `…${path.slice(-LONGEST_SHOWN)}` : path;
      report(span, 'missing', { path: shown });
    }
  },
});

/** The line around a path, without the path. */
function wordsAround({ text, lines }: SkillDocument, { start, end }: { start: number; end: number }): string {
  const line = lines.lineSpan(lines.lineAt(start));
  return `${text.slice(Math.max(line.start, start - 400), start)} ${text.slice(end, Math.min(line.end, end + 400))}`;
}
