// VS Code's tokenizer with our injected grammar, over a small Markdown grammar with the same scopes and the same
// ways of matching (begin/while paragraphs, headings that tokenize their captures) as the one VS Code brings.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import { type IGrammar, INITIAL, parseRawGrammar, Registry } from 'vscode-textmate';

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
      begin: '(^|\\G)\\s*(`{3,})\\s*(?=[^`]*$)',
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

async function load(scope: string): Promise<IGrammar> {
  const wasm = createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm');
  await loadWASM(readFileSync(wasm));
  const sources = new Map([
    [MARKDOWN.scopeName, JSON.stringify(MARKDOWN)],
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

const grammars = new Map<string, Promise<IGrammar>>();

/** What our grammar marks in `text`: `[marked text, our scope]`, in order. `scope` is the language's. */
export async function marks(text: string, scope = PROMPT.scopeName): Promise<[string, string][]> {
  const grammar = await (grammars.get(scope) ?? grammars.set(scope, load(scope)).get(scope));
  let state = INITIAL;
  const found: [string, string][] = [];
  for (const line of text.split('\n')) {
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
