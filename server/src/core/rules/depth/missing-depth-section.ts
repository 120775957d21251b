import type { SkillDocument } from '../../document/skill-document';
import type { Span } from '../../document/text';
import { insertDepthSections } from '../../refactor/insert-section';
import { notApplicableText } from '../../refactor/mark-not-applicable';
import {
  assessDepth,
  type DepthAssessment,
  type DepthResult,
  type DepthSectionId,
  mayNotApply,
} from '../../spec/depth-assessment';
import { hasAdopted } from '../../spec/depth-candidates';
import { depthSection } from '../../spec/depth-standard';
import { isShallow } from '../../spec/shallow';
import { defineRule, type Fix, NO_FACTS } from '../rule';

const HEAD = `---
name: job-queue
description: Runs background jobs. Use when work is to be done outside a request.
---

# Job queue
`;
const MATRIX = '\n## Decision Matrix\n\n**Default recommendation:** one queue per kind of work.\n';
const PATTERNS = "\n## Implementation Patterns\n\n```ts\nawait queue.add('mail', { to }, { attempts: 3 });\n```\n";
const FAILURES = '\n## Failure Modes & Edge Cases\n\n- The worker dies: the job runs twice, so make jobs repeatable.\n';
const VERSIONS = '\n## Version Context\n\nVerified in November 2026 with Node.js 22.11.\n';
const LINES = 'Jobs should be retried in a sensible way.\n'.repeat(15);
const PRINCIPLES = `${HEAD}\n## Principles\n\nKeep jobs small and quick.\n\n## Retries\n\n${LINES}`;

export default defineRule({
  id: 'missing-depth-section',
  group: 'depth',
  severity: 'warning',
  docs: {
    summary: 'One of the four depth sections is missing.',
    why: 'Without them a skill falls into a known failure mode: principles without code (Implementation Patterns), only the happy path (Failure Modes & Edge Cases), options without a default (Decision Matrix), knowledge without versions (Version Context). A file with two or more sections under these titles is held to all four; any other gets at most one information, and only when it is shallow.',
    invalid: [
      { text: HEAD + MATRIX + PATTERNS + FAILURES },
      { text: PRINCIPLES },
      { text: HEAD + PATTERNS, config: { depth: 'require' } },
    ],
    valid: [
      { text: HEAD + MATRIX + PATTERNS + FAILURES + VERSIONS },
      {
        text: `${HEAD + MATRIX + PATTERNS + FAILURES}\n## Version Context\n\nN/A: the process depends on no library.\n`,
      },
      { text: HEAD + MATRIX + PATTERNS + FAILURES, config: { depth: 'off' } },
      {
        text: `${HEAD + MATRIX + PATTERNS + FAILURES}\nVersions are listed in \`references/versions.md\`.\n`,
        files: { 'references/versions.md': VERSIONS.trimStart() },
      },
      { text: PRINCIPLES.replace('## Retries', '## Error Handling').replace('## Principles', '## Examples') },
      { text: `${HEAD}\nAdd a job with \`queue.add\`, and wait for it with \`queue.drain\`.\n` },
    ],
    sources: ['The depth standard: ollieb89/viflo, .agent/skills/skill-depth-standard/SKILL.md (read November 2026)'],
  },
  messages: {
    missing: ({ title, symptom }: { title: string; symptom: string }) =>
      `No section "${title}": agents get ${symptom}; add it, or say N/A with a reason.`,
    shallow: ({ count, titles }: { count: number; titles: string }) =>
      `Shallow: ${count} of the 4 depth sections; consider adding ${titles}.`,
  },
  check(skill, report, { config, facts }) {
    if (config.depth === 'off') return;
    const held = config.depth === 'require' || hasAdopted(skill);
    // Reading the reference files costs more than all the rest: only where something hangs on them.
    if (!held && !isShallow(skill, () => assessDepth(skill, NO_FACTS, config))) return;
    const assessment = assessDepth(skill, facts, config);
    const missing = assessment.results.filter(({ state }) => state === 'missing');
    const place = titlePlace(skill);
    const all = insertFix(skill, assessment, missing, 'Insert all missing depth sections');
    if (!held) {
      if (missing.length === 0 || !isShallow(skill, () => assessment)) return;
      const titles = missing.map(({ id }) => depthSection(id).title).join(', ');
      report(place, 'shallow', { count: 4 - missing.length, titles }, { severity: 'information', fixes: all });
      return;
    }
    for (const [index, result] of missing.entries()) {
      const { title, symptom } = depthSection(result.id);
      const one = insertFix(skill, assessment, [result], `Insert the section "${title}"`);
      const none = mayNotApply(skill, result.id, config.kind)
        ? insertFix(skill, assessment, [result], `Mark "${title}" as not applicable`, notApplicableText)
        : [];
      // All findings stand on the same place: offered once, the fix for all is there for each.
      const fixes = [...one, ...(index === 0 && missing.length > 1 ? all : []), ...none];
      report(place, 'missing', { title, symptom }, { fixes });
    }
  },
});

/** The document's title; its first line, where it has none. */
function titlePlace({ scan, lines }: SkillDocument): Span {
  return scan.headings.find(({ nested }) => !nested)?.span ?? lines.lineSpan(0);
}

/** An unclosed fence would swallow what is inserted behind it. */
function insertFix(
  skill: SkillDocument,
  assessment: DepthAssessment,
  lacking: readonly DepthResult[],
  title: string,
  bodyOf?: (id: DepthSectionId) => string,
): Fix[] {
  const ids = lacking.map(({ id }) => id);
  if (ids.length === 0 || skill.scan.fences.some(({ closed }) => !closed)) return [];
  return [{ title, safety: 'unsafe', change: () => ({ edits: insertDepthSections(skill, assessment, ids, bodyOf) }) }];
}
