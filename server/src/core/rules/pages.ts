import { RULES } from './index';
import type { Severity } from './rule';

const DOCS = 'https://github.com/skilldepth/skilldepth/blob/main/docs';

/** What is said of a kind of finding. */
export interface RuleDescription {
  readonly id: string;
  readonly severity: Severity;
  readonly summary: string;
  readonly why: string;
  /** The address of its page. */
  readonly page: string;
}

/** What the command line and the editor report without a rule, because no rule gets to see it. */
const HOST_FINDINGS: readonly RuleDescription[] = [
  {
    id: 'invalid-configuration',
    severity: 'warning',
    summary: 'A configuration file says something that cannot be used.',
    why: 'What is wrong is passed over and everything else holds, so the run may be stricter or milder than was meant.',
    page: `${DOCS}/configuration.md`,
  },
  {
    id: 'unreadable-file',
    severity: 'error',
    summary: 'The file cannot be read.',
    why: 'Nothing is known about the skill, so nothing in it is checked. Agents cannot read it either.',
    page: `${DOCS}/rules/README.md`,
  },
];

/** What is said of a rule, or of what is reported without one; undefined for an unknown id. */
export function describeRule(id: string): RuleDescription | undefined {
  const rule = RULES.find((each) => each.id === id);
  if (!rule) return HOST_FINDINGS.find((each) => each.id === id);
  return { id, severity: rule.severity, summary: rule.docs.summary, why: rule.docs.why, page: pageOf(id) };
}

/** The address of the page that describes a rule. */
export function pageOf(id: string): string {
  return HOST_FINDINGS.find((each) => each.id === id)?.page ?? `${DOCS}/rules/${id}.md`;
}
