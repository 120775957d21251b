import { join, resolve } from 'node:path';
import { starterConfig } from '../../core/index';
import { CONFIG_FILE } from '../../host/config';
import { findSkills } from '../find-skills';
import { CannotRun, type Format, type Io, say, shown } from '../io';
import { jsonOf } from '../reporters/json';

/** `skilldepth init [FOLDER]`: writes a first configuration and overwrites nothing. Throws `CannotRun` when there is one already. */
export function runInit(folder: string, { format }: { readonly format: Format }, io: Io): number {
  const root = resolve(io.cwd, folder);
  if (io.fs.kindOf(root) !== 'directory') throw new CannotRun(`${folder}: there is no such folder.`);
  const path = join(root, CONFIG_FILE);
  if (io.fs.kindOf(path) !== undefined) throw new CannotRun(`${shown(path, io)} exists already and is left as it is.`);
  const skills = findSkills([folder], { ...io, stderr: () => {} });
  try {
    io.writer.create(path, starterConfig(skills.map((file) => file.replaceAll('\\', '/'))));
  } catch (error) {
    throw new CannotRun(`${shown(path, io)} cannot be made: ${(error as Error).message}`);
  }
  if (format === 'json') io.stdout(jsonOf({ version: 1, files: [shown(path, io)] }));
  else io.stdout(`${shown(path, io)}\n`);
  if (format === 'pretty') say(io, 'Made. To see what holds for a file, and why: skilldepth config PATH');
  return 0;
}
