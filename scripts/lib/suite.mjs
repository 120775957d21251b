// The Mocha suite of test/vscode, made ready for an extension host.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { out, root } from './folders.mjs';

/**
 * Bundles test/vscode into a folder that is a small extension of its own, and gives the folder. VS Code runs tests only
 * on behalf of an extension under development; this one is that, so that the extension under test can be the installed .vsix.
 */
export const bundleSuite = async () => {
  const { build } = await import('esbuild');
  const source = join(root, 'test', 'vscode');
  const folder = join(out, 'vscode-suite');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await build({
    entryPoints: readdirSync(source)
      .filter((name) => name === 'index.ts' || name.endsWith('.test.ts'))
      .map((name) => join(source, name)),
    outdir: folder,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    external: ['vscode', 'mocha'],
    logLevel: 'error',
  });
  const manifest = { name: 'suite', publisher: 'skilldepth-tests', version: '0.0.0', engines: { vscode: '*' } };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  return folder;
};
