import type { Config } from './config/schema';
import { DEFAULT_CONFIG } from './config/schema';
import { withoutSuppressions } from './document/silent-document';
import type { SkillDocument } from './document/skill-document';
import type { Suppression } from './document/suppressions';
import type { Span } from './document/text';
import { RULES } from './rules/index';
import {
  type Facts,
  type Finding,
  type Fix,
  looksAt,
  type Messages,
  NO_FACTS,
  type Report,
  type Rule,
  type RuleContext,
  type Severity,
  type SuppressionOutcome,
} from './rules/rule';
import { selectAgents } from './spec/profiles';

export interface LintOptions {
  readonly config?: Config;
  readonly facts?: Facts;
  /** The rules to run; all of them unless given. */
  readonly rules?: readonly Rule[];
  /** Told of each finding that the author has silenced, and by what. */
  readonly onSilenced?: (finding: Finding, by: Suppression) => void;
}

/**
 * The findings of a skill, or of other Markdown where the facts say so, in the order of their place: the one entry the editor and the
 * command line both call. Never fails.
 */
export function lint(skill: SkillDocument, options: LintOptions = {}): Finding[] {
  const { config = DEFAULT_CONFIG, facts = NO_FACTS, rules = RULES, onSilenced } = options;
  const agents = selectAgents(config.agents, facts);
  const context = { facts, config, agents };
  const findings: Finding[] = [];
  const uses = new SuppressionUses();
  // One for all rules, which run one after the other: most have nothing to report.
  let rule: Rule;
  let fixesOf = asGiven;
  const report: Report<Messages> = (span, message, data, given = {}) => {
    const [silencing] = uses.add(rule, skill.suppressions.matching(rule.id, span));
    if (silencing && !onSilenced) return;
    const text = rule.messages[message]?.(data) ?? message;
    const finding: Finding = {
      rule: rule.id,
      severity: (config.rules[rule.id] as Severity | undefined) ?? given.severity ?? rule.severity,
      span,
      message: text,
      ...(given.unnecessary && { unnecessary: true }),
      // Saving what is not the file's text would make a loss permanent.
      fixes: facts.encoding?.problem === undefined ? fixesOf(span, text, given.fixes ?? []) : [],
    };
    if (silencing) onSilenced?.(finding, silencing);
    else findings.push(finding);
  };
  const run = running(rules, config, facts);
  const silent = withoutSuppressions(skill);
  for (rule of run) {
    if (rule.group === 'suppressions') continue;
    if (silent !== skill) fixesOf = fixesIn(skill, rule, context);
    rule.check(silent, report, context);
  }
  if (skill.suppressions.all.length > 0) {
    fixesOf = asGiven;
    const outcome = { known: RULES.map(({ id }) => id), isUnused: uses.judge(run, config, facts) };
    for (rule of run) if (rule.group === 'suppressions') rule.check(skill, report, { ...context, outcome });
  }
  return findings.sort(byPlace);
}

function byPlace(a: Finding, b: Finding): number {
  return a.span.start - b.span.start || a.span.end - b.span.end || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0);
}

/** Those of some rules that look at what the facts say a text is. */
function running(rules: readonly Rule[], config: Config, facts: Facts): readonly Rule[] {
  const some = facts.document === undefined || rules !== RULES ? rules : OF_DOCUMENTS;
  const looking = facts.document === undefined ? some : some.filter((rule) => looksAt(rule, facts));
  const isAnyOff = Object.values(config.rules).includes('off');
  return isAnyOff ? looking.filter(({ id }) => config.rules[id] !== 'off') : looking;
}

/** A tenth of all: most Markdown beside skills is looked at only by these. */
const OF_DOCUMENTS = RULES.filter((rule) => rule.looksAt !== undefined);

/** The fixes of a finding, by its place and message and by what the rule has given along. */
type FixesOf = (span: Span, message: string, given: readonly Fix[]) => readonly Fix[];

const asGiven: FixesOf = (_span, _message, given) => given;

/** The fixes a rule gives for the text as it is: those for the text without suppressions would take their words away. */
function fixesIn(skill: SkillDocument, rule: Rule, context: RuleContext): FixesOf {
  const known = new Map<string, readonly Fix[]>();
  const keyOf = ({ start, end }: Span, message: string) => `${start} ${end} ${message}`;
  const report: Report<Messages> = (span, message, data, { fixes = [] } = {}) =>
    known.set(keyOf(span, rule.messages[message]?.(data) ?? message), fixes);
  rule.check(skill, report, context);
  return (span, message) => known.get(keyOf(span, message)) ?? [];
}

/** Which suppressions have silenced something. */
class SuppressionUses {
  readonly #rules = new Map<Suppression, Set<string>>();

  /** Takes note of what a finding of a rule meets. Gives what silences it. */
  add({ id, group }: Rule, met: readonly Suppression[]): readonly Suppression[] {
    // A comment that silences everything does not hide that it is of no use.
    const meant = group === 'suppressions' ? met.filter(({ rules }) => rules.length > 0) : met;
    for (const each of meant) this.#rules.set(each, (this.#rules.get(each) ?? new Set()).add(id));
    return meant;
  }

  /** What is unused is certain only where all that could have been silenced was looked for. */
  judge(run: readonly Rule[], config: Config, facts: Facts): SuppressionOutcome['isUnused'] {
    const isSought = ({ id, group, needs }: Rule) =>
      run.some((rule) => rule.id === id) &&
      group !== 'suppressions' &&
      (needs === undefined || facts[needs] !== undefined) &&
      !(group === 'depth' && config.depth === 'off') &&
      !(group === 'phases' && config.phases === 'off');
    const sought = facts.location === undefined ? [] : RULES.filter(isSought).map(({ id }) => id);
    const all = RULES.filter(({ group }) => group !== 'suppressions').length;
    return (suppression, rule) => {
      if (suppression.action === 'enable') return false;
      if (rule === undefined) return sought.length === all && !this.#rules.has(suppression);
      return sought.includes(rule) && !this.#rules.get(suppression)?.has(rule);
    };
  }
}
