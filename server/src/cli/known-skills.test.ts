import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { env } from 'node:process';
import { describe, expect, test } from 'vitest';
import { MemoryFileSystem } from '../../../test/support/memory-file-system';
import { RULES } from '../core/index';
import { documentTeller } from '../host/document-place';
import { configsOf } from './findings';
import { type LintedSkill, SkillLinter } from './skill-linter';

type Files = Record<string, string>;
type Example = (typeof RULES)[number]['docs']['invalid'][number];

const NAME = /^(name: *["']?)([\w-]+)/m;

const renamed = (text: string) => text.replace(NAME, (_, key, name) => `${key}${name.slice(0, -1)}q`);

/** A skill as it is on several disks, as deep as in the first. */
const skill = (place: string, text: string, more: Files): Files => ({
  [`${place}/SKILL.md`]: text,
  ...Object.fromEntries(Object.entries(more).map(([path, content]) => [join(place, path), content])),
});

function linterOf(files: Files): SkillLinter {
  const fs = new MemoryFileSystem(files);
  const around = { fs, cwd: '/', stderr: () => {}, now: () => new Date(2026, 10, 20, 12) };
  const placeOf = documentTeller(fs);
  const referencesOf = (skill: string) =>
    Object.keys(files)
      .filter((path) => /\.md$/.test(path) && path !== skill && placeOf(path).skill === skill)
      .sort();
  return new SkillLinter(configsOf({}, around).of, around, undefined, true, referencesOf, placeOf);
}

/** What is found in each skill after the others, and in each alone. */
function both(files: Files): { readonly after: LintedSkill[]; readonly alone: LintedSkill[] } {
  const skills = Object.keys(files).filter((path) => path.endsWith('/SKILL.md'));
  const linter = linterOf(files);
  const after = skills.map((path) => linter.lint(path, undefined, true) as LintedSkill);
  return { after, alone: skills.map((path) => linterOf(files).lint(path) as LintedSkill) };
}

/** True where something of the first was taken for the other. */
const isTaken = (first: LintedSkill | undefined, other: LintedSkill | undefined) =>
  first?.findings.some((finding) => other?.findings.includes(finding)) ?? false;

const HEAD = '---\nname: release-notes\ndescription: Writes release notes. Use when a version is tagged.\n---\n\n';
const TEXT = `${HEAD}# Notes\n\nRead [the guide](references/guide.md) and [the list](../shared/list.md).\n`;
const GUIDE = '# Guide\n\nSee [more](more.md).\n';

describe('a copy is linted as if it were alone', () => {
  const places = ['/a/skills/release-notes', '/b/skills/release-notes', '/c/skills/release-notes'];
  const [one = '', two = '', three = ''] = places;

  test('under the same name and under another', () => {
    const { after, alone } = both({
      ...skill(one, TEXT, { 'references/guide.md': GUIDE }),
      ...skill(two, TEXT, { 'references/guide.md': GUIDE }),
      ...skill(three, renamed(TEXT), { 'references/guide.md': GUIDE }),
    });
    expect(after).toEqual(alone);
    expect(after.map((each) => isTaken(after[0], each))).toEqual([true, true, true]);
    expect(after[2]?.findings.map(({ rule }) => rule)).toContain('name-differs-from-folder');
    expect(after[2]?.documents?.[0]?.path).toBe(`${three}/references/guide.md`);
  });

  test.each<[string, Files]>([
    ['what is beside it is another', { [`${two}/references/guide.md`]: `${GUIDE}[and more](there.md)\n` }],
    ['what it names is there', { [`${two}/references/more.md`]: '' }],
    ['what it names above is there', { '/b/skills/shared/list.md': '' }],
    ['a mark stands before it', { [`${two}/SKILL.md`]: `\uFEFF${TEXT}` }],
    ['its configuration is another', { '/b/.skilldepth.json': '{"rules": {"broken-link": "error"}}' }],
    [
      'that of its references is another',
      { [`${two}/references/.skilldepth.json`]: '{"rules": {"broken-link": "off"}}' },
    ],
    ['its name stands elsewhere', { [`${two}/SKILL.md`]: `${renamed(TEXT)}Use release-noteq.\n` }],
    ['it silences something', { [`${two}/SKILL.md`]: `${TEXT}<!-- skilldepth-disable-file broken-link -->\n` }],
  ])('where %s', (_, more) => {
    const { after, alone } = both({
      ...skill(one, TEXT, { 'references/guide.md': GUIDE }),
      ...skill(two, TEXT, { 'references/guide.md': GUIDE }),
      ...more,
    });
    expect(after).toEqual(alone);
    expect(JSON.stringify(alone[0])).not.toBe(JSON.stringify(alone[1]).replaceAll('/b/', '/a/'));
  });

  test('with other line ends', () => {
    const text = TEXT.replaceAll('\n', '\r\n');
    const { after, alone } = both({
      ...skill(one, TEXT, {}),
      ...skill(two, text, {}),
      ...skill(three, renamed(text), {}),
    });
    expect(after).toEqual(alone);
    expect(after.map((each) => isTaken(after[1], each))).toEqual([false, true, true]);
  });

  test('for another agent, and as a template', () => {
    const folders = ['/a/skills/review', '/.claude/skills/review', '/.codex/skills/review', '/a/templates/review'];
    const text = TEXT.replace('release-notes', 'review');
    const { after, alone } = both(Object.assign({}, ...folders.map((folder) => skill(folder, text, {}))));
    expect(after).toEqual(alone);
  });

  const examples = RULES.flatMap(({ id, docs }) =>
    [...docs.invalid, ...docs.valid].filter(({ text }) => NAME.test(text)).map((each) => [id, each] as const),
  );
  test.each(examples)('in what rules have as examples: %s', (_, { text, folderName, files = {} }: Example) => {
    const [first, second, third] = ['a', 'b', 'c'].map((top) => `/${top}/skills/${folderName ?? 'release-notes'}`);
    const { after, alone } = both({
      ...skill(first as string, text, files),
      ...skill(second as string, renamed(text), files),
      ...skill(third as string, text, files),
    });
    expect(after).toEqual(alone);
  });

  const corpus = resolve(env.SKILLDEPTH_CORPUS ?? '../shared/corpus');
  test.skipIf(!existsSync(corpus))(
    'in real skills',
    () => {
      const real = readdirSync(corpus, { recursive: true, encoding: 'utf8' }).filter((path) =>
        path.endsWith('/SKILL.md'),
      );
      let taken = 0;
      for (const path of real.filter((_, at) => at % 10 === 0)) {
        const folder = join(corpus, path, '..');
        const more = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
          /\.(?:md|py)$/.test(file),
        );
        const files = Object.fromEntries(more.map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
        const text = files['SKILL.md'] ?? '';
        const { after, alone } = both({
          ...skill('/a/skills/one', text, files),
          ...skill('/b/skills/one', text, { ...files, 'SKILL.md': renamed(text) }),
        });
        expect(after).toEqual(alone);
        taken += Number(isTaken(after[0], after[1]));
      }
      expect(taken).toBeGreaterThan(0);
    },
    120_000,
  );
});
