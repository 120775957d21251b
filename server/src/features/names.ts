import type { Entry, FileRole } from '../core/index';
import type { LibraryView } from './feature';

/** The skills, agents and commands whose names hold the letters of a query in their order, the best first: called so, begun so. */
export function namedLike(
  { snapshot }: LibraryView,
  query: string,
  most: number,
  roles: readonly FileRole[] = ['skill', 'agent', 'command'],
): Entry[] {
  const wanted = query.toLowerCase();
  const ranked: { word: string; rank: number }[] = [];
  for (const word of snapshot.words('named')) {
    const name = word.slice(word.indexOf(':') + 1);
    const at = name.indexOf(wanted);
    if (at === -1 && !holdsInOrder(name, wanted)) continue;
    ranked.push({ word, rank: at === 0 ? 0 : at > 0 ? 1 : 2 });
  }
  ranked.sort((a, b) => a.rank - b.rank || (a.word < b.word ? -1 : 1));
  const found = new Map<string, Entry>();
  for (const { word } of ranked) {
    if (found.size >= most) break;
    for (const entry of snapshot.filesWith('named', word)) if (roles.includes(entry.role)) found.set(entry.path, entry);
  }
  return [...found.values()].slice(0, most);
}

function holdsInOrder(name: string, wanted: string): boolean {
  let at = 0;
  for (const letter of name) if (letter === wanted[at]) at++;
  return at === wanted.length;
}
