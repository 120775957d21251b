import { describe, expect, test } from 'vitest';
import { SkillDocument } from '../document/skill-document';
import { type Entry, entryOf } from './entry';
import { type IndexedReference, unpackReferences } from './indexed-references';
import { referencesTo } from './references';
import { type ReferenceWorld, resolveReference } from './resolve';
import { Snapshot } from './snapshot';

const SKILL = '---\nname: x\ndescription: d\n---\n\n';

/** A library of texts by path, with empty files beside them. */
function worldOf(
  texts: Readonly<Record<string, string>>,
  others: readonly string[] = [],
  home?: string,
): ReferenceWorld {
  const snapshot = Object.entries(texts).reduce(
    (library, [path, text]) => library.with(path, entryOf(path, new SkillDocument(text))),
    Snapshot.EMPTY,
  );
  const files = new Set([...Object.keys(texts), ...others]);
  return {
    snapshot,
    kindOf: (path) =>
      files.has(path) ? 'file' : [...files].some((file) => file.startsWith(`${path}/`)) ? 'directory' : undefined,
    repositoryOf: () => '/w',
    homePath: (path) => (home === undefined ? undefined : `${home}/${path}`),
  };
}

/** Where the only reference of a text leads that stands at a path. */
function leads(path: string, text: string, files: readonly string[] = [], home?: string) {
  const world = worldOf(
    { ...Object.fromEntries(files.filter((file) => file.endsWith('.md')).map((file) => [file, SKILL])), [path]: text },
    files,
    home,
  );
  const entry = world.snapshot.entries.get(path);
  const [reference] = entry ? unpackReferences(entry.references) : [];
  const found = reference && resolveReference(reference, path, world);
  return typeof found === 'object' ? found.path : found;
}

describe('a path leads', () => {
  const own = '/w/plug/skills/x/SKILL.md';
  const reference = '/w/plug/skills/x/references/a.md';
  test.each([
    ['from its file', own, '[a](references/a.md)', [reference], reference],
    ['up', reference, '[a](../SKILL.md)', [own], own],
    ['to another skill', own, '[a](../y/SKILL.md)', ['/w/plug/skills/y/SKILL.md'], '/w/plug/skills/y/SKILL.md'],
    [
      'from the skill folder in a reference',
      reference,
      '`references/b.md`',
      ['/w/plug/skills/x/references/b.md'],
      '/w/plug/skills/x/references/b.md',
    ],
    ['from the plugin', own, '`scripts/run.sh`', ['/w/plug/scripts/run.sh'], '/w/plug/scripts/run.sh'],
    [
      'by a variable for the plugin',
      own,
      '`${CLAUDE_PLUGIN_ROOT}/hooks/a.sh`',
      ['/w/plug/hooks/a.sh'],
      '/w/plug/hooks/a.sh',
    ],
    [
      'from the folder above',
      own,
      '`y/references/b.md`',
      ['/w/plug/skills/y/references/b.md'],
      '/w/plug/skills/y/references/b.md',
    ],
    ['from the repository', own, '`docs/a.md`', ['/w/docs/a.md'], '/w/docs/a.md'],
    ['to a folder', own, '[all](references/)', [reference], '/w/plug/skills/x/references'],
    [
      'by the name of a skill',
      own,
      '`~/.claude/skills/y/references/b.md`',
      ['/w/plug/skills/y/SKILL.md', '/w/plug/skills/y/references/b.md'],
      '/w/plug/skills/y/references/b.md',
    ],
    [
      'with blanks',
      own,
      '[a](<references/a b.md>)',
      ['/w/plug/skills/x/references/a b.md'],
      '/w/plug/skills/x/references/a b.md',
    ],
    ['to what agents load', reference, 'See AGENTS.md.', ['/w/AGENTS.md'], '/w/AGENTS.md'],
    ['nowhere', own, '[a](references/none.md)', [], 'missing'],
    ['nobody knows where', own, '`${CLAUDE_PLUGIN_ROOT}/none.sh`', [], 'unknown'],
  ])('%s', (_, path, text, files, expected) => expect(leads(path, text, files)).toBe(expected));

  test('by a mapping of the home folder', () => {
    expect(leads(own, '`~/.claude/standards/C.md`', ['/w/.claude/standards/C.md'], '/w')).toBe(
      '/w/.claude/standards/C.md',
    );
  });

  test('nobody knows where from a text that has not been saved, but to its own headings', () => {
    expect(leads('untitled:Untitled-1', '[a](references/a.md)')).toBe('unknown');
    expect(leads('untitled:Untitled-1', '# A\n\n[a](#a)')).toBe('untitled:Untitled-1');
  });

  test('through a link, to the path its target is known by', () => {
    const target = '/w/skills/y/SKILL.md';
    const plain = worldOf({ [own]: '`.claude/skills/y/SKILL.md`', [target]: SKILL }, ['/w/.claude/skills/y/SKILL.md']);
    const world = { ...plain, realPath: (path: string) => path.replace('/.claude', '') };
    expect(referencesTo(target, world).map(({ path }) => path)).toEqual([own]);
  });

  test('with the separators of its disk', () => {
    expect(leads('c:\\w\\skills\\x\\SKILL.md', '[a](references/a.md)', ['c:\\w\\skills\\x\\references\\a.md'])).toBe(
      'c:\\w\\skills\\x\\references\\a.md',
    );
  });
});

