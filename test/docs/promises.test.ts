import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import manifest from '../../package.json';
import texts from '../../package.nls.json';
import { RULES, SkillDocument } from '../../server/src/core/index';
import { parseConfig } from '../../server/src/host/parse-config';

const root = join(import.meta.dirname, '../..');
const docs = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
const pages = [
  ...['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'examples/README.md'],
  ...docs.map((name) => `docs/${name}`),
];
const textOf = (page: string) => readFileSync(join(root, page), 'utf8');
const readme = textOf('README.md');

describe.each(pages)('%s', (page) => {
  test('links to what exists', () => {
    const links = new SkillDocument(textOf(page)).links.filter(({ kind }) => kind !== 'mention');
    const paths = links.flatMap(({ path }) => (path === undefined ? [] : [path]));
    const broken = paths.filter((path) => !existsSync(join(root, dirname(page), path)));
    expect(broken).toEqual([]);
  });

  test('names npm scripts that exist', () => {
    const mentions = textOf(page).matchAll(/npm (?:run ([\w:-]+)|(start|test)\b)/g);
    const named = [...mentions].map(([, script, own]) => script ?? own ?? '');
    expect(named.filter((script) => !(script in manifest.scripts))).toEqual([]);
  });
});

test('the README has every command and every setting, and no other', () => {
  const { commands, configuration } = manifest.contributes;
  const rows = (heading: string) =>
    (readme.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '')
      .split('\n')
      .flatMap((line) => /^\| (?!command|setting)`?([^|`]+)`? \|/.exec(line)?.[1]?.trim() ?? []);
  const titles = commands.map(({ title }) => texts[title.slice(1, -1) as keyof typeof texts]);
  expect(rows('Commands').toSorted()).toEqual(titles.toSorted());
  const settings = configuration.flatMap(({ properties }) => Object.keys(properties));
  expect(rows('Settings').toSorted()).toEqual(settings.toSorted());
});

test('the rules in its examples exist', () => {
  const ids = RULES.map(({ id }) => id);
  const named = [...readme.matchAll(/skilldepth-disable-next-line ([a-z-]+)|"([a-z]+-[a-z-]+)": "off"/g)].map(
    ([, disabled, off]) => disabled ?? off,
  );
  expect(named.length).toBeGreaterThan(1);
  for (const name of named) expect(ids).toContain(name);
});

test('nothing is wrong with the configurations that are shown', () => {
  for (const page of ['README.md', 'docs/configuration.md']) {
    const shown = [...textOf(page).matchAll(/```jsonc\n(.*?)```/gs)].map(([, text = '']) => parseConfig(text).problems);
    expect(shown, page).toEqual([[]]);
  }
});

test('nor with those in the pages of the rules', () => {
  const pagesOfRules = readdirSync(join(root, 'docs/rules')).map((name) => textOf(`docs/rules/${name}`));
  const shown = pagesOfRules.flatMap((page) => [...page.matchAll(/(?<=with `)\{.*?\}(?=`)/g)].map(([text]) => text));
  expect(shown.length).toBeGreaterThan(5);
  for (const text of shown) expect(parseConfig(text).problems, text).toEqual([]);
});
