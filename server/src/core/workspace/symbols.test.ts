import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SkillDocument } from '../document/skill-document';
import { briefOf } from './brief';
import { type Entry, entryOf } from './entry';
import { wordsFor } from './indexed-references';
import { changedWords, Snapshot, SnapshotBuilder } from './snapshot';
import { callersOf, callsFrom, definitionsOf, type FoundSymbol, namesLike, symbolFacts, usesOf } from './symbols';

const entry = (path: string, text: string) => entryOf(path, new SkillDocument(text));

const library = (files: Readonly<Record<string, string>>) =>
  Object.entries(files).reduce((snapshot, [path, text]) => snapshot.with(path, entry(path, text)), Snapshot.EMPTY);

const places = (found: readonly FoundSymbol[]) => found.map(({ path, symbol }) => `${path}:${symbol.line + 1}`);

const ENGINE = {
  '/w/.directives/COMMANDS.md':
    '# Commands\n\n### ¶CMD_LOG\nAppend. See `¶INV_ESCAPE`.\n\n### [¶CMD_CLOSE](commands/CMD_CLOSE.md)\n',
  '/w/.directives/commands/CMD_CLOSE.md': '### ¶CMD_CLOSE\n\nRun `§CMD_LOG`.\n\n## Proof\n\nThen §CMD_LOG(last).\n',
  '/w/.directives/INVARIANTS.md': '*   **¶INV_ESCAPE**: Escape tags.\n    *   **Reason**: see §CMD_LOG.\n',
  '/w/skills/fix/SKILL.md':
    '---\nname: fix\n---\n\nRun §CMD_LOG, then §CMD_CLOSE.\n\n```json\n{"steps":["§CMD_LOG"]}\n```\n',
  '/w/docs/README.md': '- **`§CMD_LOG`** — appends\n- **`¶INV_ESCAPE`** — escapes\n',
};

describe('where a name is defined and used', () => {
  const snapshot = library(ENGINE);

  test('a definition beats an entry', () => {
    expect(places(definitionsOf(snapshot, 'CMD_LOG'))).toEqual(['/w/.directives/COMMANDS.md:3']);
    expect(places(definitionsOf(snapshot, 'CMD_CLOSE'))).toEqual(['/w/.directives/commands/CMD_CLOSE.md:1']);
    expect(places(definitionsOf(snapshot, 'INV_ESCAPE'))).toEqual(['/w/.directives/INVARIANTS.md:1']);
    expect(definitionsOf(snapshot, 'CMD_NONE')).toEqual([]);
  });

  test('an entry defines what nothing else does', () => {
    const alone = snapshot.with('/w/.directives/COMMANDS.md', undefined);
    expect(places(definitionsOf(alone, 'CMD_LOG'))).toEqual(['/w/docs/README.md:1']);
  });

  test('uses are all the rest', () => {
    expect(places(usesOf(snapshot, 'CMD_LOG'))).toEqual([
      ...['/w/.directives/INVARIANTS.md:2', '/w/.directives/commands/CMD_CLOSE.md:3'],
      ...['/w/.directives/commands/CMD_CLOSE.md:7', '/w/docs/README.md:1'],
      ...['/w/skills/fix/SKILL.md:5', '/w/skills/fix/SKILL.md:8'],
    ]);
  });

  test('in a file that is called after what it defines, a bullet defines with either sigil', () => {
    const listed = library({
      '/w/INVARIANTS.md': '- **§INV_A**: Always.',
      '/w/skills/a/SKILL.md': '- **§INV_A**: see there.',
    });
    expect(places(definitionsOf(listed, 'INV_A'))).toEqual(['/w/INVARIANTS.md:1']);
    expect(places(usesOf(listed, 'INV_A'))).toEqual(['/w/skills/a/SKILL.md:1']);
  });

  test('either sigil defines, and the file called after the name comes first', () => {
    const reversed = library({
      '/w/a.md': '### §CMD_LOG\n\nLong.',
      '/w/z/CMD_LOG.md': '# §CMD_LOG\n',
      '/w/b.md': '¶CMD_LOG is called.',
    });
    expect(places(definitionsOf(reversed, 'CMD_LOG'))).toEqual(['/w/z/CMD_LOG.md:1', '/w/a.md:1']);
    expect(places(usesOf(reversed, 'CMD_LOG'))).toEqual(['/w/b.md:1']);
  });
});

