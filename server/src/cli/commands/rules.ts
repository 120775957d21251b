import { closest, describeRule, pageOf, RULES, type Rule, type RuleDescription } from '../../core/index';
import { CannotRun, type Format, type Io, printable } from '../io';
import { jsonOf } from '../reporters/json';
import { painter } from '../reporters/pretty';

/** `skilldepth rules`: lists every rule with what it finds. Gives the exit code. */
export function runRules({ format }: { readonly format: Format }, io: Io): number {
  const rules = RULES.map(({ id, group, severity, docs, options }) => ({
    ...{ rule: id, group, severity, finds: docs.summary },
    options: options ?? {},
    page: pageOf(id),
  }));
  io.stdout(format === 'json' ? jsonOf({ version: 1, rules }) : listInWords(io.colour));
  return 0;
}

function listInWords(colour: boolean): string {
  const paint = painter(colour);
  const width = Math.max(...RULES.map(({ id }) => id.length));
  const groups = [...new Set(RULES.map(({ group }) => group))].map((group) => {
    const rows = RULES.filter((rule) => rule.group === group).map(
      ({ id, severity, docs }) => `  ${id.padEnd(width)}  ${severity.padEnd(11)}  ${docs.summary}`,
    );
    return `${paint('bold', group)}\n${rows.join('\n')}\n`;
  });
  return `${groups.join('\n')}\n${RULES.length} rules. More about one: skilldepth explain RULE\n`;
}

/** `skilldepth explain RULE`: what a rule finds, why it matters, an example and how to silence it. Gives the exit code. */
export function runExplain(id: string, { format }: { readonly format: Format }, io: Io): number {
  const described = requireRule(id);
  const rule = RULES.find((each) => each.id === id);
  if (format === 'json') {
    const { docs, options } = rule ?? {};
    const { id: name, ...rest } = described;
    const [invalid, valid] = [docs?.invalid, docs?.valid].map((examples) => examples?.map(({ text }) => text) ?? []);
    io.stdout(
      jsonOf({ version: 1, rule: name, ...rest, options: options ?? {}, invalid, valid, sources: docs?.sources ?? [] }),
    );
  } else io.stdout(explainedInWords(described, rule, io.colour));
  return 0;
}

/** What is said of a rule. Throws `CannotRun` with the nearest name where there is none of this. */
export function requireRule(id: string): RuleDescription {
  const described = describeRule(id);
  if (described) return described;
  const ids = RULES.map((rule) => rule.id);
  const near = closest(id, ids);
  throw new CannotRun(
    `There is no rule "${id}".${near ? ` Did you mean "${near}"?` : ''} To list them: skilldepth rules`,
  );
}

function explainedInWords(
  { id, severity, summary, why, page }: RuleDescription,
  rule: Rule | undefined,
  colour: boolean,
) {
  const paint = painter(colour);
  const part = (title: string, lines: readonly string[]) =>
    lines.length > 0
      ? `\n${paint('bold', title)}\n${lines.map((line) => `  ${printable(line)}`.trimEnd()).join('\n')}\n`
      : '';
  const [example] = rule?.docs.invalid ?? [];
  const comment = `skilldepth-disable-next-line ${id} -- reason`;
  return [
    `${paint('bold', id)} (${severity})\n${summary}\n`,
    part('Why', [why]),
    part(
      'For example, this is reported',
      example?.text.replace(/\r\n?/g, '\n').trimEnd().split('\n').slice(0, MOST_LINES).map(shortened) ?? [],
    ),
    part(
      'Options',
      Object.entries(rule?.options ?? {}).map(([name, what]) => `${name}: ${what}`),
    ),
    part(
      'Silence it',
      rule
        ? [
            `a line: <!-- ${comment} --> above it, in the frontmatter: # ${comment}`,
            `a project, in .skilldepth.json: { "rules": { "${id}": "off" } }`,
          ]
        : [],
    ),
    part('Sources', rule?.docs.sources ?? []),
    `\n${page}\n`,
  ].join('');
}

/** Examples of what is too long are long. */
const MOST_LINES = 20;
const shortened = (line: string): string => (line.length > 120 ? `${line.slice(0, 119)}…` : line);
