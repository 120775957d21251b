import type { SkillDocument } from '../document/skill-document';
import { type Entry, loadsIn, symbolsIn } from './entry';
import { descriptionOf, namesOf } from './file-role';
import { callsOf, type SkillCall } from './skill-card';

/**
 * True when a text says to other files what the entry of its file says: its names, its description, the skills it calls, the symbols it
 * defines and uses, the files it loads. Then nothing that rules find elsewhere hangs on an entry made anew, which costs several times as much.
 */
export function saysSame(entry: Entry, document: SkillDocument): boolean {
  const { path, role } = entry;
  const calls = role === 'skill' ? callsOf(document) : [];
  return (
    entry.description === descriptionOf(role, document) &&
    isSame(entry.names, namesOf(path, role, document), (a, b) => a === b) &&
    isSame(entry.calls, calls, isSameCall) &&
    isSame(entry.symbols, symbolsIn(path, document), (a, b) => a.name === b.name && a.role === b.role) &&
    isSame(entry.loads, loadsIn(document), (a, b) => a === b)
  );
}

function isSameCall(a: SkillCall, b: SkillCall): boolean {
  return a.name === b.name && a.isStep === b.isStep;
}

function isSame<T>(a: readonly T[], b: readonly T[], isEqual: (a: T, b: T) => boolean): boolean {
  return a.length === b.length && a.every((item, at) => isEqual(item, b[at] as T));
}
