import { shown } from '../document/frontmatter';
import { interruption } from '../document/interruption';
import type { SkillDocument } from '../document/skill-document';
import { isAscii, type Span, sliceOf } from '../document/text';
import type { Facts } from '../rules/rule';
import type { Agent } from './agents';
import type { FaultId } from './faults';
import { booleanOf, isEmpty, isPlaceholder, missingField, textOf } from './field-values';
import { fieldSupport } from './fields';
import { characterCount, isPortableName, LIMITS, offsetAfter } from './limits';
import { SIZES } from './sizes';

/** A fault in a skill: where it stands, and what it is in one sentence. */
export interface Fault {
  readonly span: Span;
  readonly reason: string;
}

/** The control characters YAML forbids: all but tab, line ends and the two it takes for line ends or page breaks. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for.
export const CONTROL_CHARACTER = /[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u0084\u0086-\u009f]/;

type Find = (skill: SkillDocument, facts: Facts, agent: Agent) => Fault | undefined;

/**
 * A fault as an agent sees it, undefined where the skill does not have it. Whether the agent minds is written in `Agent.losses`: rules
 * and the load verdict both ask here, so they cannot disagree.
 */
export function findFault(fault: FaultId, skill: SkillDocument, facts: Facts, agent: Agent): Fault | undefined {
  return FAULTS[fault](skill, facts, agent);
}

/** The faults, in the order in which they are told where several weigh the same. */
const FAULTS: Readonly<Record<FaultId, Find>> = {
  'missing-frontmatter': (skill) => {
    const { state, span } = skill.frontmatter;
    if (state === 'absent') return fault(skill.lines.lineSpan(0), 'The file has no frontmatter');
    if (state !== 'displaced') return undefined;
    const line = skill.lines.lineAt(span.start) + 1;
    return fault(opening(span), `The frontmatter begins on line ${line}, not on line 1`);
  },
  'unclosed-frontmatter': ({ frontmatter: { state, span } }) =>
    state === 'unclosed' || state === 'glued'
      ? fault(
          state === 'glued' ? { start: span.end - 3, end: span.end } : opening(span),
          'The frontmatter has no closing `---` line',
        )
      : undefined,
  'invalid-yaml': (skill) => brokenYaml(skill, false),
  'unquoted-colon': (skill) => brokenYaml(skill, true),
  'byte-order-mark': ({ text }, { encoding }) =>
    encoding?.bom && text.startsWith('---')
      ? fault({ start: 0, end: 3 }, 'The file begins with a byte-order mark')
      : undefined,
  'undecodable-text': (skill, { encoding }) => {
    if (encoding?.problem === undefined) return undefined;
    const at = skill.text.indexOf('\uFFFD');
    return fault(at < 0 ? skill.lines.lineSpan(0) : { start: at, end: at + 1 }, 'The file is not UTF-8');
  },
  'control-character': ({ text, frontmatter: { state, span } }) => {
    const at = state === 'absent' ? -1 : sliceOf(text, span).search(CONTROL_CHARACTER);
    return at < 0
      ? undefined
      : fault({ start: span.start + at, end: span.start + at + 1 }, 'A control character stands in the frontmatter');
  },
  'delimiter-in-value': (skill) => {
    const found = interruption(skill);
    return found && fault(found.span, 'A `---` inside a value ends the frontmatter, so the fields below are lost');
  },
  'wrong-file-name': (skill, { location }) => {
    const name = location?.split('/').at(-1);
    return name === undefined || name === 'SKILL.md'
      ? undefined
      : fault(skill.lines.lineSpan(0), `The file is called ${name}, not SKILL.md`);
  },
  'missing-name': (skill) => missing(skill, 'name'),
  'name-not-text': (skill) => notText(skill, 'name'),
  'invalid-name': (skill) => badName(skill, false),
  'non-ascii-name': (skill) => badName(skill, true),
  'name-too-long': (skill) => tooLong(skill, 'name', LIMITS.name),
  'name-differs': (skill, { folderName }) => {
    const name = textOf(skill, 'name');
    // A name that is no good in itself is another fault.
    if (folderName === undefined || name === undefined || name.text === folderName) return undefined;
    if (!isPortableName(name.text) || name.text === folderName.normalize('NFC')) return undefined;
    return fault(name.field.valueSpan, `The name is not that of its folder, ${folderName}`);
  },
  'reserved-name': (skill, { folderName }, { label, reservedNames }) => {
    const name = textOf(skill, 'name');
    const word = reservedNames?.exec(name?.text ?? folderName ?? '')?.[0];
    if (word === undefined) return undefined;
    const span = name?.field.valueSpan ?? opening(skill.frontmatter.span);
    return fault(span, `"${word}" in a name is reserved by ${label}`);
  },
  'missing-description': (skill, _facts, { needsNoDescription: [field, value] = ['', false] }) =>
    skill.frontmatter.field(field)?.value === value ? undefined : missing(skill, 'description'),
  'description-not-text': (skill) => notText(skill, 'description'),
  'description-too-long': (skill, _facts, { descriptionLimit = Number.POSITIVE_INFINITY }) =>
    tooLong(skill, 'description', descriptionLimit),
  'description-lines': (skill) => {
    const span = textOf(skill, 'description')?.field.valueSpan;
    return span && /[\r\n]/.test(sliceOf(skill.text, span))
      ? fault(span, 'The description has several lines')
      : undefined;
  },
  'description-brackets': (skill) => {
    const { field, text = '' } = textOf(skill, 'description') ?? {};
    return field && /[<>]/.test(text) && !isPlaceholder(text)
      ? fault(field.valueSpan, 'The description has `<` or `>` in it')
      : undefined;
  },
  'listing-too-long': (skill) => {
    const [description, when] = [textOf(skill, 'description'), textOf(skill, 'when_to_use')];
    const count = countAbove(LIMITS.claudeListing, description?.text, when?.text);
    const last = (when ?? description)?.field.valueSpan;
    const what = when ? '`description` and `when_to_use` have' : 'The description has';
    return last && count !== undefined
      ? fault(last, `${what} ${count} characters, the list shows ${LIMITS.claudeListing}`)
      : undefined;
  },
  'metadata-not-map': ({ frontmatter, text }) => {
    const field = frontmatter.field('metadata');
    if (field === undefined || field.broken || isEmpty(field) || isPlaceholder(sliceOf(text, field.valueSpan)))
      return undefined;
    return isMap(field.value) ? undefined : fault(field.valueSpan, '`metadata` is not a map');
  },
  'short-description-too-long': ({ frontmatter }) => {
    const metadata = frontmatter.field('metadata');
    const short = isMap(metadata?.value) ? metadata.value['short-description'] : undefined;
    const count = typeof short === 'string' ? characterCount(short.trim()) : 0;
    return metadata && count > LIMITS.description
      ? fault(metadata.valueSpan, `\`short-description\` has ${count} characters, ${LIMITS.description} are allowed`)
      : undefined;
  },
  'compatibility-too-long': (skill) => tooLong(skill, 'compatibility', LIMITS.compatibility),
  'tools-not-text': ({ frontmatter }) => {
    const field = frontmatter.field('allowed-tools');
    return Array.isArray(field?.value) ? fault(field.valueSpan, '`allowed-tools` is a list, not text') : undefined;
  },
  'rejected-field': ({ frontmatter }, _facts, agent) => {
    const field = frontmatter.fields.find(({ key }) => fieldSupport(key, agent) === 'rejects');
    return field && fault(field.keySpan, `The field \`${shown(field.key)}\` is not allowed`);
  },
  'nobody-can-call': ({ frontmatter }, _facts, { looseBooleans }) => {
    const field = frontmatter.field('disable-model-invocation');
    const is = (value: unknown, wanted: boolean) => (looseBooleans ? booleanOf(value) : value) === wanted;
    return field && is(field.value, true) && is(frontmatter.field('user-invocable')?.value, false)
      ? fault(field.span, 'Neither people nor the model may call the skill')
      : undefined;
  },
  'text-too-long': ({ text }, { plugin }, { id }) => {
    if (id === 'upload') return cutOff(text, SIZES.fileCharacters, 'characters');
    return plugin === 'agent-plugin' ? cutOff(text, SIZES.fileBytes, 'bytes') : undefined;
  },
};

