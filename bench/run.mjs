// npm run bench [-- NAME...]: measures what users feel, each as a ratio to something measured in the same run. Needs the npm registry
// once, for the server that typing is compared with. Exit code 1 when a target is missed.
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv, exit } from 'node:process';
import { ensureDependencies } from '../scripts/lib/dependencies.mjs';
import { root } from '../scripts/lib/folders.mjs';
import { run, tail } from '../scripts/lib/run.mjs';

const BENCHES = {
  startup: async (context) => (await import('./startup.mjs')).startup(context),
  typing: async (context) => (await import('./typing.mjs')).typing(context),
  package: async (context) => (await import('./package-size.mjs')).packageSize(context),
  vscode: async (context) => (await import('./vscode.mjs')).vscode(context),
  lint: async (context) => (await import('./lint.mjs')).lint(context),
  audit: async (context) => (await import('./audit.mjs')).audit(context),
  migrate: async (context) => (await import('./migrate.mjs')).migrate(context),
  inline: async (context) => (await import('./inline.mjs')).inline(context),
  frontmatter: async () => (await import('./frontmatter.mjs')).frontmatter(),
  symbols: async (context) => (await import('./symbols.mjs')).symbols(context),
  navigation: async (context) => (await import('./navigation.mjs')).navigation(context),
  scan: async (context) => (await import('./scan-speed.mjs')).scanSpeed(context),
};

const wanted = argv.length > 2 ? argv.slice(2) : Object.keys(BENCHES);
for (const name of wanted) {
  if (Object.hasOwn(BENCHES, name)) continue;
  console.error(`There is no benchmark "${name}"; there are ${Object.keys(BENCHES).join(', ')}.`);
  exit(2);
}

await ensureDependencies(console.error);
const build = await run(process.execPath, ['esbuild.mjs'], { cwd: root });
if (build.code !== 0) {
  console.error(tail(build.output));
  exit(2);
}
const { writeLibrary } = await import('./lib/skills.mjs');
const folder = mkdtempSync(join(tmpdir(), 'skilldepth-bench-'));
const workspace = join(folder, 'workspace');
writeLibrary(workspace, 1000);

const verdict = ({ ratio, target }) => (target === undefined ? '' : ratio <= target ? 'pass' : 'MISSED');
const rows = [];
try {
  for (const name of wanted) rows.push(...(await BENCHES[name]({ folder, workspace, say: console.error })));
} finally {
  rmSync(folder, { recursive: true });
}

const lines = [
  ['what', 'measured', 'ratio', 'at most', ''],
  ...rows.map((row) => [row.what, row.measured, row.ratio.toFixed(3), String(row.target ?? ''), verdict(row)]),
];
const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
for (const line of lines)
  console.log(
    line
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd(),
  );
console.log(`\n${cpus().length} x ${cpus()[0].model}, ${process.platform} ${process.arch}, Node ${process.version}`);
process.exitCode = rows.some((row) => verdict(row) === 'MISSED') ? 1 : 0;
