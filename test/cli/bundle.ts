import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { build } from 'esbuild';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command line as a program of its own, in a folder that goes with it. */
export class Bundle {
  private constructor(readonly folder: string) {}

  static async make(): Promise<Bundle> {
    const folder = mkdtempSync(join(tmpdir(), 'skilldepth-cli-'));
    const bundle = new Bundle(folder);
    await build({
      entryPoints: [join(__dirname, '../../server/src/cli/bin.ts')],
      outfile: bundle.script,
      bundle: true,
      platform: 'node',
      mainFields: ['module', 'main'],
      logLevel: 'error',
    });
    // As npm installs it: a program of that name.
    mkdirSync(join(folder, 'bin'));
    writeFileSync(join(folder, 'bin/skilldepth'), `#!/bin/sh\nexec "${process.execPath}" "${bundle.script}" "$@"\n`);
    chmodSync(join(folder, 'bin/skilldepth'), 0o755);
    return bundle;
  }

  get script(): string {
    return join(this.folder, 'cli.js');
  }

  /** The environment in which `skilldepth` is found. */
  get environment(): NodeJS.ProcessEnv {
    return { ...process.env, PATH: `${join(this.folder, 'bin')}${delimiter}${process.env.PATH}` };
  }

  /** Runs it; `head` closes its output after the first piece. */
  run(args: readonly string[], cwd: string, head = false): Promise<Ended> {
    return ended(process.execPath, [this.script, ...args], { cwd }, head);
  }

  /** A folder with files in it. */
  workspace(name: string, files: Readonly<Record<string, string | Uint8Array>>): string {
    const root = join(this.folder, name);
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), content);
    }
    return root;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** Runs a program to its end. */
export function ended(
  command: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: NodeJS.ProcessEnv },
  head = false,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    const written = { stdout: '', stderr: '' };
    child.stdout.on('data', (data) => {
      written.stdout += data;
      if (head) child.stdout.destroy();
    });
    child.stderr.on('data', (data) => {
      written.stderr += data;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...written }));
  });
}
