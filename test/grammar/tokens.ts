// VS Code's tokenizer with our injected grammar, over a small Markdown grammar with the same scopes and the same
// ways of matching (begin/while paragraphs, headings that tokenize their captures) as the one VS Code brings; and over that one, where a
// VS Code for tests is installed.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import { type IGrammar, INITIAL, parseRawGrammar, Registry } from 'vscode-textmate';
// @ts-expect-error The scripts are plain JavaScript.
import { cache } from '../../scripts/lib/folders.mjs';

const OURS = 'markdown.skilldepth.injection';

const MARKDOWN = {
  scopeName: 'text.html.markdown',
  patterns: [{ include: '#block' }],
  repository: {
    block: {
      patterns: [
        { include: '#heading' },
        { include: '#quote' },
        { include: '#list' },
        { include: '#fence' },
        { include: '#comment' },
        { include: '#paragraph' },
      ],
    },
    heading: {
      match: '(?:^|\\G) {0,3}(#{1,6}\\s+.*)$',
      name: 'markup.heading.markdown',
      captures: {
        1: {
          patterns: [
            {
              match: '(#+)\\s+(.*?)\\s*$',
              name: 'heading.plain.markdown',
              captures: { 2: { name: 'entity.name.section.markdown', patterns: [{ include: '#inline' }] } },
            },
          ],
        },
      },
    },
    quote: {
      begin: '(^|\\G) {0,3}(>) ?',
      while: '(^|\\G)\\s*(>) ?',
      name: 'markup.quote.markdown',
      patterns: [{ include: '#block' }],
    },
    list: {
      begin: '(^|\\G)( {0,3})([*+-])([ \\t])',
      while: '((^|\\G)( {2,4}|\\t))|(^[ \\t]*$)',
      name: 'markup.list.unnumbered.markdown',
      patterns: [{ include: '#block' }],
    },
    fence: {
      begin: '(^|\\G)\\s*(`{3,}|~{3,})\\s*(?=[^`]*$)',
      end: '(^|\\G)\\s*(\\2)\\s*$',
      name: 'markup.fenced_code.block.markdown',
    },
    comment: { begin: '<!--', end: '-->', name: 'comment.block.html' },
    paragraph: {
      begin: '(^|\\G) {0,3}(?=[^ \\t\\n])',
      while: '(^|\\G) {4,}(?=[^ \\t\\n])',
      name: 'meta.paragraph.markdown',
      patterns: [{ include: '#inline' }],
    },
    inline: {
      patterns: [
        { begin: '\\*\\*', end: '\\*\\*', name: 'markup.bold.markdown', patterns: [{ include: '#inline' }] },
        { match: '(`+)((?:[^`])+)(\\1)', name: 'markup.inline.raw.string.markdown' },
      ],
    },
  },
};

/** VS Code gives a SKILL.md this scope; it does nothing but include Markdown. */
const PROMPT = { scopeName: 'text.html.markdown.prompt', patterns: [{ include: 'text.html.markdown' }] };

/** The Markdown grammar VS Code brings; undefined where none is installed for tests. */
function installedMarkdown(): string | undefined {
  const hosts = existsSync(cache) ? readdirSync(cache).filter((name) => name.startsWith('vscode-host-')) : [];
  const inHost = 'node_modules/code-server/lib/vscode/extensions/markdown-basics/syntaxes/markdown.tmLanguage.json';
  const path = hosts.map((host) => join(cache, host, inHost)).find((each) => existsSync(each));
  return path === undefined ? undefined : readFileSync(path, 'utf8');
}

/** The grammars under ours, by name: our own small one, and that of VS Code. */
export const BASES: Readonly<Record<string, string | undefined>> = {
  'a small Markdown': JSON.stringify(MARKDOWN),
  'the Markdown of VS Code': installedMarkdown(),
};

async function load(base: string, scope: string): Promise<IGrammar> {
  const wasm = createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm');
  wasmLoaded ??= loadWASM(readFileSync(wasm));
  await wasmLoaded;
  const sources = new Map([
    [MARKDOWN.scopeName, BASES[base] ?? ''],
    [PROMPT.scopeName, JSON.stringify(PROMPT)],
    [OURS, readFileSync(new URL('../../syntaxes/skilldepth.tmLanguage.json', import.meta.url), 'utf8')],
  ]);
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  const injectTo: string[] = manifest.contributes.grammars[0].injectTo;
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: async (name) => {
      const source = sources.get(name);
      return source === undefined ? null : parseRawGrammar(source, `${name}.json`);
    },
    getInjections: (name) => (injectTo.includes(name) ? [OURS] : []),
  });
  return (await registry.loadGrammar(scope)) as IGrammar;
}

let wasmLoaded: Promise<void> | undefined;
const grammars = new Map<string, Promise<IGrammar>>();

/**
 * What our grammar marks in `text`: `[marked text, our scope]`, in order. Lines come without their ends, as in VS Code.
 * @param base the name of the grammar under ours
 * @param scope the language's
 */
export async function marks(text: string, base: string, scope = PROMPT.scopeName): Promise<[string, string][]> {
  const key = `${base} ${scope}`;
  const grammar = await (grammars.get(key) ?? grammars.set(key, load(base, scope)).get(key));
  let state = INITIAL;
  const found: [string, string][] = [];
  for (const line of text.split(/\r?\n/)) {
    const { tokens, ruleStack } = (grammar as IGrammar).tokenizeLine(line, state);
    state = ruleStack;
    for (const { startIndex, endIndex, scopes } of tokens) {
      const last = scopes.at(-1) ?? '';
      const isOurs = last.endsWith('.skilldepth') && !last.startsWith('heading.');
      if (isOurs) found.push([line.slice(startIndex, endIndex), last.replace('.skilldepth', '')]);
    }
  }
  return found;
}
