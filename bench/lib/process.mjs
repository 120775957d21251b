// What a process and those it has started cost: CPU time and memory (Linux, /proc). Elsewhere nothing is known.
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** The kernel counts in hundredths of a second on every Linux that node runs on. */
const TICK_MS = 10;

const read = (path) => {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
};

const family = (pid) => {
  const all = [pid];
  for (const each of all) {
    let tasks = [];
    try {
      tasks = readdirSync(`/proc/${each}/task`);
    } catch {
      // It has ended.
    }
    for (const task of tasks)
      all.push(...read(`/proc/${each}/task/${task}/children`).split(' ').filter(Boolean).map(Number));
  }
  return all;
};

/** Milliseconds of CPU time so far. */
export const cpuOf = (pid) =>
  family(pid).reduce((sum, each) => {
    const stat = read(`/proc/${each}/stat`);
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return sum + (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * TICK_MS;
  }, 0);

/** MiB in memory now. */
export const memoryOf = (pid) =>
  family(pid).reduce(
    (sum, each) => sum + Number(/^VmRSS:\s+(\d+)/m.exec(read(`/proc/${each}/status`))?.[1] ?? 0) / 1024,
    0,
  );

/** Waits until the process has done next to nothing for a while. */
export const idle = async (pid, { quiet = 600, most = 600_000 } = {}) => {
  const end = performance.now() + most;
  for (let [before, since] = [cpuOf(pid), performance.now()]; performance.now() < end; ) {
    await sleep(20);
    const now = cpuOf(pid);
    if (now - before > TICK_MS) [before, since] = [now, performance.now()];
    else if (performance.now() - since > quiet) return;
  }
  throw new Error('The server does not come to rest.');
};
