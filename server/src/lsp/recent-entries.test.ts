import { expect, test } from 'vitest';
import { entryOf, SkillDocument } from '../core/index';
import { RecentEntries } from './recent-entries';

test('a file is read once, those asked for last are kept, and all are read anew when files change', () => {
  const read: string[] = [];
  const recent = new RecentEntries((path) => {
    read.push(path);
    return path === '/gone.md' ? undefined : entryOf(path, new SkillDocument(`# ${path}`));
  });
  const ask = (...paths: string[]) => {
    read.length = 0;
    for (const path of paths) recent.at(path);
    return [...read];
  };
  expect(ask('/a.md', '/gone.md', '/a.md', '/gone.md')).toEqual(['/a.md', '/gone.md']);
  expect(recent.at('/a.md')?.anchors).toEqual(['amd']);
  ask(...Array.from({ length: 999 }, (_, at) => `/${at}.md`));
  expect(ask('/a.md', '/gone.md')).toEqual(['/gone.md']);
  recent.forget();
  expect(ask('/a.md')).toEqual(['/a.md']);
});
