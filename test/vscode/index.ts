// What a VS Code under test calls: runs every bundled *.test.js beside this file and writes Mocha's JSON report.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Resolves when the tests have run, whatever came of them: the report at SKILLDEPTH_REPORT says that. */
export async function run(): Promise<void> {
  const { default: Mocha } = await import('mocha');
  const output = process.env.SKILLDEPTH_REPORT;
  const mocha = new Mocha({
    ui: 'tdd',
    timeout: 60_000,
    // VS Code's watcher and lists miss something now and then; what is broken is broken twice.
    retries: 1,
    ...(output ? { reporter: 'json', reporterOption: { output } } : { reporter: 'spec' }),
  });
  for (const name of readdirSync(__dirname).sort()) {
    if (name.endsWith('.test.js')) mocha.addFile(join(__dirname, name));
  }
  await new Promise((done) => mocha.run(done));
}
