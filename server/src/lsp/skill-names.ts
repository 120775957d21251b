import { type NamedPlace, nameClashes } from '../core/index';

/** More skills of one name are copies of a library in itself: that they have the same name is all that is said. */
const MOST_COMPARED = 50;

interface Named extends NamedPlace {
  readonly name: string;
}

/** Skills by name, and which names have been given to more or fewer skills since somebody asked. */
export class SkillNames<T extends Named> {
  readonly #byName = new Map<string, Map<string, T>>();
  readonly #changed = new Set<string>();

  /** The skills of that name. */
  of(name: string): readonly T[] {
    return [...(this.#byName.get(name)?.values() ?? [])];
  }

  /** A skill comes, changes or goes. */
  put(before: T | undefined, after: T | undefined): void {
    if (before && before.name !== after?.name) {
      const group = this.#byName.get(before.name);
      group?.delete(before.path);
      if (group?.size === 0) this.#byName.delete(before.name);
      this.#changed.add(before.name);
    }
    if (!after) return;
    const group = this.#byName.get(after.name) ?? new Map<string, T>();
    if (!group.has(after.path)) this.#changed.add(after.name);
    this.#byName.set(after.name, group.set(after.path, after));
  }

  /** The skills of all names of which there are more or fewer than when this was last asked; not those of very many. */
  changed(): readonly T[] {
    const names = [...this.#changed].filter((name) => (this.#byName.get(name)?.size ?? 0) <= MOST_COMPARED);
    this.#changed.clear();
    return names.flatMap((name) => this.of(name));
  }

  clear(): void {
    this.#byName.clear();
    this.#changed.clear();
  }
}

/** `d` where another skill has the name, `ds` where some agent takes that one in its place, else nothing. */
export function clashMarks(skill: NamedPlace, sameName: readonly NamedPlace[]): string {
  if (sameName.length < 2) return '';
  if (sameName.length > MOST_COMPARED) return 'd';
  const clashes = nameClashes(
    skill,
    sameName.filter(({ path }) => path !== skill.path),
  );
  return clashes.some(({ outcome }) => outcome === 'shadowed') ? 'ds' : 'd';
}
