import type { Io } from '../../server/src/cli/io';
import { main } from '../../server/src/cli/main';
import { type History, NO_HISTORY } from '../../server/src/host/git';
import { inOneThread } from '../../server/src/host/threads';
import { MemoryFileSystem, type MemoryOptions } from '../support/memory-file-system';

/** A world in which nothing happens around the command line. */
export const STILL = {
  pid: 7,
  home: '/home/me',
  isRunning: () => false,
  history: NO_HISTORY,
  spread: inOneThread,
  changes: async (skills) => new Set(skills),
  stdin: async () => ({ ok: true, text: '', bom: false }),
  watch: async () => {},
} satisfies Partial<Io>;

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** Runs the command line in `/w` on a disk in memory; `files` are named relative to it, links too. */
export async function run(
  argv: readonly string[],
  files: Files = {},
  options: MemoryOptions = {},
  history: History = NO_HISTORY,
  world: Partial<Io> = {},
) {
  const absolute = <T>(named: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(named).map(([path, value]) => [`/w/${path}`, value]));
  const fs = new MemoryFileSystem(absolute({ 'package.json': '{}', ...files }), {
    ...options,
    links: absolute(options.links ?? {}),
    unreadable: options.unreadable?.map((path) => `/w/${path}`) ?? [],
  });
  const written = { stdout: '', stderr: '' };
  const code = await main(argv, {
    stdout: (text) => {
      written.stdout += text;
    },
    stderr: (text) => {
      written.stderr += text;
    },
    cwd: '/w',
    fs,
    writer: fs,
    now: () => new Date(2026, 10, 20, 12),
    ...STILL,
    history,
    colour: false,
    ...world,
  });
  const disk = Object.fromEntries(Object.entries(fs.texts).map(([path, text]) => [path.replace(/^\/w\//, ''), text]));
  const texts = Object.fromEntries(
    Object.entries(disk).filter(([path]) => path !== 'package.json' && !path.startsWith('.skilldepth/')),
  );
  // `disk` has the backups too.
  return { code, ...written, texts, disk };
}

/** A short skill without a fault. */
export const skill = (name: string, body = 'Say hello to the user by name.\n'): string =>
  `---\nname: ${name}\ndescription: Greets people. Use when somebody arrives.\n---\n\n# Greeting\n\n${body}`;

/** A strict two-file skill. */
export const TWO_FILES = {
  'greet/SKILL.md':
    '---\nname: greet\ndescription: Greets people. Use when somebody arrives.\n---\n\nFollow the instructions in [workflow.md](references/workflow.md).\n',
  'greet/references/workflow.md': '# Greet\n\n1. Ask for the name.\n2. Say hello.\n',
};
