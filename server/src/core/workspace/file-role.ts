import type { SkillDocument } from '../document/skill-document';
import { fileNameOf, folderOf } from './paths';

/** What agents do with a file of the library, told by its place (documentation of the agents, November 2026). */
export type FileRole = 'skill' | 'agent' | 'command' | 'rule' | 'memory' | 'document';

const MEMORY = /^(?:claude(?:\.local)?|agents|gemini|qwen|warp)\.md$/i;
const SHELF = /[/\\](agents|commands|rules)[/\\](?:[^/\\]+[/\\]){0,3}[^/\\]+$/;
/** So much of a description is kept: what the most generous agent lists. */
const LONGEST_DESCRIPTION = 1536;

/** The role of a file by its key. */
export function roleOf(path: string): FileRole {
  const name = fileNameOf(path);
  if (/^skill\.md$/i.test(name)) return 'skill';
  if (MEMORY.test(name)) return 'memory';
  // The files of a skill are not registered anywhere, and neither are those that define a symbol.
  const shelf = /[/\\]skills[/\\]|[A-Z]_[A-Z0-9_]+\.md$/.test(path) ? undefined : SHELF.exec(path)?.[1];
  return shelf === 'agents' ? 'agent' : shelf === 'commands' ? 'command' : shelf === 'rules' ? 'rule' : 'document';
}

/** What others call a file: its `name` first, then its folder's or its own; none for files that nobody calls. */
export function namesOf(path: string, role: FileRole, document: SkillDocument): readonly string[] {
  if (role !== 'skill' && role !== 'agent' && role !== 'command') return [];
  const given = role === 'command' ? undefined : document.frontmatter.field('name')?.value;
  const place = role === 'skill' ? fileNameOf(folderOf(path)) : fileNameOf(path).replace(/\.md$/i, '');
  const names = [...(typeof given === 'string' && given.trim() !== '' ? [given.trim()] : []), place];
  return [...new Set(names.filter((name) => name !== ''))];
}

/** What the frontmatter says a file is for. */
export function descriptionOf(role: FileRole, document: SkillDocument): string | undefined {
  const value = role === 'document' ? undefined : document.frontmatter.field('description')?.value;
  return typeof value === 'string' ? value.slice(0, LONGEST_DESCRIPTION) : undefined;
}

/** The words under which a skill, command or agent is found by its names. */
export function nameWords(role: FileRole, names: readonly string[]): string[] {
  const kind = role === 'agent' ? 'agent' : 'name';
  return names.map((name) => `${kind}:${name.toLowerCase()}`);
}
