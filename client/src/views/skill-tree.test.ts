import { expect, test } from 'vitest';
import type { SkillRow } from '../../../server/src/lsp/protocol';
import { type Node, otherFolderOf, SkillTree } from './skill-tree';

const PROJECT = { uri: 'file:///w', label: 'w', isPersonal: false };
const HOME = { uri: 'file:///home/me', label: '~', isPersonal: true };
const ROWS: readonly SkillRow[] = [
  [0, 'skills/b/SKILL.md', 'b', 'broken', 0, ''],
  [0, 'skills/a/SKILL.md', 'a', 'loads', 4, 'gds'],
  [0, '.claude/skills/a/SKILL.md', 'a', 'loads', 2, 'd'],
  [0, 'SKILL.md', 'top', 'unknown', null, ''],
  [1, '.claude/skills/c/SKILL.md', 'c', 'hidden', 2, 'otm'],
];

function treeOf(rows = ROWS, bases = [PROJECT, HOME]) {
  const tree = new SkillTree();
  tree.reset({ bases, rows, waiting: 1, isCut: false });
  return tree;
}

/** Groups and what is in them, as lines. */
const lines = (tree: SkillTree) =>
  tree.groups().map((group) => `${group.id}: ${tree.childrenOf(group).map(title).join(' ')}`);
const title = (node: Node) => (node.kind === 'skill' ? node.skill.name : node.id);

test('by location: projects first, then the home folder, names in order', () => {
  expect(lines(treeOf())).toEqual(['at .: top', 'at .claude/skills: a', 'at skills: a b', 'at ~/.claude/skills: c']);
  const two = treeOf(ROWS, [PROJECT, { ...PROJECT, label: 'v' }]);
  expect(two.groups().map(({ id }) => id)).toEqual([
    'at v/.claude/skills',
    'at w',
    'at w/.claude/skills',
    'at w/skills',
  ]);
});

test('by state: a skill stands under everything that holds of it', () => {
  const tree = treeOf();
  tree.grouping = 'state';
  expect(lines(tree)).toEqual([
    'is broken: b',
    'is hidden: c',
    'is shadowed: a',
    'is same-name: a',
    'is two-file: c',
    'is gates-open: c',
    'is depth-0: b',
    'is depth-2: a c',
    'is depth-4: a',
    'is gates-closed: a',
    'is people-only: c',
    'is unknown: top',
  ]);
  expect(tree.broken).toBe(1);
});

test('what changes is put in its place; every node has an id of its own', () => {
  const tree = treeOf();
  const row: SkillRow = [0, 'skills/b/SKILL.md', 'z', 'loads', 1, ''];
  const [, , before] = tree.groups();
  const concerned = tree.apply({ rows: [row], gone: [], waiting: 1, anew: false });
  // The editor knows the nodes by identity.
  expect(concerned).toEqual([before]);
  expect(concerned?.[0]).toBe(before);
  expect(tree.apply({ rows: [], gone: [[0, 'SKILL.md']], waiting: 0, anew: false })).toBeUndefined();
  expect([tree.size, tree.broken, tree.waiting]).toEqual([4, 0, 0]);
  expect(lines(tree)[1]).toBe('at skills: a z');
  const last = tree.childrenOf(tree.groups()[1] as Node).at(-1);
  expect(last?.kind === 'skill' && otherFolderOf(last.skill)).toBe('b');
  tree.grouping = 'state';
  const ids = tree.groups().flatMap((group) => tree.childrenOf(group).map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
});

test('ten thousand skills come in pages', () => {
  const rows = Array.from({ length: 10_000 }, (_, at): SkillRow => {
    const name = `s${String(at).padStart(5, '0')}`;
    return [0, `skills/${name}/SKILL.md`, name, 'loads', at % 5, ''];
  });
  const tree = treeOf(rows);
  const [group] = tree.groups();
  const pages = tree.childrenOf(group as Node);
  expect(pages.length).toBe(50);
  expect(pages.flatMap((page) => tree.childrenOf(page)).map(title)).toEqual(rows.map(([, , name]) => name));
});
