import type { SkillDocument } from '../document/skill-document';
import type { Span, TextEdit } from '../document/text';
import type { Facts } from '../rules/rule';

/** The folder of a path, `` for one at the top. */
export function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

/** A path that is read from a folder, both relative to the skill: `..` and `.` resolved, percent escapes as they are. */
export function joinPath(folder: string, path: string): string {
  const parts: string[] = [];
  for (const part of `${folder}/${path}`.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}

/** The way from a folder to a path, both relative to the skill. */
export function relativePath(folder: string, path: string): string {
  const from = folder.split('/').filter((part) => part !== '');
  const to = path.split('/');
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared++;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/');
}

/** A relative link, image or definition of a document, with where it leads. */
export interface RelativeLink {
  readonly span: Span;
  /** The target as written, without its anchor. */
  readonly written: string;
  /** `#…` as written, or empty. */
  readonly anchor: string;
}

/** The links whose target is read from the folder of the file they stand in. Mentions are not among them. */
export function relativeLinks(document: SkillDocument): RelativeLink[] {
  return document.links.flatMap(({ kind, path, target, targetSpan }) => {
    // A variable stands for the skill folder wherever the file is.
    if (kind === 'mention' || path === undefined || /^[{$<]/.test(target)) return [];
    const hash = target.indexOf('#');
    const written = hash < 0 ? target : target.slice(0, hash);
    return written === '' ? [] : [{ span: targetSpan, written, anchor: target.slice(written.length) }];
  });
}

/** Edits that keep the links of the document at `path` leading where they lead when its text moves to SKILL.md. */
export function rebaseLinks(document: SkillDocument, path: string, facts: Facts): TextEdit[] {
  const folder = folderOf(path);
  return relativeLinks(document).flatMap(({ span, written, anchor }) => {
    const inBrackets = document.text[span.start - 1] === '<';
    const target = joinPath(inBrackets ? folder : folder.replaceAll(' ', '%20'), written) || '.';
    if (sameFile(target, path)) return [{ span, newText: anchor || 'SKILL.md' }];
    const fromTop = joinPath('', written);
    // Many authors write paths from the skill folder everywhere; where only such a file exists, that is what is meant.
    const meantFromTop = facts.files.get(fromTop)?.kind === 'file' && facts.files.get(target)?.kind !== 'file';
    if (fromTop === target || meantFromTop) return [];
    return [{ span, newText: target + (written.endsWith('/') ? '/' : '') + anchor }];
  });
}

/** True when a written path names a file, percent escapes read. */
export function sameFile(written: string, path: string): boolean {
  if (written === path) return true;
  try {
    return decodeURIComponent(written) === path;
  } catch {
    return false;
  }
}
