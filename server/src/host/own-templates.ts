import { basename, join } from 'node:path';
import { readOwnTemplate, type SkillTemplate, type TemplateFile } from '../core/index';
import type { FileSystem } from './file-system';

/** The author's own templates, and what was passed over, one sentence each. */
export interface OwnTemplates {
  readonly templates: readonly SkillTemplate[];
  readonly notes: readonly string[];
}

export const NO_TEMPLATES: OwnTemplates = { templates: [], notes: [] };

/** So many templates, and so many files and levels of each, are read; more is a folder somebody named by mistake. */
const MOST_TEMPLATES = 100;
const MOST_FILES = 200;
const DEEPEST = 6;
/** Folders that belong to tools. */
const TOOLS = /^(?:\.git|node_modules)$/;

/**
 * The templates in a folder: each folder with a SKILL.md is one, each Markdown file besides a README too. Read anew each time: they are
 * looked at once per new skill, and the author may be writing one.
 */
export function readOwnTemplates(folder: string, fs: FileSystem): OwnTemplates {
  const entries = fs.list(folder);
  if (!entries) return { templates: [], notes: [`The folder of templates ${folder} cannot be read.`] };
  const notes: string[] = [];
  const templates: SkillTemplate[] = [];
  const names = entries.map(({ name }) => name).sort();
  for (const name of names.filter((each) => !TOOLS.test(each)).slice(0, MOST_TEMPLATES)) {
    const path = join(folder, name);
    const isFile = fs.kindOf(path) === 'file';
    if (isFile && !/^(?!readme\.).+\.md$/i.test(name)) continue;
    const read = isFile ? [textOf(path, 'SKILL.md', fs)] : first(filesIn(path, '', fs), MOST_FILES);
    const files = read.filter((each): each is TemplateFile => typeof each !== 'string');
    notes.push(...read.filter((each) => typeof each === 'string'));
    const { template, note } = readOwnTemplate(isFile ? name.replace(/\.md$/i, '') : name, files);
    if (template) templates.push(template);
    if (note !== undefined) notes.push(note);
  }
  return { templates, notes };
}

/** The first of what is found; the others are not looked for. */
function first<T>(found: Iterable<T>, most: number): T[] {
  const taken: T[] = [];
  for (const each of found) if (taken.push(each) === most) break;
  return taken;
}

/** The files of a template; a sentence for each that is no text. */
function* filesIn(folder: string, below: string, fs: FileSystem): Generator<TemplateFile | string> {
  if (below.split('/').length > DEEPEST) return;
  for (const { name } of fs.list(folder) ?? []) {
    const path = join(folder, name);
    if (TOOLS.test(name)) continue;
    if (fs.kindOf(path) === 'directory') yield* filesIn(path, `${below}${name}/`, fs);
    else yield textOf(path, below + name, fs);
  }
}

function textOf(path: string, as: string, fs: FileSystem): TemplateFile | string {
  const read = fs.readText(path);
  if (!read.ok) return `${basename(path)} of the template is left out: ${read.reason.replace(/\.?$/, '.')}`;
  return { path: as, text: read.text };
}