describe('calls', () => {
  const snapshot = library(ENGINE);
  const who = ({ path, symbol }: { path: string; symbol: { name: string } | undefined }) => symbol?.name ?? path;

  test('come from the definition around them, or from the file', () => {
    expect(callersOf(snapshot, 'CMD_LOG').map((caller) => [who(caller), caller.calls.length])).toEqual([
      ['INV_ESCAPE', 1],
      ['CMD_CLOSE', 2],
      ['/w/docs/README.md', 1],
      ['/w/skills/fix/SKILL.md', 2],
    ]);
  });

  test('of a definition are those within it, of a file those outside', () => {
    const callsOf = (path: string, start?: number) => {
      const found = snapshot.entries.get(path);
      return found && [...callsFrom(found, start)].map(([name, calls]) => `${name} ${calls.length}`);
    };
    expect(callsOf('/w/.directives/COMMANDS.md', 16)).toEqual(['INV_ESCAPE 1']);
    expect(callsOf('/w/.directives/commands/CMD_CLOSE.md', 4)).toEqual(['CMD_LOG 2']);
    expect(callsOf('/w/skills/fix/SKILL.md')).toEqual(['CMD_LOG 2', 'CMD_CLOSE 1']);
  });
});

test('names are found by their letters, the nearest first', () => {
  const snapshot = library({ '/a.md': '# ¶CMD_LOG\n\n# ¶CMD_CLOSE_LOG\n\n# ¶INV_LOGIC\n\n# ¶CMD_LINKING\n' });
  expect(namesLike(snapshot, '', 10)).toEqual(['CMD_CLOSE_LOG', 'CMD_LINKING', 'CMD_LOG', 'INV_LOGIC']);
  expect(namesLike(snapshot, '§cmd_l', 10)).toEqual(['CMD_LINKING', 'CMD_LOG', 'CMD_CLOSE_LOG']);
  expect(namesLike(snapshot, 'log', 2)).toEqual(['CMD_CLOSE_LOG', 'CMD_LOG']);
});

describe('what rules are told', () => {
  const facts = (files: Readonly<Record<string, string>>, isClosed = true) =>
    symbolFacts(library(files), () => isClosed);

  test('nothing where nothing is defined', () => {
    expect(facts({ '/a.md': 'Run §CMD_LOG.' })).toBeUndefined();
  });

  test('a name nobody defines is missing, with the one that was meant', () => {
    const { isMissing, nearest } = facts(ENGINE) as NonNullable<ReturnType<typeof facts>>;
    expect([isMissing('CMD_LOG'), isMissing('CMD_LOGS'), isMissing('TAG_X')]).toEqual([false, true, true]);
    expect([nearest('CMD_LOGS'), nearest('CMD_WRITE_IT')]).toEqual(['CMD_LOG', undefined]);
  });

  test('where definitions may lie elsewhere, only kinds that are defined here are missed', () => {
    const { isMissing } = facts(ENGINE, false) as NonNullable<ReturnType<typeof facts>>;
    expect([isMissing('CMD_LOGS'), isMissing('TAG_X')]).toEqual([true, false]);
  });

  test('unused is what stands nowhere else, unless its kind is not called by name', () => {
    const { isUnused } = facts({ ...ENGINE, '/x.md': '# ¶CMD_IDLE' }) as NonNullable<ReturnType<typeof facts>>;
    expect(['CMD_IDLE', 'CMD_LOG', 'INV_ESCAPE', 'CMD_NONE'].map(isUnused)).toEqual([true, false, false, false]);
    const rules = Array.from({ length: 9 }, (_, at) => `- **¶INV_RULE_${at}**: Holds.`).join('\n');
    expect(facts({ '/i.md': rules })?.isUnused('INV_RULE_3')).toBe(false);
  });
});

const WORDS = [
  '§CMD_A',
  '¶CMD_A',
  '# §CMD_B',
  '- **¶INV_C**: x',
  '~/.claude/standards/COMMANDS.md',
  '[b](b.md#x)',
  'text',
];
const change = fc.record({
  path: fc.constantFrom('/a.md', '/b.md', '/c.md'),
  lines: fc.option(fc.array(fc.constantFrom(...WORDS), { maxLength: 5 }), { nil: undefined }),
});

