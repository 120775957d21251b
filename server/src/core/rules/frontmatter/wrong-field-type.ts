import type { Field } from '../../document/frontmatter';
import type { SkillDocument } from '../../document/skill-document';
import { sliceOf } from '../../document/text';
import type { Agent } from '../../spec/agents';
import type { FaultId } from '../../spec/faults';
import { booleanOf, isEmpty, isPlaceholder } from '../../spec/field-values';
import { type FieldSpec, type FieldType, fieldNamed, fieldSupport } from '../../spec/fields';
import { concerns, consequenceOf, isGeneral } from '../../spec/profiles';
import { defineRule, type Fix, type RuleContext, type Severity } from '../rule';
import { editFix } from './field-support';

/** What a value is to YAML. */
type ValueType = FieldType | 'number';

const BODY = '---\n\n# Release notes\n';
const HEAD = '---\nname: release-notes\ndescription: Writes release notes.\n';

export default defineRule({
  id: 'wrong-field-type',
  group: 'frontmatter',
  severity: 'warning',
  docs: {
    summary: 'A field has a value of another type than the agents expect.',
    why: 'YAML makes a number of `8004`, a list of `[file]` and text of `yes`. Codex and Gemini CLI do not load a skill whose name or description is not text, and Codex none whose `metadata` is no map (error); other fields are ignored or misread (warning), or only some agents read them (hint).',
    invalid: [
      { text: `---\nname: 8004\ndescription: Explains standard 8004.\n${BODY}` },
      { text: `${HEAD}metadata: internal\n${BODY}` },
      { text: `${HEAD}argument-hint: [version]\n${BODY}` },
      { text: `${HEAD}user-invocable: maybe\n${BODY}` },
      { text: `${HEAD}user-invocable: yes\n${BODY}` },
    ],
    valid: [
      { text: `---\nname: "8004"\ndescription: Explains standard 8004.\n${BODY}` },
      { text: `${HEAD}argument-hint: "[version]"\nuser-invocable: false\nallowed-tools:\n  - Read\n${BODY}` },
      { text: `${HEAD}version: 2.0\nmetadata:\n  team: docs\n${BODY}` },
    ],
    sources: [
      'agentskills/agentskills docs/specification.mdx, 2026-08-09',
      'openai/codex core-skills/src/loader.rs, 2026-11; Gemini CLI, 2026-11; Claude Code 2.1.218 (yes and no)',
    ],
  },
  messages: {
    type: ({ key, is, wanted }: { key: string; is: string; wanted: string }) =>
      `\`${key}\` is ${is}, but agents expect ${wanted}.`,
    quote: ({ key, is }: { key: string; is: string }) =>
      `\`${key}\` is ${is} to YAML, but agents expect text; put the value in quotes.`,
    loose: ({ key, written, value }: { key: string; written: string; value: string }) =>
      `Only Claude Code reads \`${written}\` as ${value}; write \`${key}: ${value}\`.`,
  },
  check(skill, report, context) {
    for (const field of skill.frontmatter.fields) {
      const spec = fieldNamed(field.key);
      if (spec === undefined || field.broken || isEmpty(field)) continue;
      const { key, value, valueSpan } = field;
      const type = typeOf(value);
      if (spec.types.some((wanted) => wanted === type) || !concerns(key, context.agents)) continue;
      const written = sliceOf(skill.text, valueSpan);
      if (isPlaceholder(written)) continue;
      const severity = severityOf(spec, type, skill, context);
      const loose = spec.types[0] === 'boolean' ? booleanOf(value) : undefined;
      if (loose !== undefined && onlyLoose(key, context.agents)) continue;
      if (loose !== undefined) {
        const severity = context.agents.some(isGeneral) ? 'hint' : 'warning';
        const fixes = [editFix(`Write ${loose}`, 'safe', { span: valueSpan, newText: String(loose) })];
        report(valueSpan, 'loose', { key, written, value: String(loose) }, { severity, fixes });
      } else if (spec.types[0] === 'string' && isQuotable(field, written)) {
        report(valueSpan, 'quote', { key, is: NAMES[type] }, { severity, fixes: [quoted(field, written)] });
      } else {
        report(valueSpan, 'type', { key, is: NAMES[type], wanted: wantedBy(spec) }, { severity });
      }
    }
  },
});

const NAMES: Readonly<Record<ValueType, string>> = {
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
  list: 'a list',
  map: 'a map',
};

function typeOf(value: unknown): ValueType {
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'object') return 'map';
  return typeof value === 'number' || typeof value === 'boolean' ? (typeof value as 'number' | 'boolean') : 'string';
}

const FAULTS: Readonly<Partial<Record<string, FaultId>>> = {
  name: 'name-not-text',
  description: 'description-not-text',
  metadata: 'metadata-not-map',
};

/** What the agents do with a value of that type: lose the skill, misread the field, or read the scalar as text all the same. */
function severityOf({ name, types }: FieldSpec, type: ValueType, skill: SkillDocument, context: RuleContext): Severity {
  const fault = FAULTS[name];
  const lost = fault && consequenceOf(fault, skill, context.facts, context.agents);
  if (lost) return lost.severity;
  return types[0] === 'string' && (type === 'number' || type === 'boolean') ? 'hint' : 'warning';
}

/** True when all who read the field take more words than true and false. */
function onlyLoose(key: string, agents: readonly Agent[]): boolean {
  return agents.every((agent) => agent.looseBooleans || (!isGeneral(agent) && fieldSupport(key, agent) !== 'accepts'));
}

function wantedBy({ types }: FieldSpec): string {
  return types.map((type) => (type === 'map' ? 'a map (`key: value` lines below it)' : NAMES[type])).join(' or ');
}

/** True for a number, `true`, or a bracketed hint on one line, where quotes certainly give back what was meant. */
function isQuotable({ key, style }: Field, written: string): boolean {
  if (/[\r\n"\\]|^[&!*]/.test(written)) return false;
  return style === 'plain' || (style === 'flow-list' && key === 'argument-hint');
}

function quoted({ valueSpan }: Field, written: string): Fix {
  return editFix('Put the value in quotes', 'safe', { span: valueSpan, newText: `"${written}"` });
}
