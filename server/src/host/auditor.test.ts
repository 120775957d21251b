import { describe, expect, test } from 'vitest';
import { MemoryFileSystem } from '../../../test/support/memory-file-system';
import { DEFAULT_CONFIG } from '../core/index';
import { Auditor } from './auditor';

const CODE = '```py\nfor each in names:\n    greet(each)\nprint("done")\n```\n';
const LONG = `# Greet\n\n${'Greet everybody who comes in, one by one. '.repeat(120)}\n\n`;
const head = (name: string, more = '') => `---\nname: ${name}\ndescription: Greets people.${more}\n---\n\n`;
const BODY = `${LONG}## Implementation Patterns\n\n${CODE}\nUse Zod or Yup.\n\n## Pitfalls\n\nSee [them](references/pitfalls.md).\n`;
const PITFALLS = '# Pitfalls\n\n- No name: ask for it.\n- Two names: use the first.\n- Nobody: wait a minute.\n';

/** What one auditor says of all, and what a new one says of each. */
function both(files: Record<string, string>, config = DEFAULT_CONFIG) {
  const options = { shown: (path: string) => path.slice(1), configOf: () => config, today: '2026-11-20' };
  const fs = new MemoryFileSystem(files);
  const skills = Object.keys(files).filter((path) => path.endsWith('/SKILL.md'));
  const one = new Auditor(fs, options);
  const all = skills.map((path) => one.judge(path));
  const alone = skills.map((path) => new Auditor(fs, options).judge(path, true));
  expect(all.map(({ names }) => names)).toEqual(alone.map(({ names }) => names));
  return { kept: all.map(({ audit }) => audit), fresh: alone.map(({ audit }) => audit) };
}
const statesOf = (audits: ReturnType<typeof both>['kept']) =>
  audits.map(({ sections }) => sections.map(({ state }) => state).join(' '));

describe('the same body is judged as if it stood alone', () => {
  test('under other names, and where a longer frontmatter moves its lines', () => {
    const { kept, fresh } = both({
      '/a/greet/SKILL.md': head('greet-a') + BODY,
      '/b/greet/SKILL.md': head('greet-b') + BODY,
      '/c/greet/SKILL.md': head('greet-c', '\nlicense: MIT') + BODY,
    });
    expect(kept).toEqual(fresh);
    expect(kept.map(({ name }) => name)).toEqual(['greet-a', 'greet-b', 'greet-c']);
    const [a, b, c] = kept.map(({ sections }) => sections[0]?.line);
    expect([b, c]).toEqual([a, (a ?? 0) + 1]);
    expect(kept[1]?.sections).toBe(kept[0]?.sections);
    expect(kept[2]?.sections).not.toBe(kept[0]?.sections);
  });

  test('where its reference file is another, gone or no text', () => {
    const { kept, fresh } = both({
      '/a/greet/SKILL.md': head('greet-a') + BODY,
      '/a/greet/references/pitfalls.md': PITFALLS,
      '/b/greet/SKILL.md': head('greet-b') + BODY,
      '/b/greet/references/pitfalls.md': 'To be written.\n',
      '/c/greet/SKILL.md': head('greet-c') + BODY,
      '/d/greet/SKILL.md': head('greet-d') + BODY,
      '/d/greet/references/pitfalls.md': PITFALLS,
    });
    expect(kept).toEqual(fresh);
    const [a, b, c, d] = statesOf(kept);
    expect(a).toContain('inReferences');
    expect(d).toBe(a);
    expect(b).toContain('hollow');
    expect(c).not.toBe(a);
  });

  test('where the description decides what the body leaves open', () => {
    const { kept, fresh } = both({
      '/a/greet/SKILL.md': head('greet-a') + BODY,
      '/b/greet/SKILL.md': head('greet-b', ' By default with Zod.') + BODY,
    });
    expect(kept).toEqual(fresh);
    const [a, b] = kept.map(({ sections }) => sections[2]?.evidence);
    expect(a).toContain('gives no default');
    expect(b).not.toContain('gives no default');
  });

  test('where files outside the skill are asked for', () => {
    const body = `${LONG}## Pitfalls\n\nSee [them](../shared/pitfalls.md).\n`;
    const { kept, fresh } = both({
      '/lib/greet/SKILL.md': head('greet-a') + body,
      '/lib/shared/pitfalls.md': PITFALLS,
      '/other/greet/SKILL.md': head('greet-b') + body,
    });
    expect(kept).toEqual(fresh);
  });

  test('when it is short enough for a stub', () => {
    const stub = 'Read references/pitfalls.md and follow it.\n';
    const { kept, fresh } = both({
      '/a/greet/SKILL.md': head('greet-a') + stub,
      '/a/greet/references/pitfalls.md': PITFALLS,
      '/b/greet/SKILL.md': head('greet-b') + stub,
      '/b/greet/references/pitfalls.md': `# Greet\n\n## Pitfalls\n${PITFALLS}`,
    });
    expect(kept).toEqual(fresh);
  });
});

