import { dirname, resolve, sep } from 'node:path';
import type { SkillDocument } from '../core/index';

/** The files that skills point to outside of their own folders: absolute path of the file, then that of a skill that does. */
export class SharedFiles {
  readonly #users = new Map<string, string>();

  add(skill: SkillDocument, file: string): void {
    const folder = dirname(file);
    for (const { path } of skill.links) {
      const target = path?.startsWith('../') ? resolve(folder, path) : undefined;
      if (target !== undefined && !target.startsWith(folder + sep)) this.#users.set(target, file);
    }
  }

  /** Another skill that points to a file, given relative to the SKILL.md at `file`. */
  userOf(path: string, file: string): string | undefined {
    return this.#users.get(resolve(dirname(file), path));
  }
}
