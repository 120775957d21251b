// Every text a user sees has its words in the second language, and the other way round.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import chinese from '../../l10n/bundle.l10n.zh-cn.json';
import manifest from '../../package.json';
import english from '../../package.nls.json';
import chineseManifest from '../../package.nls.zh-cn.json';
import { root, sources } from '../boundaries/imports';

type Texts = Readonly<Record<string, string>>;

const LITERAL = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/y;
const files = sources('client/src')
  .filter((file) => !file.endsWith('.test'))
  .map((file) => ({ file, text: readFileSync(join(root, `${file}.ts`), 'utf8') }));

/** What stands in a literal of the source; undefined where there is none. */
function literalAt(text: string, at: number): string | undefined {
  LITERAL.lastIndex = at + (/^\s*/.exec(text.slice(at, at + 200))?.[0].length ?? 0);
  const [found] = LITERAL.exec(text) ?? [];
  return found?.slice(1, -1).replace(/\\(.)/g, '$1');
}

const calls = files.flatMap(({ file, text }) =>
  [...text.matchAll(/\bl10n\.t\(/g)].map(({ index, 0: call }) => ({
    place: `${file}:${text.slice(0, index).split('\n').length}`,
    said: literalAt(text, index + call.length),
  })),
);

const placeholders = (text: string) => [...new Set(text.match(/\{\d\}/g))].toSorted();
/** What has to stand in a translation as it does in the original: commands, code, icons. */
const fixed = (text: string) => text.match(/\(command:[^)]+\)|`[^`]+`|\$\([\w-]+\)/g)?.toSorted() ?? [];

describe.each<[string, Texts, Texts]>([
  ['l10n', Object.fromEntries(calls.map(({ said = '' }) => [said, said])), chinese],
  ['package.nls', english, chineseManifest],
])('the Chinese %s', (_, original, translation) => {
  test('has every text, and no other', () => {
    expect(Object.keys(original).length).toBeGreaterThan(100);
    expect(Object.keys(translation).toSorted()).toEqual(Object.keys(original).toSorted());
  });

  test('has the placeholders, commands and code of each text', () => {
    for (const [key, text] of Object.entries(original)) {
      expect(placeholders(translation[key] ?? ''), text).toEqual(placeholders(text));
      expect(fixed(translation[key] ?? ''), text).toEqual(fixed(text));
    }
  });

  test('is Chinese, but for names', () => {
    const names = ['Claude Code', 'VS Code', 'Codex', 'Gemini CLI', 'opencode', 'Cursor'];
    const left = Object.values(translation).filter((text) => !/\p{Script=Han}/u.test(text));
    expect(left.filter((text) => !names.includes(text))).toEqual([]);
  });
});

test('commands are called in Chinese as the palette lists them', () => {
  const titles = Object.entries<string>(chineseManifest)
    .filter(([key]) => key.startsWith('command.'))
    .map(([, title]) => `${chineseManifest['command.category']}: ${title}`);
  const named = Object.values(chinese).flatMap((text) =>
    [...text.matchAll(/“(技能: [^”]+)”/g)].map(([, name]) => name),
  );
  expect(named.length).toBeGreaterThan(2);
  expect(titles).toEqual(expect.arrayContaining(named));
});

test('every text of the client is one literal', () => {
  expect(calls.length).toBeGreaterThan(300);
  expect(calls.filter(({ said }) => said === undefined).map(({ place }) => place)).toEqual([]);
});

/** Where words reach a user: what is shown, asked and labelled. */
const SHOWN = [
  /\b(?:show(?:Information|Warning|Error)Message|setStatusBarMessage|showInputBox)\(/g,
  /\b(?:title|label|detail|description|prompt|placeHolder|placeholder|tooltip|openLabel|status|validationMessage)(?::| =) /g,
  /\b(?:text|message|name): (?=['"`])/g,
  /\bnew Error\(/g,
];
/** Names that are the same in all languages, and what is written for developers. */
const NAMES = ['SkillDepth', 'HTML', 'Markdown', 'CSV', 'JSON', 'SARIF', 'skill', 'skilldepth'];

test('no text of the client is English for everybody', () => {
  const loose = files.flatMap(({ file, text }) =>
    SHOWN.flatMap((place) =>
      [...text.matchAll(place)].flatMap(({ index, 0: before }) => {
        const said = literalAt(text, index + before.length) ?? templateAt(text, index + before.length);
        return said === undefined || NAMES.includes(said) || !/[A-Za-z]{2}/.test(said) ? [] : [`${file}: ${said}`];
      }),
    ),
  );
  expect(loose).toEqual([]);
});

/** The words of a template literal, without what is put into it and the names before it. */
function templateAt(text: string, at: number): string | undefined {
  const [, template] = /^\s*`([^`]*)`/.exec(text.slice(at, at + 500)) ?? [];
  return template
    ?.replace(/\$\{[^{}]*\}/g, '')
    .replace(/\$\([\w-]+\)|SkillDepth:/g, '')
    .trim();
}

/** Every text of the manifest that is a key. */
function keysIn(value: unknown): string[] {
  if (typeof value === 'string') return /^%.+%$/.test(value) ? [value.slice(1, -1)] : [];
  return value && typeof value === 'object' ? Object.values(value).flatMap(keysIn) : [];
}

test('the manifest asks for every text that there is, and for no other', () => {
  expect([...new Set(keysIn(manifest))].toSorted()).toEqual(Object.keys(english).toSorted());
});

test('the manifest has no words of its own', () => {
  const { commands, viewsContainers, views, viewsWelcome, walkthroughs, configuration } = manifest.contributes;
  const own = JSON.stringify(
    [commands, viewsContainers, views, viewsWelcome, walkthroughs, configuration],
    (key, value) =>
      // The rules are English like their findings.
      key === 'skilldepth.rules' ? undefined : value,
  );
  const words = own.matchAll(
    /"(?:title|category|name|contents|description|markdownDescription|altText)":"([^%"][^"]*)"/g,
  );
  expect([...words].map(([, text]) => text)).toEqual([]);
});
