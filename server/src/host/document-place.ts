import { basename, dirname, join } from 'node:path';
import { type DocumentFacts, roleOf } from '../core/index';
import { isSkillName } from './discover';
import type { FileSystem } from './file-system';

/** A Markdown file that is no skill, and where it stands. */
export interface DocumentPlace extends DocumentFacts {
  /** The SKILL.md of the skill it is a part of. */
  readonly skill?: string;
}

const OTHER: DocumentPlace = { kind: 'other' };
/** Copies and samples, as in libraries. */
const COPIES = /[/\\](?:node_modules|backups?|fixtures|__fixtures__|testdata)[/\\]/;
/** Agents look for these names as they are: `docs/agents.md` is none of them. */
const MEMORY = /^[A-Z]+(?:\.local)?\.md$/;
/** What is written for people and for the record names files as they once were, or those of others. */
const RECORD = /^(?:change-?log|history|news|release-?notes|licen[cs]e|copying|notice|third[-_]?party)\b.*\.md$/i;
const SHELF = /^(.*[/\\])(?:agents|commands|rules)[/\\]/;

/**
 * Tells what Markdown files are that are no skills. Those in the folder of a skill are a part of it. Agents, commands and rules are such
 * where agents look for them: beside skills, in a plugin, or in a folder such as `.claude`; elsewhere `commands/build.md` is
 * documentation. What was found out of a folder is kept as long as the returned function.
 */
export function documentTeller(fs: FileSystem): (file: string) => DocumentPlace {
  const skills = new Map<string, string | undefined>();
  const skillOf = (folder: string): string | undefined => {
    if (skills.has(folder)) return skills.get(folder);
    const own = skillIn(folder, fs);
    const isTop = dirname(folder) === folder || fs.kindOf(join(folder, '.git')) !== undefined;
    const found = own !== undefined ? join(folder, own) : isTop ? undefined : skillOf(dirname(folder));
    skills.set(folder, found);
    return found;
  };
  const holdsShelves = (folder: string): boolean =>
    basename(folder).startsWith('.') ||
    ['skills', '.claude-plugin'].some((name) => fs.kindOf(join(folder, name)) === 'directory');
  return (file) => {
    if (RECORD.test(basename(file))) return OTHER;
    const skill = skillOf(dirname(file));
    if (skill !== undefined) return { kind: 'reference', skill, depth: levels(dirname(file)) - levels(dirname(skill)) };
    const role = roleOf(file);
    if (role === 'document' || COPIES.test(file)) return OTHER;
    const around = SHELF.exec(file)?.[1];
    const isMeant = role === 'memory' ? MEMORY.test(basename(file)) : around && holdsShelves(around.slice(0, -1));
    return isMeant ? { kind: 'instruction' } : OTHER;
  };
}

/**
 * The name of the SKILL.md in a folder. A run does not list the folders above it for that: they change with what has nothing to do with
 * it, and what is kept of the run would hold no longer.
 */
function skillIn(folder: string, fs: FileSystem): string | undefined {
  const entries = fs.known ? fs.known(folder) : fs.list(folder);
  if (!entries) return ['SKILL.md', 'skill.md'].find((name) => fs.kindOf(join(folder, name)) === 'file');
  return entries.find(({ name, kind }) => kind === 'file' && isSkillName(name))?.name;
}

function levels(folder: string): number {
  return folder.split(/[/\\]/).length;
}
