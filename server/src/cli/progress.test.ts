import { expect, test } from 'vitest';
import { progressOn } from './progress';

/** What a terminal of so many columns gets while a run says what it is at, each time so many milliseconds later. */
function written(columns: number | undefined, said: readonly (readonly [later: number, text: string | undefined])[]) {
  const writes: string[] = [];
  const terminal = { columns, write: (text: string) => writes.push(text) > 0 };
  let now = 0;
  const show = progressOn(terminal, () => now);
  for (const [later, text] of said) {
    now += later;
    show(text);
  }
  return writes;
}

const CLEAR = '\r\u001B[2K';

test('shows a line, not too often, and takes it away', () => {
  const said = [
    [0, 'one'],
    [150, 'two'],
    [10, 'three'],
    [100, 'four'],
    [1, undefined],
    [1, undefined],
  ] as const;
  expect(written(80, said)).toEqual([`${CLEAR}two`, `${CLEAR}four`, CLEAR]);
});

test('keeps to the width, also of a terminal that does not know its own', () => {
  expect(written(4, [[200, '12345']])).toEqual([`${CLEAR}123`]);
  expect(written(0, [[200, '12345']])).toEqual([`${CLEAR}12345`]);
  expect(written(undefined, [[200, '12345']])).toEqual([`${CLEAR}12345`]);
});
