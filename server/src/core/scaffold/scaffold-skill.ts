import { SkillDocument } from '../document/skill-document';
import { type Span, sliceOf } from '../document/text';
import { type Archetype, archetypeOf } from '../spec/archetypes';
import { characterCount, LIMITS } from '../spec/limits';
import { kindOf, type SkillKind } from '../spec/skill-kind';
import { toolPatterns } from '../spec/tool-patterns';
import { fillPlaceholders, type Placeholders } from './fill-template';
import { checkSkillName, titleOf } from './skill-name';
import { tabStops } from './tab-stops';
import type { SkillTemplate, TemplateFile } from './template';
import { TEMPLATES } from './templates.generated';
import { withField } from './with-field';

export interface NewSkill {
  readonly name: string;
  /** What the skill does and when to use it; when it is empty or absent, the template's own or a placeholder. */
  readonly description?: string | undefined;
  /** The id of a template; unless given, the first that makes the kind and archetype asked for. */
  readonly template?: string | undefined;
  readonly kind?: SkillKind | undefined;
  /** Only protocols have one: it makes the skill a process. */
  readonly archetype?: Archetype | undefined;
  /** Tools the agent may use without asking, with spaces or commas between them. */
  readonly tools?: string | undefined;
  /** What `{{date}}` stands for: `YYYY-MM-DD`. */
  readonly today?: string | undefined;
}

/** Files to create, their paths relative to the folder that holds the skills, SKILL.md first; or why there are none, one sentence. */
export type Scaffold =
  | {
      readonly files: readonly TemplateFile[];
      /** What is left to write in SKILL.md, in its order. */
      readonly stops: readonly Span[];
      readonly problem?: never;
    }
  | { readonly problem: string };

/** A description that is still to be written. */
export const NO_DESCRIPTION = 'TODO: say what this skill does and when to use it, with the words a user would say.';

/**
 * A new skill from a template. Writes nothing; whoever does must overwrite nothing.
 * @param own the author's own templates, besides those of the product
 */
export function scaffoldSkill(wanted: NewSkill, own: readonly SkillTemplate[] = []): Scaffold {
  const { name, archetype } = wanted;
  const description = oneLine(wanted.description);
  const tools = toolPatterns(wanted.tools ?? '').join(' ');
  const kind = archetype === undefined ? wanted.kind : 'process';
  const template = templateFor({ ...wanted, kind }, own);
  const problem =
    checkSkillName(name) ??
    checkDescription(description) ??
    checkTools(tools) ??
    (typeof template === 'string' ? template : checkKind(wanted));
  if (problem !== undefined || typeof template === 'string') return { problem: problem as string };
  const values: Placeholders = {
    name,
    title: titleOf(name),
    description: description || (template.description ?? NO_DESCRIPTION),
    tools,
    date: wanted.today ?? '',
  };
  const filled = fillPlaceholders(template.text, values);
  const marks = [archetypeMark(filled, template, archetype), kindMark(filled, template, kind)];
  const text = withComments(withFields(filled, values, description), marks);
  const { frontmatter } = new SkillDocument(text);
  if (frontmatter.problems.length > 0 || frontmatter.field('name')?.value !== name)
    return { problem: `The frontmatter of the template "${template.id}" cannot be filled in; repair it first.` };
  const others = (template.files ?? []).map((file) => ({
    path: `${name}/${file.path}`,
    text: fillPlaceholders(file.text, values),
  }));
  return { files: [{ path: `${name}/SKILL.md`, text }, ...others], stops: tabStops(text) };
}

/** What is wrong with tools for `allowed-tools`, one sentence; undefined when agents can read them. */
export function checkTools(tools: string): string | undefined {
  const wrong = toolPatterns(tools).find((tool) => !/^[\w*:.-]+(?:\(.+\))?$/.test(tool) || !isBalanced(tool));
  return wrong === undefined ? undefined : `"${wrong}" is no tool; write it as Read, Bash(git *) or mcp__server__*.`;
}

function isBalanced(tool: string): boolean {
  return tool.split('(').length === tool.split(')').length;
}

/** What is wrong with a description, one sentence; undefined when the open format takes it. */
export function checkDescription(description: string): string | undefined {
  const length = characterCount(oneLine(description));
  if (length <= LIMITS.description) return undefined;
  return `The description has ${length} characters and at most ${LIMITS.description} are allowed; shorten it.`;
}

function checkKind({ kind, archetype }: NewSkill): string | undefined {
  if (kind !== 'technical' || archetype === undefined) return undefined;
  return `A technical skill has no archetype; leave out "${archetype}" or make it a process.`;
}

function templateFor(
  { template: id, kind, archetype }: NewSkill,
  own: readonly SkillTemplate[],
): SkillTemplate | string {
  const all = [...TEMPLATES, ...own];
  const fits = (each: SkillTemplate) =>
    (kind === undefined || each.kind === kind) && (archetype === undefined || each.archetype === archetype);
  const found = id === undefined ? all.find(fits) : all.findLast((each) => each.id === id);
  return found ?? `There is no template "${id ?? archetype}"; there are ${all.map((each) => each.id).join(', ')}.`;
}

/** A text with what every agent needs, also where the template says nothing of it. */
function withFields(text: string, { name, description, tools }: Placeholders, given: string): string {
  const named = withField(text, 'name', name);
  const hasOwn = new SkillDocument(named).frontmatter.field('description') !== undefined;
  const described = hasOwn && given === '' ? named : withField(named, 'description', description);
  return tools === '' ? described : withField(described, 'allowed-tools', tools);
}

/** The comment that keeps the skill what the author chose, where the template does not make sure of it. */
function kindMark(text: string, template: SkillTemplate, chosen: SkillKind | undefined): string {
  const kind = chosen ?? template.kind;
  const skill = new SkillDocument(text);
  if (kind === undefined || (kind === template.kind && kindOf(skill, undefined).kind === kind)) return '';
  return `<!-- skilldepth-kind: ${kind} -->`;
}

function archetypeMark(text: string, template: SkillTemplate, chosen: Archetype | undefined): string {
  const archetype = chosen ?? template.archetype;
  if (archetype === undefined || archetypeOf(new SkillDocument(text), 'auto')?.archetype === archetype) return '';
  return `<!-- skilldepth-archetype: ${archetype} -->`;
}

/** Comments between the frontmatter and the text. */
function withComments(text: string, comments: readonly string[]): string {
  const written = comments.filter((comment) => comment !== '');
  if (written.length === 0) return text;
  const { span } = new SkillDocument(text).frontmatter;
  const rest = text.slice(span.end).replace(/^\s*/, '');
  return `${sliceOf(text, { start: 0, end: span.end })}\n\n${written.join('\n')}\n\n${rest}`;
}

/** A text as a description holds it: on one line. */
export function oneLine(text = ''): string {
  return text.replace(/\s+/g, ' ').trim();
}
