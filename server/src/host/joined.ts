import { join, sep } from 'node:path';

/**
 * `join` of a folder, which is in normal form, with a path with `/`: in a fraction of its time where that is written plainly, as nearly
 * all are.
 */
export function joined(folder: string, path: string): string {
  const isPlain =
    path !== '' && path[0] !== '.' && !path.endsWith('.') && !path.endsWith('/') && !/\.\/|\/\//.test(path);
  return isPlain && sep === '/' && !folder.endsWith('/') ? `${folder}/${path}` : join(folder, path);
}
