import { describe, expect, test } from 'vitest';
import {
  auditSkill,
  DEFAULT_CONFIG,
  lint,
  NO_FACTS,
  SkillDocument,
  scaffoldSkill,
  skillAsMarkdown,
  TEMPLATES,
} from '../../server/src/core/index';
import { importsIn } from '../boundaries/imports';
import { problemOf } from './fences';

/** When the versions in the templates were looked up: none is stale yet. */
const FACTS = { ...NO_FACTS, today: '2026-11-20' };

const skillFrom = (id: string): SkillDocument => {
  const scaffold = scaffoldSkill({ name: id, template: id });
  if (scaffold.problem !== undefined) throw new Error(scaffold.problem);
  return new SkillDocument(scaffold.files[0]?.text ?? '');
};

const fencesOf = ({ text, scan, lines }: SkillDocument) =>
  scan.fences.map(({ language, contentSpan, span }) => ({
    language,
    code: text.slice(contentSpan.start, contentSpan.end),
    line: lines.lineAt(span.start) + 1,
  }));

const finished = TEMPLATES.filter(({ group }) => group !== 'Start here').map(({ id }) => id);
const exemplars = TEMPLATES.filter(({ group }) => group === 'Exemplars').map(({ id }) => id);

test('the exemplars are there, the reference first', () => {
  expect(exemplars).toEqual([
    'auth',
    'stripe-payments',
    'rag-retrieval',
    'agent-architecture',
    'prompt-engineering',
    'multi-tenancy-billing',
    'realtime-background-jobs',
  ]);
  expect(finished).toContain('skill-depth-standard');
});

test('templates of one group stand together', () => {
  const groups = TEMPLATES.map(({ group }) => group);
  const begins = groups.filter((group, index) => group !== groups[index - 1]);
  expect(begins).toEqual([...new Set(groups)]);
});

describe.each(finished)('%s', (id) => {
  const skill = skillFrom(id);

  test('holds to the standard it is an example of', () => {
    const { score, sections, problem } = auditSkill(skill, FACTS, `${id}/SKILL.md`);
    const states = sections.map(({ id: section, state, evidence }) => `${section} ${state}: ${evidence}`);
    expect({ score, problem, states }).toMatchObject({ score: 4, problem: undefined });
    const config = { ...DEFAULT_CONFIG, depth: 'require', phases: 'require' } as const;
    expect(lint(skill, { config, facts: { ...FACTS, folderName: id } })).toEqual([]);
  });

  test('has at most 500 lines and nothing left to fill in', () => {
    expect(skill.text.split('\n').length).toBeLessThanOrEqual(500);
    expect(skill.text.replace(/`[^`\n]*`/g, '')).not.toMatch(/\{\{|\[TODO|\[e\.g\.|\bTBD\b/);
  });

  test('has code that parses, its language named', () => {
    const bad = fencesOf(skill).flatMap(({ language, code, line }) => {
      const problem = problemOf(language, code);
      return problem === undefined ? [] : [`line ${line}: ${problem}`];
    });
    expect(bad).toEqual([]);
  });
});

test('the standard asks for a report in the form of ours', () => {
  const FIXED = /^(?:## Gap Report:|### .+|- \[.\] .+|(?:- )?\*\*[^*]+:\*\*)/;
  const formOf = (report: string) =>
    report.split('\n').flatMap((line) => FIXED.exec(line)?.[0].replace('[x]', '[ ]') ?? []);
  const standard = skillFrom('skill-depth-standard');
  const [asked] = fencesOf(standard).filter(({ language }) => language === 'markdown');
  const ours = skillAsMarkdown(auditSkill(standard, FACTS, 'SKILL.md'), { date: '2026-11-20', top: 10 });
  expect(formOf(asked?.code ?? '')).toEqual(formOf(ours));
  expect(formOf(ours)).toHaveLength(14);
});

/** The TypeScript of an exemplar by the file that its first line names, with what each part imports. */
const modulesOf = (skill: SkillDocument) =>
  fencesOf(skill)
    .filter(({ language }) => language === 'ts')
    .map(({ code }) => {
      const file = /^\/\/ (\S+\.ts)\n/.exec(code)?.[1];
      return { file, imports: importsIn(file ?? '', code).map(({ target }) => target) };
    });

describe.each(exemplars)('the code of %s', (id) => {
  const skill = skillFrom(id);
  const modules = modulesOf(skill);
  const files = modules.map(({ file }) => file);
  const imports = modules.flatMap((module) => module.imports);

  test('says which file each part belongs to, and imports only files that are there', () => {
    expect(files).not.toContain(undefined);
    const local = imports.filter((target) => target.endsWith('.js') && target.startsWith('src/'));
    expect(local.filter((target) => !files.includes(target.replace(/\.js$/, '.ts')))).toEqual([]);
  });

  test('names the version of every package it imports', () => {
    const versions = skill.text.split('\n## Version Context\n')[1] ?? '';
    const packages = imports
      .filter((target) => !/^(?:src\/|node:)/.test(target))
      .map((target) => target.split('/', target.startsWith('@') ? 2 : 1).join('/'));
    const named = (name: string) => new RegExp(`^\\| ${name}\\b.*\\| \\d+\\.\\d+`, 'm').test(versions);
    expect(packages.filter((name) => !named(name))).toEqual([]);
  });
});

test.each([
  ['ts', 'const a = ;', 'const a: number = 1;'],
  ['json', '{ "a": 1, }', '{ "a": 1 }'],
  ['yaml', 'a: [1', 'a: [1]'],
  ['bash', 'if true; then', 'echo yes'],
  ['sql', "select 'it''s;", "select 'it''s', $$ ' ( $$;"],
  ['sql', 'select (1;', 'select (1);'],
  ['sql', 'select 1', 'select 1; -- one (\n'],
  ['cobol', 'STOP RUN.', undefined],
])('broken %s is noticed', (language, broken, whole) => {
  expect(problemOf(language, broken)).toBeDefined();
  if (whole !== undefined) expect(problemOf(language, whole)).toBeUndefined();
});