describe('an anchor names', () => {
  const files = {
    '/w/x/references/a.md': '# One\n\n## 3.2 Two words\n\n## d) Last\n\n<a id="here"></a>\n\n## Two\n\n## Two\n',
  };
  test.each([
    ['[x](references/a.md#32-two-words)', 2],
    ['[x](references/a.md#two-1)', 10],
    ['[x](references/a.md#Here)', 6],
    ['`references/a.md` §3.2', 2],
    ['`references/a.md` §d', 4],
    ['[x](references/a.md#none)', -1],
    ['[x](references/a.md)', undefined],
  ])('%s', (text, line) => {
    const world = worldOf({ ...files, '/w/x/SKILL.md': text });
    const [reference] = unpackReferences((world.snapshot.entries.get('/w/x/SKILL.md') as Entry).references);
    expect(resolveReference(reference as IndexedReference, '/w/x/SKILL.md', world)).toEqual({
      ...{ path: '/w/x/references/a.md', kind: 'file', line },
    });
  });
});

describe('a name leads', () => {
  const own = '/w/plug/skills/x/SKILL.md';
  test.each([
    [
      'to the skill of that folder',
      'Use the `deploy` skill.',
      ['/w/plug/skills/deploy/SKILL.md'],
      '/w/plug/skills/deploy/SKILL.md',
    ],
    [
      'to the nearest of its name',
      '/deploy',
      ['/w/other/skills/deploy/SKILL.md', '/w/plug/skills/deploy/SKILL.md'],
      '/w/plug/skills/deploy/SKILL.md',
    ],
    [
      'to a skill before a command',
      '/deploy',
      ['/w/plug/commands/deploy.md', '/w/b/skills/deploy/SKILL.md'],
      '/w/b/skills/deploy/SKILL.md',
    ],
    ['to a command', '/deploy', ['/w/plug/commands/deploy.md'], '/w/plug/commands/deploy.md'],
    ['to an agent', 'subagent_type: "tester"', ['/w/.claude/agents/tester.md'], '/w/.claude/agents/tester.md'],
    ['into a plugin', 'Use plug:roll.', ['/w/plug/skills/roll/SKILL.md'], '/w/plug/skills/roll/SKILL.md'],
    ['not into another plugin by a common word', 'Use tag:latest.', ['/w/plug/skills/latest/SKILL.md'], 'unknown'],
    ['nowhere', 'Skill(deploy)', [], 'missing'],
    ['nobody knows where', '/deploy', [], 'unknown'],
  ])('%s', (_, text, files, expected) => expect(leads(own, text, files)).toBe(expected));

  test.each([
    ['/w/CLAUDE.md', '/w/.claude/skills/deploy/SKILL.md'],
    ['/w/AGENTS.md', '/w/.agents/skills/deploy/SKILL.md'],
    ['/w/.agents/CLAUDE.md', '/w/.agents/skills/deploy/SKILL.md'],
  ])('of copies for several agents, to that of the agent that reads %s', (path, expected) =>
    expect(leads(path, '/deploy', ['/w/.agents/skills/deploy/SKILL.md', '/w/.claude/skills/deploy/SKILL.md'])).toBe(
      expected,
    ),
  );
});

describe('back', () => {
  const world = worldOf({
    '/w/skills/alpha/SKILL.md': `${SKILL}# A\n\n[x](references/x.md#two) and \`references/x.md\`; see \`../b/SKILL.md\`.\n`,
    '/w/skills/alpha/references/x.md': '# One\n\n## Two\n\n[up](../SKILL.md#a)\n',
    '/w/skills/b/SKILL.md': `${SKILL}Use the \`alpha\` skill, or /alpha, or [a](../alpha/). Read \`references/x.md\`.\n`,
    '/w/skills/b/references/x.md': '# One\n',
    '/w/CLAUDE.md': 'Use @skills/alpha/references/x.md and ~/.claude/skills/alpha/SKILL.md. A plain a is none.\n',
  });
  const shown = (path: string, line?: number) =>
    referencesTo(path, world, line).map(({ path, reference }) => `${path}:${reference.line + 1}:${reference.start}`);

  test('from a reference file', () => {
    expect(shown('/w/skills/alpha/references/x.md')).toEqual([
      '/w/CLAUDE.md:1:5',
      '/w/skills/alpha/SKILL.md:8:4',
      '/w/skills/alpha/SKILL.md:8:30',
    ]);
  });

  test('from a heading', () => {
    expect(shown('/w/skills/alpha/references/x.md', 2)).toEqual(['/w/skills/alpha/SKILL.md:8:4']);
    expect(shown('/w/skills/alpha/references/x.md', 0)).toEqual([]);
  });

  test('from a skill: by path, by folder and by name', () => {
    expect(shown('/w/skills/alpha/SKILL.md')).toEqual([
      '/w/CLAUDE.md:1:38',
      '/w/skills/alpha/references/x.md:5:5',
      '/w/skills/b/SKILL.md:6:9',
      '/w/skills/b/SKILL.md:6:27',
      '/w/skills/b/SKILL.md:6:41',
    ]);
  });

  test('no longer when the file has changed', () => {
    const path = '/w/skills/alpha/SKILL.md';
    const snapshot = world.snapshot.with(path, entryOf(path, new SkillDocument(SKILL)));
    expect(referencesTo('/w/skills/alpha/references/x.md', { ...world, snapshot }).map((each) => each.path)).toEqual([
      '/w/CLAUDE.md',
    ]);
  });
});
