import { describe, expect, test } from 'vitest';
import { MemoryFileSystem, type MemoryOptions } from '../../../test/support/memory-file-system';
import { type FactRequests, SkillDocument } from '../core/index';
import { folderNameOf, gatherFacts } from './facts';

const FILES = {
  '/repo/.git/HEAD': '',
  '/repo/README.md': 'r',
  '/repo/skills/a/SKILL.md': '',
  '/repo/skills/a/references/x.md': 'text of x',
  '/repo/skills/a/notes.md': 'n',
  '/repo/skills/b/y.md': 'y',
  '/outside.md': 'o',
};
const FILE = '/repo/skills/a/SKILL.md';

const factsOf = (
  requests: Partial<FactRequests>,
  options: MemoryOptions = {},
  files: Record<string, string> = FILES,
) => {
  const asked = { paths: [], texts: [], folder: false, ...requests };
  return gatherFacts(new SkillDocument(''), FILE, new MemoryFileSystem(files, options), asked);
};

describe('gatherFacts', () => {
  test('answers what is asked and nothing else', () => {
    const { files, folderName } = factsOf({
      paths: ['references/x.md', 'references', 'scripts/no.py', '../b/y.md'],
      texts: ['references/x.md'],
    });
    expect(folderName).toBe('a');
    expect([...files]).toEqual([
      ['references/x.md', { kind: 'file', text: 'text of x' }],
      ['references', { kind: 'directory' }],
      ['scripts/no.py', { kind: 'missing' }],
      ['../b/y.md', { kind: 'file' }],
    ]);
  });

  test('does not look outside the repository', () => {
    const { files } = factsOf({ paths: ['../../README.md', '../../../outside.md', '../../../no.md'] });
    expect([...files.keys()]).toEqual(['../../README.md']);
  });

  test('looks two folders up where there is no repository', () => {
    const { '/repo/.git/HEAD': _, ...files } = FILES;
    expect([...factsOf({ paths: ['../../README.md', '../../../outside.md'] }, {}, files).files.keys()]).toEqual([
      '../../README.md',
    ]);
  });

  test('a file whose text cannot be read is there without text', () => {
    const { files } = factsOf({ texts: ['references/x.md'] }, { unreadable: ['/repo/skills/a/references/x.md'] });
    expect(files.get('references/x.md')).toEqual({ kind: 'file', problem: 'reading it is not permitted.' });
  });

  test('what lies in a folder that cannot be read is not known to be missing', () => {
    const { files } = factsOf({ paths: ['references/z.md'] }, { unreadable: ['/repo/skills/a/references'] });
    expect(files.size).toBe(0);
  });

  test('the wrong letter case is missing, whatever the disk thinks of it', () => {
    for (const caseless of [false, true]) {
      const { files } = factsOf({ paths: ['References/x.md', 'references/X.md', 'references/x.md'] }, { caseless });
      const spelled = 'references/x.md';
      expect([...files.values()]).toEqual([
        { kind: 'missing', spelled },
        { kind: 'missing', spelled },
        { kind: 'file' },
      ]);
    }
  });

  test('how a path beside the skill is spelled, and of a skill around it only that it is there', () => {
    const { files } = factsOf({ paths: ['../B/Y.md', '../B/no.md', '../SKILL.md'] });
    expect(Object.fromEntries(files)).toEqual({
      '../B/Y.md': { kind: 'missing', spelled: '../b/y.md' },
      '../B/no.md': { kind: 'missing' },
    });
  });

  test('the anchors of a file where they are asked for', () => {
    const path = 'references/x.md';
    const files = { ...FILES, '/repo/skills/a/references/x.md': '# One Two\n\n## One Two {#Own}\n<a id="B"></a>\n' };
    const fact = factsOf({ paths: [path], anchors: [path] }, {}, files).files.get(path);
    expect([...((fact?.kind === 'file' && fact.anchors) || [])]).toEqual(
      expect.arrayContaining(['one-two', 'own', 'b']),
    );
  });

  test('what a linked skill names is not missing where it is there, seen from the file itself', () => {
    const files = { '/r/agents/x.md': '---\nname: x\n---\n', '/r/agents/y.md': '' };
    const fs = new MemoryFileSystem(files, { links: { '/r/.gemini/skills/x/SKILL.md': '/r/agents/x.md' } });
    const requests = { paths: ['y.md', 'z.md'], texts: [], folder: false };
    const found = gatherFacts(new SkillDocument(''), '/r/.gemini/skills/x/SKILL.md', fs, requests).files;
    expect([...found]).toEqual([['z.md', { kind: 'missing' }]]);
  });

  test('gives the texts of all other Markdown files when the folder is asked for', () => {
    const { files } = factsOf({ folder: true });
    expect(Object.fromEntries(files)).toEqual({
      'references/x.md': { kind: 'file', text: 'text of x' },
      'notes.md': { kind: 'file', text: 'n' },
    });
  });
});

test('the folder name says nothing at the top of a clone, in a template, or without a folder', () => {
  const fs = new MemoryFileSystem({
    '/clone/.git/HEAD': '',
    '/clone/SKILL.md': '',
    '/repo-main/.claude-plugin/x.json': '',
  });
  expect(folderNameOf('/clone/SKILL.md', fs)).toBeUndefined();
  expect(folderNameOf('/repo-main/SKILL.md', fs)).toBeUndefined();
  expect(folderNameOf('/clone/sub/SKILL.md', fs)).toBe('sub');
  for (const name of ['template', 'Templates', '_template', '{{name}}']) {
    expect(folderNameOf(`/clone/${name}/SKILL.md`, fs)).toBeUndefined();
  }
  expect(folderNameOf('/clone/template-engine/SKILL.md', fs)).toBe('template-engine');
  expect(folderNameOf('/SKILL.md', fs)).toBeUndefined();
});
