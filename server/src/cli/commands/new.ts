import { join, posix, resolve, sep } from 'node:path';
import {
  type AgentId,
  adviseDescription,
  type NewSkill,
  type Scaffold,
  SKILL_PLACES,
  scaffoldSkill,
  selectAgents,
  skillFromMarkdown,
  suggestSkill,
} from '../../core/index';
import { isSkillFile } from '../../host/discover';
import { localDate } from '../../host/local-date';
import { NO_TEMPLATES, readOwnTemplates } from '../../host/own-templates';
import { placeOf } from '../../host/place';
import { CannotRun, type Format, type Io, say, shown } from '../io';
import { jsonOf } from '../reporters/json';

export interface NewOptions extends Pick<NewSkill, 'template' | 'description' | 'tools' | 'kind' | 'archetype'> {
  readonly format: Format;
  /** A folder of the author's own templates. */
  readonly templates?: string;
  /** A Markdown file to make the skill of. */
  readonly from?: string;
  /** The folder that holds the skills; the current one unless an agent is named. */
  readonly dir?: string;
  /** Whose folder of skills it goes into. */
  readonly agent?: AgentId;
  /** True for the agent's folder below the home folder. */
  readonly personal?: true;
}

/** `skilldepth new NAME`: makes DIR/NAME/SKILL.md and overwrites nothing. Throws `CannotRun` when there is something in its place. */
export function runNew(name: string | undefined, options: NewOptions, io: Io): number {
  const parent = parentOf(options, io);
  const scaffold = options.from === undefined ? fromTemplate(name, options, io) : fromFile(name, options, parent, io);
  if (scaffold.problem !== undefined) throw new CannotRun(scaffold.problem);
  const folder = join(parent, posix.dirname(scaffold.files[0]?.path ?? ''));
  const present = io.fs.list(folder)?.find((entry) => isSkillFile(entry.name));
  if (present) throw new CannotRun(`${shown(join(folder, present.name), io)} exists already and is left as it is.`);
  const paths = scaffold.files.map(({ path, text }) => create(join(parent, path), text, io));
  if (options.format === 'json') io.stdout(jsonOf({ version: 1, files: paths }));
  else io.stdout(`${paths.join('\n')}\n`);
  const next = scaffold.stops.length > 0 ? 'Fill in what is marked TODO' : 'Adapt it to your project';
  if (options.format === 'pretty') say(io, `Made. ${next}, then run skilldepth lint.${adviceOn(options, parent, io)}`);
  return 0;
}

function parentOf({ dir, agent, personal }: NewOptions, io: Io): string {
  if (personal && agent === undefined) throw new CannotRun('Say whose personal folder: --personal goes with --agent.');
  if (agent === undefined) return resolve(io.cwd, dir ?? '.');
  const places = SKILL_PLACES.find((each) => each.agent === agent);
  const folder = (personal ? places?.personal : places?.project)?.[0] ?? '.';
  return resolve(personal ? io.home : io.cwd, folder);
}

function fromTemplate(name: string | undefined, options: NewOptions, io: Io): Scaffold {
  if (name === undefined) throw new CannotRun('A skill needs a name, such as "pdf-forms".');
  const own =
    options.templates === undefined ? NO_TEMPLATES : readOwnTemplates(resolve(io.cwd, options.templates), io.fs);
  for (const note of own.notes) say(io, note);
  return scaffoldSkill({ ...options, name, today: localDate(io.now()) }, own.templates);
}

/** The name may be left out: then it is made of the title. */
function fromFile(name: string | undefined, options: NewOptions, parent: string, io: Io): Scaffold {
  const other = (['template', 'kind', 'archetype', 'templates'] as const).find((each) => options[each] !== undefined);
  if (other) throw new CannotRun(`--${other} does not go with --from: the skill is made of the file.`);
  const path = resolve(io.cwd, options.from ?? '');
  const read = io.fs.readText(path);
  if (!read.ok) throw new CannotRun(`${shown(path, io)} cannot be read: ${read.reason}`);
  const portable = (each: string) => each.split(sep).join('/');
  const source = { text: read.text, path: portable(path) };
  const suggested = suggestSkill(source);
  if (typeof suggested === 'string') throw new CannotRun(suggested);
  const made = skillFromMarkdown(source, { ...options, name: name ?? suggested.name, parent: portable(parent) });
  return 'problem' in made ? { problem: made.problem } : made;
}

function create(file: string, text: string, io: Io): string {
  try {
    io.writer.create(file, text);
  } catch (error) {
    throw new CannotRun(`${shown(file, io)} cannot be made: ${(error as Error).message}`);
  }
  return shown(file, io);
}

/** What would make the description better; only of one that was given. */
function adviceOn({ description }: NewOptions, parent: string, io: Io): string {
  if (!description) return '';
  const facts = { files: new Map(), ...placeOf(join(parent, 'x', 'SKILL.md'), io.fs) };
  const { advice } = adviseDescription(description, facts, selectAgents([], facts));
  return advice === undefined ? '' : ` About the description: ${advice}`;
}
