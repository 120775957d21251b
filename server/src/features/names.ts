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
  // The words are in order, and so are those of a rank.
  const ranked: [string[], string[], string[]] = [[], [], []];
  for (const word of snapshot.sortedWords('named')) {
    const at = word.indexOf(wanted, word.indexOf(':') + 1);
    if (at === -1 && !holdsInOrder(word, wanted)) continue;
    ranked[at === -1 ? 2 : word[at - 1] === ':' ? 0 : 1].push(word);
    if (ranked[0].length >= most) break;
  }
  const found = new Map<string, Entry>();
  for (const word of ranked.flat()) {
    if (found.size >= most) break;
    for (const entry of snapshot.filesWith('named', word)) if (roles.includes(entry.role)) found.set(entry.path, entry);
  }
  return [...found.values()].slice(0, most);
}

/** True where the name behind the colon holds some letters in their order. */
function holdsInOrder(word: string, wanted: string): boolean {
  let from = word.indexOf(':') + 1;
  for (const letter of wanted) {
    from = word.indexOf(letter, from) + 1;
    if (from === 0) return false;
  }
  return true;
}
