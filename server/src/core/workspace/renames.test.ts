import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OLD, referenceLibrary } from '../../../../test/support/reference-library';
import { SkillDocument } from '../document/skill-document';
import { applyEdits } from '../document/text';
import { movesOf } from '../refactor/move-file';
import { nameEdit } from '../refactor/rename-skill';
import { entryOf } from './entry';
import { type Rename, renameEdits } from './renames';
import { Snapshot } from './snapshot';

const ROOT = '/w';
const NEW = 'friday-numbers';

const worldOf = (files: Readonly<Record<string, string>>) => {
  const paths = Object.keys(files).map((path) => `${ROOT}/${path}`);
  const documents = new Map<string, SkillDocument>();
  let snapshot = Snapshot.EMPTY;
  for (const [path, text] of Object.entries(files)) {
    if (!path.endsWith('.md')) continue;
    const document = new SkillDocument(text.replace(/^\uFEFF/, ''));
    documents.set(`${ROOT}/${path}`, document);
    snapshot = snapshot.with(`${ROOT}/${path}`, entryOf(`${ROOT}/${path}`, document));
  }
  const kindOf = (path: string) => {
    if (paths.includes(path)) return 'file' as const;
    return paths.some((each) => each.startsWith(`${path}/`)) ? ('directory' as const) : undefined;
  };
  return { documents, world: { snapshot, kindOf, repositoryOf: () => ROOT, homePath: () => undefined } };
};

const applied = (files: Readonly<Record<string, string>>, rename: Rename) => {
  const { documents, world } = worldOf(files);
  const changed = new Map(
    renameEdits(rename, world, (path) => documents.get(path)).map(({ path, edits }) => [path, edits]),
  );
  return Object.fromEntries(
    Object.entries(files).map(([path, text]) => {
      const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
      const after = mark + applyEdits(text.slice(mark.length), changed.get(`${ROOT}/${path}`) ?? []);
      return [movesOf(rename.moves)(`${ROOT}/${path}`).slice(ROOT.length + 1), after];
    }),
  );
};

const skillRename = (files: Readonly<Record<string, string>>, from: string, to: string): Rename => {
  const home = `${ROOT}/.claude/skills`;
  const path = `${home}/${from}/SKILL.md`;
  const skill = new SkillDocument(files[`.claude/skills/${from}/SKILL.md`] ?? '');
  return {
    moves: [{ from: `${home}/${from}`, to: `${home}/${to}` }],
    files: Object.keys(files)
      .map((each) => `${ROOT}/${each}`)
      .filter((each) => each.startsWith(`${home}/${from}/`)),
    names: new Map([[path, new Map([[from, to]])]]),
    anchors: new Map(),
    own: new Map([[path, nameEdit(skill, to)]]),
  };
};

describe('a skill that sixty others speak of', () => {
  const before = referenceLibrary();
  const markdown = (files: Record<string, string>) =>
    Object.fromEntries(Object.entries(files).filter(([path]) => path.endsWith('.md')));

  test('every reference changes and nothing else', () => {
    expect(Object.keys(before).filter((path) => path.endsWith('SKILL.md'))).toHaveLength(60);
    expect(markdown(applied(before, skillRename(before, OLD, NEW)))).toEqual(markdown(referenceLibrary({ n: NEW })));
  });

  test('there and back gives the same bytes', () => {
    const there = applied(before, skillRename(before, OLD, NEW));
    expect(applied(there, skillRename(there, NEW, OLD))).toEqual(before);
  });
});

test('a name in a heading takes the anchors along that lead there', () => {
  const skill = (name: string, body: string) => `---\nname: ${name}\ndescription: x\n---\n\n${body}\n`;
  const files = (name: string) => ({
    [`.claude/skills/${name}/SKILL.md`]: skill(name, '# Draw'),
    '.claude/skills/other/SKILL.md': skill('other', `See [it](../../../ALL.md#with-${name}-1).`),
    'ALL.md': `- [first](#with-${name}), [last](#end)\n\n## With \`${name}\`\n\n## With **${name}**\n\n## End\n`,
  });
  const before = files('draw-charts');
  expect(applied(before, skillRename(before, 'draw-charts', 'paint-it'))).toEqual(files('paint-it'));
});