describe('the same text under another name is judged by itself', () => {
  const textOf = (name: string, next = 'description: Greets people.') => `---\nname: ${name}\n${next}\n---\n\n${BODY}`;
  test.each([
    ['no text to YAML', textOf('greet-a'), textOf('1-2')],
    ['with more words than the name', textOf('greet-a'), textOf('greet-b # and more')],
    ['a part of a mention', textOf('greet-a', 'new skill: yes'), textOf('greet', 'new skill: yes')],
    ['no name', textOf('greet-a').replace('name: greet-a', 'x: y'), textOf('greet-b').replace('name: greet-b', 'x: y')],
    ['that breaks the frontmatter', textOf('greet-a'), textOf('greet-b: c')],
  ])('%s', (_, one, other) => {
    const { kept, fresh } = both({ '/a/greet/SKILL.md': one, '/b/greet/SKILL.md': other });
    expect(kept).toEqual(fresh);
  });

  test('but for quotes around it', () => {
    const { kept, fresh } = both({
      '/a/greet/SKILL.md': textOf('"greet-a"'),
      '/b/greet/SKILL.md': textOf('"greet-b c"'),
    });
    expect(kept).toEqual(fresh);
    expect(kept[1]?.sections).toBe(kept[0]?.sections);
  });
});

test('a section in a reference file counts, whatever other files say', () => {
  const links = 'See [one](references/one.md), [two](references/two.md) and [three](references/three.md).\n';
  const { kept } = both({
    '/a/greet/SKILL.md': head('greet-a') + LONG + links,
    '/a/greet/references/one.md': '# One\n\nNothing of the kind.\n',
    '/a/greet/references/two.md': '# Two\n\n## Error Handling\n',
    '/a/greet/references/three.md': PITFALLS.replace('# Pitfalls', '# Three\n\nPitfalls\n---'),
  });
  expect(kept[0]?.sections[1]).toMatchObject({ state: 'inReferences', line: undefined });
  expect(kept[0]?.sections[1]?.evidence).toContain('in references/three.md');
});

test('the configuration of each file holds', () => {
  const versions = `${LONG}## Version Context\n\nReact 19, last verified 2026-09-01.\n`;
  const fs = new MemoryFileSystem({
    '/a/greet/SKILL.md': head('greet-a') + versions,
    '/b/greet/SKILL.md': head('greet-b') + versions,
  });
  const configOf = (path: string) => ({ ...DEFAULT_CONFIG, staleAfterDays: path.startsWith('/a') ? 30 : 300 });
  const auditor = new Auditor(fs, { shown: (path) => path, configOf, today: '2026-11-20' });
  const [a, b] = statesOf(['/a/greet/SKILL.md', '/b/greet/SKILL.md'].map((path) => auditor.judge(path).audit));
  expect(a).toContain('thin');
  expect(b).toContain('present');
});
