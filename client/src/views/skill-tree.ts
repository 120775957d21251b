// The skills of the tree: what the server has told of them, in groups. Pure: no `vscode` here.
import type { SkillBase, SkillRow, SkillsChanged, SkillsResult } from '../../../server/src/lsp/protocol';
import { folderNameOf, parentOf } from '../skill-files';

export type Grouping = 'location' | 'state';

/** More skills of one group are shown in pages. */
const PAGE = 200;
const LARGEST_GROUP = 300;

/** One skill as the tree knows it. */
export interface Skill {
  readonly key: string;
  readonly base: SkillBase;
  /** From the base, with `/`. */
  readonly path: string;
  readonly name: string;
  readonly state: SkillRow[3];
  readonly score: number | null;
  readonly marks: string;
}

/** What a group has in common: a location, or one of these states; `depth-3` is a score. */
export type StateId =
  | 'broken'
  | 'hidden'
  | 'shadowed'
  | 'same-name'
  | 'two-file'
  | 'gates-open'
  | 'gates-closed'
  | 'people-only'
  | `depth-${number}`
  | 'unknown';

export interface GroupNode {
  readonly kind: 'group';
  readonly id: string;
  readonly what: { readonly location: string } | { readonly state: StateId };
  /** Those of the moment: the node stays the same while they change. */
  skills: readonly Skill[];
}
export interface PageNode {
  readonly kind: 'page';
  readonly id: string;
  readonly first: Skill;
  readonly last: Skill;
  readonly skills: readonly Skill[];
  readonly parent: GroupNode;
}
export interface SkillNode {
  readonly kind: 'skill';
  readonly id: string;
  readonly skill: Skill;
  readonly parent: GroupNode | PageNode;
}
export type Node = GroupNode | PageNode | SkillNode;

/** What needs work comes first. */
const STATES: readonly (readonly [StateId, (skill: Skill) => boolean])[] = [
  ['broken', ({ state }) => state === 'broken'],
  ['hidden', ({ state }) => state === 'hidden'],
  ['shadowed', ({ marks }) => marks.includes('s')],
  ['same-name', ({ marks }) => marks.includes('d') && !marks.includes('s')],
  ['two-file', ({ marks }) => marks.includes('t')],
  ['gates-open', ({ marks }) => marks.includes('o')],
  ...[0, 1, 2, 3, 4].map((score) => [`depth-${score}`, (skill: Skill) => skill.score === score] as const),
  ['gates-closed', ({ marks }) => marks.includes('g')],
  ['people-only', ({ marks }) => marks.includes('m')],
  ['unknown', ({ state }) => state === 'unknown'],
];

const keyOf = (base: number, path: string): string => `${base}:${path}`;

/** The skills and their groups. Groups are made when they are asked for, and made again only when something has changed. */
export class SkillTree {
  readonly #skills = new Map<string, Skill>();
  #bases: readonly SkillBase[] = [];
  #groups: readonly GroupNode[] | undefined;
  /** The nodes of the groups by id, for the editor knows them by identity. */
  readonly #nodes = new Map<string, GroupNode>();
  #grouping: Grouping = 'location';
  /** How many the server has still to look at. */
  waiting = 0;
  /** True when there are more skills than the server looks for. */
  isCut = false;

  get size(): number {
    return this.#skills.size;
  }

  /** How many skills agents cannot load. */
  get broken(): number {
    return this.#count(({ state }) => state === 'broken');
  }

  get grouping(): Grouping {
    return this.#grouping;
  }

  set grouping(grouping: Grouping) {
    this.#grouping = grouping;
    this.#groups = undefined;
  }

  /** Everything the server knows, in the place of what was there. */
  reset({ bases, rows, waiting, isCut }: SkillsResult): void {
    this.#skills.clear();
    this.#bases = bases;
    this.isCut = isCut;
    this.#put(rows, waiting);
  }

