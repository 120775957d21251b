// Two-file skills of every form as they are before and after `skilldepth migrate --write`, byte for byte, and look-alikes with the
// reason why they stay as they are. The expected files are written by hand.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from '../cli/support';

const folder = (...parts: string[]) => join(__dirname, ...parts);
const names = (kind: string) => readdirSync(folder(kind));

/** All files below a folder, by path. */
function tree(root: string): Record<string, Uint8Array> {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) =>
    statSync(join(root, path)).isFile(),
  );
  return Object.fromEntries(files.map((path) => [path.split(sep).join('/'), readFileSync(join(root, path))]));
}

const asText = (files: Record<string, Uint8Array>) =>
  Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path, Buffer.from(bytes).toString('utf8')]));

describe('migrated', () => {
  test('there are samples of every form', () => expect(names('samples').length).toBeGreaterThanOrEqual(30));

  test.each(names('samples'))('%s', async (name) => {
    const before = tree(folder('samples', name, 'before'));
    const expected = asText(tree(folder('samples', name, 'after')));
    const { code, stdout, texts, disk } = await run(['migrate', '--write'], before);
    expect(stdout).toContain('is one file now');
    expect(texts).toEqual(expected);
    expect(code).toBe(0);
    const again = await run(['migrate', '--write'], texts);
    expect(again.texts).toEqual(expected);
    const restored = await run(['migrate', '--restore'], disk);
    expect(restored.texts).toEqual(asText(before));
  });
});

describe('left as they are', () => {
  test('there are look-alikes of every form', () => expect(names('refused').length).toBeGreaterThanOrEqual(12));

  test.each(names('refused'))('%s', async (name) => {
    const before = tree(folder('refused', name, 'before'));
    const reason = readFileSync(folder('refused', name, 'reason.txt'), 'utf8').trim();
    const { stdout, texts } = await run(['migrate', '--write', '--over-limits', '--format', 'json'], before);
    const { skills } = JSON.parse(stdout) as { skills: { status: string; reason?: string }[] };
    expect(skills.filter(({ status }) => status === 'refused')).toMatchObject([{ reason }]);
    expect(texts).toEqual(asText(before));
  });
});
