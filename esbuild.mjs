// Builds the three bundles (client, language server, command line), and apart from them the tokenizer, which the server loads when it
// counts, the engine and the second thread of the command line, and what runs in webviews.
// `node esbuild.mjs [--watch]`.
import { createHash } from 'node:crypto';
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { build, context } from 'esbuild';

/** What is used of `yaml`. */
const YAML = ['isAlias', 'isCollection', 'isMap', 'isScalar', 'isSeq', 'parseDocument', 'Scalar'];

const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // The UMD entry of jsonc-parser hides its requires from the bundler; the ES modules do not.
  mainFields: ['module', 'main'],
  legalComments: 'none',
  // For the debugger; the packed extension has none.
  sourcemap: process.argv.includes('--watch'),
  logLevel: 'info',
};
/** Leaves out of a bundle what is a file of its own beside it. */
const tokenizerBeside = {
  name: 'tokenizer-beside',
  setup: ({ onResolve }) => onResolve({ filter: /\/cl100k$/ }, () => ({ path: './tokenizer.js', external: true })),
};
/**
 * Leaves a module out of a bundle and loads it from a file of its own when one of its exports is first used: what is not read at the
 * start does not slow the start down.
 */
const loadedWhenUsed = (filter, file, names, load = `require('${file}')`) => ({
  name: `${file} when it is used`,
  setup: ({ onResolve, onLoad }) => {
    const beside = new RegExp(`^${file}$`);
    onResolve({ filter: beside, namespace: file }, () => ({
      path: file.endsWith('.js') ? `./${file}` : file,
      external: true,
    }));
    onResolve({ filter: /^lazy$/, namespace: file }, () => ({ path: 'lazy', namespace: file }));
    onResolve({ filter }, ({ namespace }) => (namespace === file ? undefined : { path: file, namespace: file }));
    // Whoever imports it takes the names from here: esbuild copies the getters of a CommonJS module for each module that imports it.
    onLoad({ filter: beside, namespace: file }, () => ({ contents: `export { ${names.join(', ')} } from 'lazy';` }));
    onLoad({ filter: /^lazy$/, namespace: file }, () => ({
      contents: [
        `let loaded;\nconst load = () => (loaded ??= ${load});`,
        ...names.map(
          (name) => `Object.defineProperty(exports, '${name}', { enumerable: true, get: () => load().${name} });`,
        ),
      ].join('\n'),
      resolveDir: import.meta.dirname,
    }));
  },
});
const yamlBeside = loadedWhenUsed(/^yaml$/, 'yaml.js', YAML);
const templatesBeside = loadedWhenUsed(/\/templates\.generated$/, 'templates.js', ['TEMPLATES']);
/** The language-server library's search for global npm packages: nobody here calls it, and it loads much at every start. */
const withoutPackageSearch = {
  name: 'without-package-search',
  setup: ({ onLoad }) =>
    onLoad({ filter: /vscode-languageserver[\\/]lib[\\/]node[\\/]files\.js$/ }, () => ({ contents: '' })),
};
/** Only help for subcommands in files of their own needs it. */
const processesBeside = loadedWhenUsed(/^node:child_process$/, 'node:child_process', ['spawn']);

