// Progress that appears only when the work takes long enough to be noticed.
import { type CancellationToken, CancellationTokenSource, ProgressLocation, window } from 'vscode';
import type { OnProgress } from './server';

const NOTICEABLE_MS = 500;

/**
 * Runs `task`; when it lasts longer than half a second, shows a notification with its reports and a Cancel button.
 * Gives undefined when the user cancelled, whatever the task made of that; fails as the task fails.
 */
export async function withLateProgress<T>(
  title: string,
  task: (token: CancellationToken, onProgress: OnProgress) => Promise<T>,
): Promise<T | undefined> {
  const source = new CancellationTokenSource();
  let onProgress: OnProgress = () => {};
  const work = task(source.token, (report) => onProgress(report));
  const timer = setTimeout(() => {
    const options = { location: ProgressLocation.Notification, title, cancellable: true };
    window.withProgress(options, (progress, token) => {
      token.onCancellationRequested(() => source.cancel());
      let done = 0;
      onProgress = ({ message, percentage = done }) => {
        progress.report({ ...(message === undefined ? {} : { message }), increment: Math.max(0, percentage - done) });
        done = Math.max(done, percentage);
      };
      return work.catch(() => {});
    });
  }, NOTICEABLE_MS);
  try {
    const result = await work;
    return source.token.isCancellationRequested ? undefined : result;
  } catch (error) {
    if (source.token.isCancellationRequested) return undefined;
    throw error;
  } finally {
    clearTimeout(timer);
    source.dispose();
  }
}
