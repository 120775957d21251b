import { describe, expect, test } from 'vitest';
import { respell } from './respell';

const HERE = '/w/.claude/skills/fill-forms/SKILL.md';
const moved = (from: string, to: string) => (path: string) =>
  path === from || path.startsWith(`${from}/`) ? to + path.slice(from.length) : path;
const skill = moved('/w/.claude/skills/pdf', '/w/.claude/skills/form-kit');

const spelled = (written: string, target: string, moves = skill, from = HERE, unsafe: RegExp | undefined = / /g) =>
  respell({ written, target, from, unsafe }, moves);

describe('a folder that gets another name', () => {
  const target = '/w/.claude/skills/pdf/references/a.md';
  test.each([
    ['../pdf/references/a.md', '../form-kit/references/a.md'],
    ['./../pdf/references/a.md', './../form-kit/references/a.md'],
    ['~/.claude/skills/pdf/references/a.md', '~/.claude/skills/form-kit/references/a.md'],
    ['$HOME/.claude/skills/pdf/references/a.md', '$HOME/.claude/skills/form-kit/references/a.md'],
    [`\${CLAUDE_PLUGIN_ROOT}/skills/pdf/references/a.md`, `\${CLAUDE_PLUGIN_ROOT}/skills/form-kit/references/a.md`],
    ['.claude/skills/pdf/references/a.md', '.claude/skills/form-kit/references/a.md'],
    ['/w/.claude/skills/pdf/references/a.md', '/w/.claude/skills/form-kit/references/a.md'],
    ['../pdf//references/a.md', '../form-kit/references/a.md'],
  ])('%s becomes %s', (written, expected) => expect(spelled(written, target)).toBe(expected));

  test('a folder by itself, with and without slash', () => {
    expect(spelled('../pdf', '/w/.claude/skills/pdf')).toBe('../form-kit');
    expect(spelled('../pdf/', '/w/.claude/skills/pdf')).toBe('../form-kit/');
  });

  test('what is written from inside stays', () => {
    const inside = '/w/.claude/skills/pdf/references/b.md';
    expect(spelled('a.md', target, skill, inside)).toBe('a.md');
    expect(spelled('references/a.md', target, skill, inside)).toBe('references/a.md');
    expect(spelled('{baseDir}/references/a.md', target, skill, inside)).toBe('{baseDir}/references/a.md');
    expect(spelled('../../fill-forms/SKILL.md', HERE, skill, inside)).toBe('../../fill-forms/SKILL.md');
    expect(spelled('../../pdf/references/a.md', target, skill, inside)).toBe('../../form-kit/references/a.md');
  });

  test('another letter case names the same', () => {
    expect(spelled('../PDF/skill.md', '/w/.claude/skills/pdf/SKILL.md')).toBe('../form-kit/skill.md');
  });
});

describe('a file that goes elsewhere', () => {
  const SKILL = '/w/s/x/SKILL.md';
  const deeper = moved('/w/s/x/references/a.md', '/w/s/x/references/deep/b c.md');
  const a = '/w/s/x/references/a.md';
  test.each([
    ['references/a.md', 'references/deep/b%20c.md'],
    ['./references/a.md', './references/deep/b%20c.md'],
    ['{baseDir}/references/a.md', '{baseDir}/references/deep/b%20c.md'],
    ['references/%61.md', 'references/deep/b%20c.md'],
  ])('%s becomes %s', (written, expected) => expect(spelled(written, a, deeper, SKILL)).toBe(expected));

  test('blanks stay where the text may hold them', () => {
    expect(spelled('references/a.md', a, deeper, SKILL, /#/g)).toBe('references/deep/b c.md');
  });

  test('escapes go on as the author wrote them', () => {
    const cjk = moved('/w/s/x/参考/表.md', '/w/s/x/参考/図.md');
    expect(spelled('参考/表.md', '/w/s/x/参考/表.md', cjk, SKILL)).toBe('参考/図.md');
    const written = encodeURI('参考/表.md');
    expect(spelled(written, '/w/s/x/参考/表.md', cjk, SKILL)).toBe(encodeURI('参考/図.md'));
  });

  test('what it leads to is written from its new place', () => {
    expect(spelled('b.md', '/w/s/x/references/b.md', deeper, a)).toBe('../b.md');
    expect(spelled('./b.md', '/w/s/x/references/b.md', deeper, a)).toBe('../b.md');
    expect(spelled('../SKILL.md', SKILL, deeper, a)).toBe('../../SKILL.md');
    expect(spelled('references/b.md', '/w/s/x/references/b.md', deeper, a)).toBe('references/b.md');
    expect(spelled('a.md', a, deeper, a)).toBe('b%20c.md');
  });

  test('out of the skill', () => {
    const out = moved(a, '/w/s/y/a.md');
    expect(spelled('references/a.md', a, out, SKILL)).toBe('../y/a.md');
    expect(spelled('{baseDir}/references/a.md', a, out, SKILL)).toBe('{baseDir}/../y/a.md');
    expect(spelled('references/b.md', '/w/s/x/references/b.md', out, a)).toBe('../x/references/b.md');
  });
});