test('after any changes a snapshot is what it would be built anew, and says which words came or went', () => {
  const shown = (snapshot: Snapshot) =>
    (['defined', 'used', 'loads', 'named', 'refers'] as const).map((kind) =>
      [...snapshot.words(kind)]
        .sort()
        .map((word) => [word, [...snapshot.filesWith(kind, word)].map(({ path }) => path).sort()]),
    );
  fc.assert(
    fc.property(fc.array(change, { maxLength: 12 }), (changes) => {
      const files = new Map<string, string>();
      let snapshot = Snapshot.EMPTY;
      for (const { path, lines } of changes) {
        const text = lines?.join('\n\n');
        if (text === undefined) files.delete(path);
        else files.set(path, text);
        const next = snapshot.with(path, text === undefined ? undefined : entry(path, text));
        const [before, after] = [snapshot, next].map((each) => [...each.words('defined')].sort().join());
        expect(changedWords('defined', path, snapshot, next)).toBe(before !== after);
        snapshot = next;
      }
      expect(shown(snapshot)).toEqual(shown(library(Object.fromEntries(files))));
      const builder = new SnapshotBuilder();
      for (const [, each] of snapshot.entries) builder.add(each);
      const built = builder.done();
      expect(shown(built)).toEqual(shown(snapshot));
      expect([...built.entries].sort()).toEqual([...snapshot.entries].sort());
    }),
  );
});

test('a change leaves all other files as they are', () => {
  let snapshot = Snapshot.EMPTY;
  for (let at = 0; at < 2000; at++) snapshot = snapshot.with(`/s${at}.md`, entry(`/s${at}.md`, 'Run §CMD_LOG.'));
  const next = snapshot.with('/s7.md', entry('/s7.md', 'Run §CMD_LOG and §CMD_NEW.'));
  const others = [...next.entries].filter(([path, each]) => each !== snapshot.entries.get(path));
  expect(others.map(([path]) => path)).toEqual(['/s7.md']);
  expect(next.revision).toBe(snapshot.revision + 1);
  expect(usesOf(snapshot, 'CMD_NEW')).toEqual([]);
});

test('a library of files known in brief answers as one of files read whole, before and after changes', () => {
  const texts: Record<string, string> = {
    '/s/a/SKILL.md': '---\nname: a\ndescription: d\n---\n\n# A\n\nSee [b](../b/SKILL.md) and §CMD_LOG.\n',
    '/s/b/SKILL.md': '---\nname: b\ndescription: d\n---\n\n# B\n\nUse the `a` skill.\n',
  };
  const whole = library(texts);
  const builder = new SnapshotBuilder();
  for (const [path, text] of Object.entries(texts))
    builder.addBrief(path, briefOf(path, new SkillDocument(text)), (at) => entry(at, texts[at] as string));
  const brief = builder.done();
  const facts = (snapshot: Snapshot) =>
    [...snapshot.entries].map(([path, all]) => [path, { ...all, ...rest(all) }]).sort();
  const rest = ({ anchors, anchorLines, references }: Entry) => ({ anchors, anchorLines, references, read: undefined });
  expect(facts(brief)).toEqual(facts(whole));
  const referring = (snapshot: Snapshot, path: string) =>
    wordsFor(path).flatMap((word) => [...snapshot.filesWith('refers', word)].map((found) => found.path));
  expect(referring(brief, '/s/b/SKILL.md')).toContain('/s/a/SKILL.md');
  const next = brief.with('/s/a/SKILL.md', entry('/s/a/SKILL.md', 'Nothing.'));
  expect(referring(next, '/s/b/SKILL.md')).toEqual([]);
  const back = next.with('/s/a/SKILL.md', entry('/s/a/SKILL.md', texts['/s/a/SKILL.md'] as string));
  expect(referring(back, '/s/b/SKILL.md')).toContain('/s/a/SKILL.md');
  expect(referring(back.with('/s/a/SKILL.md', undefined), '/s/b/SKILL.md')).toEqual([]);
  expect([...next.words('used')]).toEqual([]);
});
