import { join, resolve } from 'node:path';
import { scaffoldSkill } from '../../core/index';
import { isSkillFile } from '../../host/discover';
import { CannotRun, type Format, type Io, say, shown } from '../io';
import { jsonOf } from '../reporters/json';

export interface NewOptions {
  readonly format: Format;
  readonly template?: string;
  readonly description?: string;
  /** The folder that holds the skills. */
  readonly dir: string;
}

/** `skilldepth new NAME`: makes DIR/NAME/SKILL.md and overwrites nothing. Throws `CannotRun` when there is something in its place. */
export function runNew(name: string, { format, template, description, dir }: NewOptions, io: Io): number {
  const scaffold = scaffoldSkill({ name, template, description });
  if (scaffold.problem !== undefined) throw new CannotRun(scaffold.problem);
  const parent = resolve(io.cwd, dir);
  const present = io.fs.list(join(parent, name))?.find((entry) => isSkillFile(entry.name));
  if (present)
    throw new CannotRun(`${shown(join(parent, name, present.name), io)} exists already and is left as it is.`);
  const paths = scaffold.files.map(({ path, text }) => {
    const file = join(parent, path);
    try {
      io.writer.create(file, text);
    } catch (error) {
      throw new CannotRun(`${shown(file, io)} cannot be made: ${(error as Error).message}`);
    }
    return shown(file, io);
  });
  if (format === 'json') io.stdout(jsonOf({ version: 1, files: paths }));
  else io.stdout(`${paths.join('\n')}\n`);
  const isScaffold = scaffold.files.some(({ text }) => text.includes('[TODO: '));
  const next = isScaffold ? 'Fill in what is marked TODO' : 'Adapt it to your project';
  if (format === 'pretty') say(io, `Made. ${next}, then run skilldepth lint.`);
  return 0;
}
