import type { Config } from './config/schema';
import { DEFAULT_CONFIG } from './config/schema';
import type { SkillDocument } from './document/skill-document';
import { RULES } from './rules/index';
import { type Facts, type Finding, type Messages, NO_FACTS, type Report, type Rule, type Severity } from './rules/rule';
import { selectAgents } from './spec/profiles';

export interface LintOptions {
  readonly config?: Config;
  readonly facts?: Facts;
  /** The rules to run; all of them unless given. */
  readonly rules?: readonly Rule[];
}

/** The findings of a skill in the order of their place: the one entry the editor and the command line both call. Never fails. */
export function lint(skill: SkillDocument, options: LintOptions = {}): Finding[] {
  const { config = DEFAULT_CONFIG, facts = NO_FACTS, rules = RULES } = options;
  const agents = selectAgents(config.agents, facts);
  const context = { facts, config, agents };
  const findings: Finding[] = [];
  const reporterOf = (rule: Rule): Report<Messages> => {
    return (span, message, data, given = {}) => {
      if (skill.suppressions.covers(rule.id, span)) return;
      findings.push({
        rule: rule.id,
        severity: (config.rules[rule.id] as Severity | undefined) ?? given.severity ?? rule.severity,
        span,
        message: rule.messages[message]?.(data) ?? message,
        ...(given.unnecessary && { unnecessary: true }),
        // Saving what is not the file's text would make a loss permanent.
        fixes: facts.encoding?.problem === undefined ? (given.fixes ?? []) : [],
      });
    };
  };
  for (const rule of rules) if (config.rules[rule.id] !== 'off') rule.check(skill, reporterOf(rule), context);
  return findings.sort(
    (a, b) => a.span.start - b.span.start || a.span.end - b.span.end || a.rule.localeCompare(b.rule),
  );
}
