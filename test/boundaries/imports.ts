import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

export const root = join(import.meta.dirname, '../..');

/** One import of a source file. */
export interface Import {
  /** The importing file, from the root, without `.ts`. */
  readonly file: string;
  /** What is imported: a source file from the root without `.ts`, or a package or node module as written. */
  readonly target: string;
  /** True when nothing of it is left at run time. */
  readonly typeOnly: boolean;
}

const STATEMENT = /^(?:import|export)\s+(type\s)?\s*(?:([^;'"]*?)\s*from\s*)?'([^']+)'/gm;
const CALL = /(?<!typeof )\b(?:import|require)\(\s*'([^']+)'\s*\)/g;

/** Every source file under a folder, from the root, without `.ts`; tests and generated data (texts full of code) left out. */
export function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
    .filter((file) => file.endsWith('.ts') && !/\.(test|generated)\.ts$|test-support/.test(file))
    .map((file) => file.slice(0, -'.ts'.length))
    .sort();
}

/** All imports of a source file, re-exports and calls of `import` and `require` with them. */
export function importsOf(file: string): Import[] {
  return importsIn(file, readFileSync(join(root, `${file}.ts`), 'utf8'));
}

/** As `importsOf`, for a given text. */
export function importsIn(file: string, text: string): Import[] {
  const resolved = (name: string) => (name.startsWith('.') ? posix.join(posix.dirname(file), name) : name);
  const statements = [...text.matchAll(STATEMENT)].map(([, type, names, name = '']) => ({
    file,
    target: resolved(name),
    typeOnly: type !== undefined || (names !== undefined && onlyTypes(names)),
  }));
  const calls = [...text.matchAll(CALL)].map(([, name = '']) => ({ file, target: resolved(name), typeOnly: false }));
  return [...statements, ...calls];
}

/** `{ type A, type B }` and nothing else. */
function onlyTypes(names: string): boolean {
  const inside = /^\{([^}]*)\}$/.exec(names.trim())?.[1];
  if (inside === undefined) return false;
  const each = inside.split(',').filter((name) => name.trim() !== '');
  return each.length > 0 && each.every((name) => /^\s*type\s/.test(name));
}
