import { SkillDocument } from '../document/skill-document';
import { contains, type TextEdit } from '../document/text';
import type { Facts, FileOperation } from '../rules/rule';
import { folderOf, joinPath, relativeLinks, relativePath, sameFile } from './rebase-links';

/** Changes in the other Markdown files of a skill when the text of `target` moves to SKILL.md, and what no edit can settle. */
export function redirectLinks(facts: Facts, target: string): { operations: FileOperation[]; notes: string[] } {
  const operations: FileOperation[] = [];
  const notes: string[] = [];
  for (const [path, fact] of facts.files) {
    if (fact.kind !== 'file' || fact.text === undefined || !/\.(md|markdown)$/i.test(path)) continue;
    if (path === target || path.toLowerCase() === 'skill.md' || path.startsWith('../')) continue;
    const document = new SkillDocument(fact.text);
    const edits = linksTo(document, path, target);
    if (edits.length > 0) operations.push({ kind: 'edit', path, edits });
    const lines = mentionsOf(document, target, edits);
    const places = lines.length > 5 ? `${lines.slice(0, 5).join(', ')} and more` : lines.join(', ');
    if (lines.length > 0)
      notes.push(`${path} mentions ${nameOf(target)} (line ${places}): its text then stands in SKILL.md.`);
  }
  return { operations, notes };
}

function linksTo(document: SkillDocument, path: string, target: string): TextEdit[] {
  const folder = folderOf(path);
  return relativeLinks(document).flatMap(({ span, written, anchor }) =>
    sameFile(joinPath(folder, written), target) ? [{ span, newText: relativePath(folder, 'SKILL.md') + anchor }] : [],
  );
}

/** The lines (from 1) that name the file outside the links already rewritten. */
function mentionsOf({ text, lines }: SkillDocument, target: string, edits: readonly TextEdit[]): number[] {
  const name = nameOf(target);
  const found = new Set<number>();
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    const place = { start: at, end: at + name.length };
    if (edits.some(({ span }) => contains(span, place))) continue;
    if (
      /[\p{L}\p{N}_-]$/u.test(text.slice(Math.max(0, at - 2), at)) ||
      /^[\p{L}\p{N}_-]/u.test(text.slice(place.end, place.end + 2))
    )
      continue;
    found.add(lines.lineAt(at) + 1);
  }
  return [...found];
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
