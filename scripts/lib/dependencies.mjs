// What must be installed before anything else can run. Uses nothing but node itself.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './folders.mjs';
import { npm, npmErrors } from './run.mjs';

const packages = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

/** Whether node_modules holds what the lock file asks for. npm notes there what it has installed. */
const upToDate = () => {
  const note = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(note)) return false;
  const [wanted, present] = [packages(join(root, 'package-lock.json')), packages(note)];
  return Object.entries(wanted).every(([place, { version, optional, devOptional }]) => {
    if (place === '') return true;
    return present[place] ? present[place].version === version : (optional ?? devOptional ?? false);
  });
};

/** Installs the project's packages where they are missing or other than the lock file says. Fails with a message for people. */
export const ensureDependencies = async (say) => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    throw new Error(`Node 20.19 or newer is needed, this is ${process.version}.`);
  if (upToDate()) return;
  say('Installing the packages of package-lock.json (npm ci)');
  // No dependency needs its install script, and newer npm versions withhold them anyway.
  const { code, output } = await npm(['ci', '--ignore-scripts', '--loglevel=error'], { cwd: root });
  if (code !== 0)
    throw new Error(
      `npm ci failed:\n${npmErrors(output)}\nIt needs the npm registry; try \`npm ping\`, then run this again.`,
    );
};
