import { type FSWatcher, watch as watchFolder } from 'node:fs';

/** An editor that saves touches a file more than once, and a checkout touches many. */
const QUIET_MS = 100;

/**
 * Calls `onChange` after something changed in one of the folders or files, until `signal` ends it. One call at a time: what changes
 * meanwhile is one more call. Rejects when a folder cannot be watched, and with what `onChange` rejects with.
 */
export function watchFiles(
  paths: readonly string[],
  onChange: () => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let running = false;
  let again = false;
  let fail: (error: unknown) => void = () => {};
  const run = async (): Promise<void> => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    await onChange();
    running = false;
    if (again) {
      again = false;
      await run();
    }
  };
  const changed = (_: string, file: string | null): void => {
    if (file !== null && /(?:^|[\\/])(?:\.git|node_modules)(?:[\\/]|$)/.test(file)) return;
    clearTimeout(timer);
    timer = setTimeout(() => run().catch(fail), QUIET_MS);
  };
  return new Promise((resolve, reject) => {
    const watchers: FSWatcher[] = paths.map((path) => watchFolder(path, { recursive: true }, changed));
    const end = (): void => {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    };
    fail = (error) => {
      end();
      reject(error);
    };
    for (const watcher of watchers) watcher.on('error', fail);
    signal.addEventListener('abort', () => {
      end();
      resolve();
    });
  });
}