/** Runs each module of the engine when something of it is first used: a run that checks one file needs few of them. */
const modulesWhenUsed = {
  name: 'modules-when-used',
  setup: ({ onLoad }) =>
    onLoad({ filter: /[\\/]core[\\/]index\.ts$/ }, ({ path }) => {
      const index = readFileSync(path, 'utf8');
      if (/^(?!export (?:type )?\{)\w/m.test(index)) throw new Error(`${path} may only pass on what others export`);
      const modules = index.matchAll(/^export \{([^}]*)\} from ('[^']+');/gm);
      const contents = Array.from(modules, ([, names, file], at) => {
        const used = names.split(',').filter((name) => name.trim() && !/^\s*type /.test(name));
        const getters = used.map((name) => {
          const [own, shown = own] = name.trim().split(' as ');
          return `Object.defineProperty(exports, '${shown}', { enumerable: true, get: () => use${at}().${own} });`;
        });
        return `let loaded${at}; const use${at} = () => (loaded${at} ??= require(${file}));\n${getters.join('\n')}`;
      });
      return { contents: contents.join('\n'), resolveDir: dirname(path) };
    }),
};

const engine = {
  ...shared,
  entryPoints: ['server/src/core/index.ts'],
  outfile: 'dist/engine.js',
  plugins: [yamlBeside, templatesBeside],
  minifyWhitespace: true,
};
/** Nothing but ASCII is read in a fifth of the time; what esbuild leaves as it is stands in patterns, where an escape means the same. */
const escapeRest = (file) => {
  const escaped = (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
  writeFileSync(file, readFileSync(file, 'utf8').replace(/[^\0-\x7f]/g, escaped));
};
/** What names the content of a file that has been built. */
const contentOf = (file) => createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 32);

/** The names of what the engine exports, and of its content. */
const engineOf = async () => {
  const modules = await build({ ...engine, format: 'esm', write: false, metafile: true });
  const [{ exports }] = Object.values(modules.metafile.outputs);
  await build({ ...engine, plugins: [...engine.plugins, modulesWhenUsed], logLevel: 'warning' });
  escapeRest(engine.outfile);
  return { exports, content: contentOf(engine.outfile) };
};
const { exports: ENGINE, content } = await engineOf();
/** Once compiled the engine is kept, unless it may become another one under the same name. */
const engineFor = (thread) => {
  const kept = process.argv.includes('--watch')
    ? undefined
    : `require('./server/src/host/code-cache').loadKept(__dirname + '/engine.js', '${content}${thread}')`;
  return loadedWhenUsed(/\/core\/index$/, 'engine.js', ENGINE, kept);
};
const engineBeside = engineFor('');

const executable = { ...shared, banner: { js: '#!/usr/bin/env node' } };

const languageServer = {
  ...shared,
  entryPoints: ['server/src/lsp/main.ts'],
  outfile: 'dist/language-server.js',
  plugins: [tokenizerBeside, withoutPackageSearch, engineBeside],
  minifyWhitespace: true,
  // What has been kept compiled cannot import.
  supported: { 'dynamic-import': false },
};
const commandLine = {
  ...shared,
  entryPoints: ['server/src/cli/bin.ts'],
  outfile: 'dist/command-line.js',
  plugins: [engineBeside, processesBeside],
  minifyWhitespace: true,
  minifySyntax: true,
  supported: { 'dynamic-import': false },
};
for (const program of [languageServer, commandLine]) await build({ ...program, logLevel: 'warning' });
/** What the programs that load it know it by. */
const contentDefined = ({ outfile }) => ({
  CONTENT: process.argv.includes('--watch') ? 'undefined' : `'${contentOf(outfile)}'`,
});

const builds = [
  {
    ...shared,
    entryPoints: ['client/src/extension.ts'],
    outfile: 'dist/extension.js',
    external: ['vscode'],
    minify: true,
  },
  {
    ...executable,
    entryPoints: ['server/src/lsp/bin.ts'],
    outfile: 'dist/server.js',
    define: contentDefined(languageServer),
  },
  { ...shared, entryPoints: ['server/src/host/cl100k.ts'], outfile: 'dist/tokenizer.js', minify: true },
  {
    ...executable,
    entryPoints: ['server/src/cli/start.ts'],
    outfile: 'dist/cli.js',
    // Read anew at every start.
    minify: true,
    define: contentDefined(commandLine),
  },
  { ...shared, entryPoints: [createRequire(import.meta.url).resolve('yaml')], outfile: 'dist/yaml.js', minify: true },
  { ...shared, entryPoints: ['server/src/core/scaffold/templates.generated.ts'], outfile: 'dist/templates.js' },
  {
    ...shared,
    entryPoints: {
      'audit-page': 'client/src/webviews/browser/audit.ts',
      'budget-page': 'client/src/webviews/browser/budget.ts',
    },
    outdir: 'dist',
    platform: 'browser',
    target: 'chrome134',
    format: 'iife',
    minify: true,
  },
  {
    ...shared,
    entryPoints: ['server/src/cli/second-thread.ts'],
    outfile: 'dist/second-thread.js',
    // It is told to compile less, and what one has kept the other refuses.
    plugins: [engineFor('-second')],
  },
  {
    ...shared,
    entryPoints: ['server/src/host/stamps-thread.ts'],
    outfile: 'dist/stamps-thread.js',
    minifyWhitespace: true,
  },
  {
    ...shared,
    entryPoints: ['server/src/host/index-thread.ts'],
    outfile: 'dist/index-thread.js',
    plugins: [engineBeside],
  },
  ...(process.argv.includes('--watch') ? [engine, languageServer, commandLine] : []),
];

const contexts = await Promise.all(builds.map((build) => context(build)));
if (process.argv.includes('--watch')) {
  await Promise.all(contexts.map((each) => each.watch()));
} else {
  await Promise.all(contexts.map((each) => each.rebuild()));
  await Promise.all(contexts.map((each) => each.dispose()));
  for (const file of ['dist/server.js', 'dist/cli.js']) chmodSync(file, 0o755);
}
