// vscode-markdown-languageserver: VS Code's own Markdown server. It has neither parser nor file system; its client reads and parses
// for it, as VS Code's Markdown extension does.
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { cache, root } from '../../scripts/lib/folders.mjs';
import { npm, tail } from '../../scripts/lib/run.mjs';

const recipe = join(root, 'bench/reference');

/** The folder with the programs we compare with, installed into the user's cache first where it is missing; whole or not at all. */
export const installed = async (say) => {
  const lock = createHash('sha256')
    .update(readFileSync(join(recipe, 'package-lock.json')))
    .digest('hex');
  const folder = join(cache, `bench-reference-${lock.slice(0, 12)}`);
  if (existsSync(folder)) return folder;
  say(`Installing the programs to compare with into ${folder}`);
  const partial = `${folder}.${process.pid}`;
  try {
    mkdirSync(partial, { recursive: true });
    for (const file of readdirSync(recipe)) copyFileSync(join(recipe, file), join(partial, file));
    const { code, output } = await npm(['ci', '--ignore-scripts', '--loglevel=error'], { cwd: partial });
    if (code !== 0) throw new Error(`The programs to compare with could not be installed:\n${tail(output)}`);
    renameSync(partial, folder);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
  return folder;
};

function* markdownFiles(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* markdownFiles(path);
    else if (entry.name.endsWith('.md')) yield pathToFileURL(path).href;
  }
}

/** What VS Code's Markdown extension sets when link validation is switched on. */
const settings = {
  markdown: {
    server: { log: 'off' },
    preferredMdPathExtensionStyle: 'auto',
    suggest: { paths: { enabled: true, includeWorkspaceHeaderCompletions: 'onDoubleHash' } },
    occurrencesHighlight: { enabled: true },
    updateLinksOnPaste: { enabled: true },
    validate: {
      enabled: true,
      referenceLinks: { enabled: 'warning' },
      fragmentLinks: { enabled: 'warning' },
      fileLinks: { enabled: 'warning', markdownFragmentLinks: 'warning' },
      ignoredLinks: [],
      unusedLinkDefinitions: { enabled: 'warning' },
      duplicateLinkDefinitions: { enabled: 'warning' },
    },
  },
};

/** How an editor runs the server on a workspace. `openText(uri)` gives the editor's own copy of an open document. */
export const referenceServer = async ({ workspace, openText, say }) => {
  const folder = await installed(say);
  const require = createRequire(join(folder, 'package.json'));
  const MarkdownIt = require('markdown-it');
  const parser = new MarkdownIt({ html: true });
  const main = join(folder, 'node_modules/vscode-markdown-languageserver/dist/node/workerMain.js');
  const { version } = JSON.parse(readFileSync(join(main, '../../../package.json'), 'utf8'));
  const statOf = (uri) => statSync(fileURLToPath(uri), { throwIfNoEntry: false });
  return {
    name: `vscode-markdown-languageserver ${version}`,
    command: [process.execPath, main, '--stdio'],
    initializationOptions: { markdownFileExtensions: ['md'] },
    settings,
    handlers: {
      'markdown/parse': ({ uri, text }) =>
        parser.parse(text ?? openText(uri) ?? readFileSync(fileURLToPath(uri), 'utf8'), {}),
      'markdown/fs/readFile': ({ uri }) => [...readFileSync(fileURLToPath(uri))],
      'markdown/fs/readDirectory': ({ uri }) =>
        readdirSync(fileURLToPath(uri), { withFileTypes: true }).map((entry) => [
          entry.name,
          { isDirectory: entry.isDirectory() },
        ]),
      'markdown/fs/stat': ({ uri }) => statOf(uri) && { isDirectory: statOf(uri).isDirectory() },
      'markdown/findMarkdownFilesInWorkspace': () => [...markdownFiles(workspace)],
    },
  };
};