function fault(span: Span, what: string): Fault {
  return { span, reason: `${what}.` };
}

function opening({ start, end }: Span): Span {
  return { start, end: Math.min(end, start + 3) };
}

/** One parser reads an unquoted colon after all, so a file with nothing worse is told apart. */
function brokenYaml({ frontmatter: { state, problems } }: SkillDocument, onlyColons: boolean): Fault | undefined {
  const [first] = problems;
  // Frontmatter that agents do not find is not read by them either.
  if (first === undefined || state !== 'present') return undefined;
  if (problems.every(({ cause }) => cause === 'unquoted-colon') !== onlyColons) return undefined;
  return { span: first.span, reason: `Broken YAML: ${first.message}` };
}

function missing(skill: SkillDocument, key: string): Fault | undefined {
  const found = missingField(skill, key);
  return found && fault(found.span, `\`${key}\` is ${found.how === 'empty' ? 'empty' : 'missing'}`);
}

function notText(skill: SkillDocument, key: string): Fault | undefined {
  const field = skill.frontmatter.field(key);
  if (field === undefined || field.broken || isEmpty(field) || typeof field.value === 'string') return undefined;
  return isPlaceholder(sliceOf(skill.text, field.valueSpan))
    ? undefined
    : fault(field.valueSpan, `\`${key}\` is not text`);
}

/** The format allows the letters of any script, most agents only a to z; length is another fault. */
function badName(skill: SkillDocument, onlyForeign: boolean): Fault | undefined {
  const name = textOf(skill, 'name');
  if (name === undefined || isPlaceholder(name.text) || /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name.text)) return undefined;
  // What holds nothing but ASCII would have been good above.
  const inFormat =
    !isAscii(name.text) && /^[\p{Ll}\p{Lo}\p{N}]+(?:-[\p{Ll}\p{Lo}\p{N}]+)*$/u.test(name.text.normalize('NFKC'));
  if (inFormat !== onlyForeign) return undefined;
  const only = onlyForeign
    ? 'other letters than a to z'
    : 'other characters than lowercase letters, digits and single hyphens';
  return fault(name.field.valueSpan, `The name has ${only}`);
}

function tooLong(skill: SkillDocument, key: string, limit: number): Fault | undefined {
  const value = textOf(skill, key);
  const count = countAbove(limit, value?.text);
  return value && count !== undefined
    ? fault(value.field.valueSpan, `\`${key}\` has ${count} characters, ${limit} are allowed`)
    : undefined;
}

/** How many characters some texts have, where it is more than a limit; most are so short that nobody needs to count. */
function countAbove(limit: number, ...texts: readonly (string | undefined)[]): number | undefined {
  const units = texts.reduce((sum, text = '') => sum + text.length, 0);
  if (units <= limit) return undefined;
  const count = texts.reduce((sum, text = '') => sum + characterCount(text), 0);
  return count > limit ? count : undefined;
}

function cutOff(text: string, limit: number, unit: 'characters' | 'bytes'): Fault | undefined {
  const at = offsetAfter(text, limit, unit);
  return at === undefined
    ? undefined
    : fault({ start: at, end: text.length }, `The file has more than ${limit} ${unit}`);
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
