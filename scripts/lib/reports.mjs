// What test runners have counted, read from the JSON reports they write.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { out } from './folders.mjs';
import { tail } from './run.mjs';

/** Where a stage's runner is to write its report; an earlier one is removed. */
export const freshReport = (stage) => {
  const file = join(out, 'test', `${stage}.json`);
  mkdirSync(join(out, 'test'), { recursive: true });
  rmSync(file, { force: true });
  return file;
};

export const readMocha = ({ stats, failures, pending }) => ({
  passed: stats.passes,
  failed: stats.failures,
  skipped: stats.pending,
  broken: failures.map(({ fullTitle, err }) => `${fullTitle}\n${err.stack ?? err.message}`),
  left: pending.map(({ fullTitle }) => fullTitle),
});

const withoutRunner = (message) => message.replace(/^.*\/node_modules\/.*\n?/gm, '').trimEnd();

export const readVitest = ({ testResults }) => {
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  const of = (...states) => tests.filter(({ status }) => states.includes(status));
  // A file that does not load has no tests, only a message.
  const unloaded = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.length,
  );
  const skipped = of('skipped', 'pending', 'todo', 'disabled');
  return {
    passed: of('passed').length,
    failed: of('failed').length + unloaded.length,
    skipped: skipped.length,
    broken: [
      ...of('failed').map(
        ({ fullName, failureMessages }) => `${fullName}\n${withoutRunner(failureMessages.join('\n'))}`,
      ),
      ...unloaded.map(({ name, message }) => `${name}\n${withoutRunner(message)}`),
    ],
    left: skipped.map(({ fullName }) => fullName),
  };
};

/**
 * The result of a stage: the counts, `output` for the log, `shown` for people when something failed, `left` (what was
 * skipped). A runner that ran nothing, or ended badly without naming a failed test, has failed.
 */
export const counted = ({ code, output }, file, read) => {
  const nothing = { passed: 0, failed: 0, skipped: 0, broken: [], left: [] };
  const { passed, failed, skipped, broken, left } = existsSync(file)
    ? read(JSON.parse(readFileSync(file, 'utf8')))
    : nothing;
  const bad =
    passed + failed === 0 ? 'No test ran.' : code !== 0 && failed === 0 ? `The runner ended with code ${code}.` : '';
  const shown = bad ? `${tail(output, 40)}\n${bad}` : broken.join('\n\n');
  return { passed, failed: bad ? 1 : failed, skipped, output, shown, left };
};
