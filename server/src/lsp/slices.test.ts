import { expect, test } from 'vitest';
import { CancellationTokenSource } from 'vscode-languageserver';
import { inSlices } from './slices';

const busy = (ms: number) => {
  const end = performance.now() + ms;
  while (performance.now() < end);
};

test('others have their turn in between, and all items are seen', async () => {
  const seen: number[] = [];
  let turns = 0;
  const count = (): void => {
    turns++;
    if (seen.length < 10) setImmediate(count);
  };
  setImmediate(count);
  await inSlices([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], new CancellationTokenSource().token, (item) => {
    busy(2);
    seen.push(item);
  });
  expect(seen).toHaveLength(10);
  expect(turns).toBeGreaterThanOrEqual(3);
});

test('cancelling ends it at the next turn', async () => {
  const source = new CancellationTokenSource();
  let seen = 0;
  const forever = (function* () {
    for (;;) yield 1;
  })();
  setImmediate(() => source.cancel());
  const done = inSlices(forever, source.token, () => {
    busy(1);
    seen++;
  });
  await expect(done).rejects.toMatchObject({ code: -32800 });
  expect(seen).toBeGreaterThan(0);
});
