import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../lib/folders.mjs';
import { ruleFiles } from './rule-index.mjs';

/** The engine, and the way its examples are run in the tests. */
const ENTRY = `export * from './index';\nexport { findingsIn } from './rules/rule-test-support';\n`;

/** Puts texts in the place of files: the engine is built from what is about to be generated, not from what lies on the disk. */
const inPlaceOf = (files) => ({
  name: 'generated',
  setup: ({ onLoad }) => {
    const texts = new Map(files.map(({ path, text }) => [join(root, path), text]));
    onLoad({ filter: /\.ts$/ }, ({ path }) =>
      texts.has(path) ? { contents: texts.get(path), loader: 'ts' } : undefined,
    );
  },
});

/** The engine's exports, built with the given generated sources. Fails when a rule's id or group is not that of its file. */
export const loadEngine = async (sources) => {
  const folder = mkdtempSync(join(tmpdir(), 'skilldepth-engine-'));
  try {
    const outfile = join(folder, 'engine.cjs');
    await build({
      stdin: { contents: ENTRY, resolveDir: join(root, 'server/src/core') },
      bundle: true,
      platform: 'node',
      outfile,
      logLevel: 'error',
      plugins: [inPlaceOf(sources)],
    });
    const engine = createRequire(import.meta.url)(outfile);
    for (const [index, { group, id }] of ruleFiles().entries()) {
      const rule = engine.RULES[index];
      if (rule.id !== id || rule.group !== group)
        throw new Error(`rules/${group}/${id}.ts defines ${rule.group}/${rule.id}: file and rule must have one name.`);
    }
    return engine;
  } finally {
    rmSync(folder, { recursive: true });
  }
};
