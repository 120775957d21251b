import { plainText, type Section } from '../document/sections';
import type { SkillDocument } from '../document/skill-document';
import type { TextEdit } from '../document/text';

/** Edits that give a section another title; its level and number stay, links to it in the same file follow. */
export function retitleSection({ text, links }: SkillDocument, { heading }: Section, title: string): TextEdit[] {
  const { start, end } = heading.textSpan;
  const number = /^\d[\w.]*[.):]*\s+/.exec(text.slice(start, end))?.[0] ?? '';
  const [from, to] = [anchorOf(heading.text), anchorOf(number + title)];
  const followers = links
    .filter(({ kind, target }) => kind === 'link' && target === `#${from}`)
    .map(({ targetSpan }) => ({ span: targetSpan, newText: `#${to}` }));
  return [{ span: { start: start + number.length, end }, newText: title }, ...followers];
}

/** The anchor a heading has on GitHub and in VS Code. */
function anchorOf(heading: string): string {
  return plainText(heading)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');
}