describe('a file of a skill that others link to', () => {
  const before = referenceLibrary();
  const references = `${ROOT}/.claude/skills/${OLD}/references`;
  const from = `${references}/lay out.md`;
  const nothing = { names: new Map(), anchors: new Map(), own: new Map() };
  const move = (start: string, to: string): Rename => ({ moves: [{ from: start, to }], files: [start], ...nothing });

  test.each(['columns', 'a b c'])('is called %s', (file) => {
    const after = applied(before, move(from, `${references}/${file}.md`));
    expect(after).toEqual(referenceLibrary({ file }));
    expect(applied(after, move(`${references}/${file}.md`, from))).toEqual(before);
  });

  test.each(['版式 1', 'x(y)', 'ä#b%'])('is called %s, and then as before', (file) => {
    const after = applied(before, move(from, `${references}/${file}.md`));
    expect(
      Object.values(after)
        .join()
        .match(/lay%20out|lay out/g),
    ).toBeNull();
    expect(applied(after, move(`${references}/${file}.md`, from))).toEqual(before);
  });

  test('goes to another folder: links to it follow, and so do those out of it', () => {
    const to = `${ROOT}/docs/deep/layout.md`;
    const after = applied(before, move(from, to));
    expect(after['docs/deep/layout.md']).toBe(
      `# Layout\n\n[Down](#columns)\n\n## Columns\n\nSee [the skill](../../.claude/skills/${OLD}/SKILL.md) and [tables](../../.claude/skills/${OLD}/references/tables.md).\n`,
    );
    expect(after[`.claude/skills/${OLD}/SKILL.md`]).toContain('[the layout](../../../docs/deep/layout.md)');
    const others = Object.values(after).join('\n');
    expect(others.match(/lay%20out|lay out/g)).toBeNull();
    const links = Object.values(before)
      .join('\n')
      .match(/lay%20out\.md#columns "Layout"/g);
    expect(others.match(/\]\(\.\.\/\.\.\/\.\.\/docs\/deep\/layout\.md#columns "Layout"\)/g)).toHaveLength(
      links?.length ?? 0,
    );
    expect(applied(after, move(to, from))).toEqual(before);
  });

  test('gets another heading: its anchors follow everywhere', () => {
    const text = before[`.claude/skills/${OLD}/references/lay out.md`] as string;
    const at = text.indexOf('Columns');
    const rename: Rename = {
      ...{ moves: [], files: [], names: new Map() },
      anchors: new Map([[from, new Map([['columns', 'the-rows']])]]),
      own: new Map([[from, [{ span: { start: at, end: at + 7 }, newText: 'The rows' }]]]),
    };
    expect(applied(before, rename)).toEqual(referenceLibrary({ heading: 'The rows' }));
  });
});

describe('whatever a library says', () => {
  const name = fc.constantFrom('pdf', 'form-kit', 'notes-2', '周报', 'ä-b');
  const file = fc.constantFrom('a.md', 'b c.md', '表 (1).md', 'x#y.md', 'deep/d.md');
  const escaped = (sign: string) => `%${sign.charCodeAt(0).toString(16)}`;
  const end = fc.constantFrom('\n', '\r\n', ' ', '. ');
  /** Words around references to the skill `n` and its file `f`, and what only looks like them. */
  const piece = fc.constantFrom<(n: string, f: string) => string>(
    (n, f) => `[x](../${n}/references/${f.replace(/[ ()#]/g, escaped)}#part "T")`,
    (n, f) => `![x](<../${n}/references/${f.replaceAll('#', '%23')}>)`,
    (n) => `\`../${n}/SKILL.md\``,
    (n) => `Use the \`${n}\` skill`,
    (n) => `Use the ${n} skill`,
    (n) => `Run \`/${n}\``,
    (n) => `Skill(${n})`,
    (n) => n,
    (n, f) => `${n} ${f}`,
    (n) => `[${n}](../${n}/SKILL.md)`,
    () => '```sh\ncat ../pdf/SKILL.md\n```',
    () => '# Part',
    () => '§ [',
    () => '](',
  );
  const library = fc.record({
    from: name,
    path: file,
    words: fc.array(fc.tuple(piece, end), { maxLength: 12 }),
    own: fc.array(fc.tuple(piece, end), { maxLength: 6 }),
    mark: fc.boolean(),
  });
  const textOf = (parts: readonly (readonly [(n: string, f: string) => string, string])[], n: string, f: string) =>
    parts.map(([write, after]) => write(n, f) + after).join('');

  test('a rename there and back gives the same bytes, of skills and of files', () => {
    fc.assert(
      fc.property(library, fc.constantFrom('new-name', 'sum-2'), ({ from, path, words, own, mark }, to) => {
        const files = {
          [`.claude/skills/${from}/SKILL.md`]: `---\nname: ${from}\ndescription: x\n---\n${textOf(own, from, path)}`,
          [`.claude/skills/${from}/references/${path}`]: `# Part\n${textOf(own, from, path)}`,
          '.claude/skills/other/SKILL.md': `${mark ? '\uFEFF' : ''}---\nname: other\n---\n${textOf(words, from, path)}`,
          'CLAUDE.md': textOf(words, `../.claude/skills/${from}`, path),
        };
        const there = applied(files, skillRename(files, from, to));
        expect(applied(there, skillRename(there, to, from))).toEqual(files);
        const folder = `${ROOT}/.claude/skills/${from}/references`;
        const moved = (start: string, goal: string): Rename => ({
          ...{ moves: [{ from: start, to: goal }], files: [start] },
          ...{ names: new Map(), anchors: new Map(), own: new Map() },
        });
        const goal = `${folder}/${path.replace(/[^/]+$/, 'new-1.md')}`;
        const elsewhere = applied(files, moved(`${folder}/${path}`, goal));
        expect(applied(elsewhere, moved(goal, `${folder}/${path}`))).toEqual(files);
      }),
      { numRuns: 60 },
    );
  });
});
