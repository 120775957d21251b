import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PersistentMap } from './persistent-map';

const steps = fc.array(
  fc.record({ key: fc.string({ maxLength: 2 }), value: fc.option(fc.nat(), { nil: undefined }) }),
  {
    maxLength: 200,
  },
);

const sorted = (entries: Iterable<readonly [string, number]>) => [...entries].sort(([a], [b]) => (a < b ? -1 : 1));

const first = fc.array(fc.tuple(fc.string({ maxLength: 2 }), fc.nat()), { maxLength: 50 });

test('after any changes it holds what a Map holds, and earlier ones stay as they were', () => {
  fc.assert(
    fc.property(first, steps, (begun, changes) => {
      const model = new Map(begun);
      let map = begun.reduce((all, [key, value]) => all.grow(key, value), PersistentMap.fresh<number>());
      const earlier: { map: PersistentMap<number>; held: [string, number][] }[] = [];
      for (const { key, value } of changes) {
        earlier.push({ map, held: sorted(model) as [string, number][] });
        if (value === undefined) model.delete(key);
        else model.set(key, value);
        map = value === undefined ? map.without(key) : map.with(key, value);
        expect(map.size).toBe(model.size);
        expect(map.get(key)).toBe(value);
        expect(map.sortedKeys).toEqual([...model.keys()].sort());
      }
      expect(sorted(map)).toEqual(sorted(model));
      for (const { map, held } of earlier.slice(-3)) expect(sorted(map)).toEqual(held);
    }),
  );
});

test('a map that has grown holds what a Map holds, and is as good as any', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string({ maxLength: 2 }), fc.nat()), { maxLength: 300 }), (entries) => {
      const map = PersistentMap.fresh<number>();
      for (const [key, value] of entries) map.grow(key, value);
      const model = new Map(entries);
      expect(sorted(map)).toEqual(sorted(model));
      expect(map.size).toBe(model.size);
      const [first] = model.keys();
      expect(sorted(map.without(first ?? ''))).toEqual(sorted(model).filter(([key]) => key !== first));
      expect(sorted(map)).toEqual(sorted(model));
    }),
  );
});

test('keys of one hash live side by side', () => {
  // Two words whose 32-bit FNV-1a is the same.
  const [one, other] = ['costarring', 'liquid'];
  const map = PersistentMap.empty<number>().with(one, 1).with(other, 2).with(one, 3);
  expect([map.get(one), map.get(other), map.size]).toEqual([3, 2, 2]);
  expect([map.without(one).get(other), map.without(other).get(one)]).toEqual([2, 3]);
  expect([...map.without(one).without(other)]).toEqual([]);
});

test('a change copies one path, however many keys there are', () => {
  let map = PersistentMap.empty<number>();
  for (let at = 0; at < 20_000; at++) map = map.with(`/w/skills/skill-${at}/SKILL.md`, at);
  const before = nodes(map.root);
  const added = [...nodes(map.with('/w/skills/skill-77/SKILL.md', -1).root)].filter((node) => !before.has(node));
  expect(added.length).toBeLessThan(8);
});

function nodes(root: unknown): Set<unknown> {
  const found = new Set<unknown>();
  const stack = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    found.add(node);
    stack.push(...((node as { children?: unknown[] }).children ?? []));
  }
  return found;
}