  /** Takes in what has changed since; gives the groups it concerns, or undefined where groups have come or gone. */
  apply({ rows, gone, waiting }: SkillsChanged): readonly GroupNode[] | undefined {
    const keys = new Set([...rows, ...gone].map(([base, path]) => keyOf(base, path)));
    const concerned = () => this.groups().filter(({ skills }) => skills.some(({ key }) => keys.has(key)));
    const [ids, before] = [this.#ids(), concerned()];
    for (const [base, path] of gone) this.#skills.delete(keyOf(base, path));
    this.#put(rows, waiting);
    return this.#ids() === ids ? [...new Set([...before, ...concerned()])] : undefined;
  }

  #ids(): string {
    return this.groups()
      .map(({ id }) => id)
      .join('\n');
  }

  #node(id: string, what: GroupNode['what'], skills: readonly Skill[]): GroupNode {
    const node = this.#nodes.get(id) ?? { kind: 'group', id, what, skills };
    node.skills = skills;
    this.#nodes.set(id, node);
    return node;
  }

  groups(): readonly GroupNode[] {
    this.#groups ??= this.#grouping === 'location' ? this.#byLocation() : this.#byState();
    return this.#groups;
  }

  childrenOf(node: Node): readonly Node[] {
    if (node.kind === 'skill') return [];
    const skills = node.kind === 'page' ? node.skills : sorted(node.skills);
    if (node.kind === 'group' && skills.length > LARGEST_GROUP) return pagesOf(node, skills);
    return skills.map((skill): SkillNode => ({ kind: 'skill', id: `${node.id}|${skill.key}`, skill, parent: node }));
  }

  #put(rows: readonly SkillRow[], waiting: number): void {
    for (const [index, path, name, state, score, marks] of rows) {
      const [key, base] = [keyOf(index, path), this.#bases[index]];
      if (base) this.#skills.set(key, { key, base, path, name, state, score, marks });
    }
    this.waiting = waiting;
    this.#groups = undefined;
  }

  #count(isMeant: (skill: Skill) => boolean): number {
    let count = 0;
    for (const skill of this.#skills.values()) if (isMeant(skill)) count++;
    return count;
  }

  #byLocation(): readonly GroupNode[] {
    const groups = new Map<string, Skill[]>();
    for (const skill of this.#skills.values()) {
      const location = this.#locationOf(skill);
      const group = groups.get(location);
      if (group) group.push(skill);
      else groups.set(location, [skill]);
    }
    const isPersonal = (skills: readonly Skill[]) => skills[0]?.base.isPersonal === true;
    return [...groups]
      .toSorted(([a, own], [b, other]) => Number(isPersonal(own)) - Number(isPersonal(other)) || compare(a, b))
      .map(([location, skills]) => this.#node(`at ${location}`, { location }, skills));
  }

  #byState(): readonly GroupNode[] {
    const all = [...this.#skills.values()];
    return STATES.flatMap(([state, isMeant]): GroupNode[] => {
      const skills = all.filter(isMeant);
      return skills.length === 0 ? [] : [this.#node(`is ${state}`, { state }, skills)];
    });
  }

  /** The folder that holds the skill's folder: from the workspace folder on, whose name comes first where there are several. */
  #locationOf({ base, path }: Skill): string {
    const folder = parentOf(parentOf(path));
    const isNamed = base.isPersonal || this.#bases.filter((each) => !each.isPersonal).length > 1;
    if (isNamed) return folder === '' ? base.label : `${base.label}/${folder}`;
    return folder === '' ? '.' : folder;
  }
}

/** The folder a skill lies in, where it is not called like the skill. */
export function otherFolderOf({ path, name }: Skill): string | undefined {
  const folder = folderNameOf(path);
  return folder === '' || folder === name ? undefined : folder;
}

function pagesOf(group: GroupNode, skills: readonly Skill[]): readonly PageNode[] {
  const count = Math.ceil(skills.length / PAGE);
  return Array.from({ length: count }, (_, page) => {
    const part = skills.slice(page * PAGE, (page + 1) * PAGE);
    const [first, last] = [part[0] as Skill, part.at(-1) as Skill];
    return { kind: 'page', id: `${group.id}#${page}`, first, last, skills: part, parent: group };
  });
}

function sorted(skills: readonly Skill[]): readonly Skill[] {
  return skills.toSorted((a, b) => compare(a.name, b.name) || compare(a.key, b.key));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
