import { resolve } from 'node:path';
import type { Dial } from '../../core/index';
import { isSkillFile } from '../../host/discover';
import { isBelow } from '../../host/library';
import { listedFileSystem } from '../../host/listed-file-system';
import { RecordedFileSystem } from '../../host/recorded-file-system';
import { DocumentsAgain, FoundDocuments } from '../documents';
import { findSkills, rootsOf } from '../find-skills';
import { CannotRun, type Io, say } from '../io';
import { cacheFor, exitCodeOf, type LintReport, type LintSettings, lintSkills } from '../lint-report';
import { foundIn } from '../other-skills';
import { type LintFormat, type RenderOptions, renderLint } from '../reporters/index';
import { type Selection, select } from '../select';

export interface LintOptions extends Selection {
  readonly format: LintFormat;
  /** More warnings than this make the run fail; any number may stand unless given. */
  readonly maxWarnings?: number;
  /** Shows errors alone; the others are counted. */
  readonly quiet?: true;
  readonly depth?: Dial;
  readonly phases?: Dial;
  /** False where nothing kept from an earlier run may be used. */
  readonly cache?: boolean;
  /** Checks the text of standard input instead of a file's. */
  readonly stdin?: true;
  /** The file that text is, or will be, the content of. */
  readonly stdinFilename?: string;
  /** Checks again whenever a file changes, until it is interrupted. */
  readonly watch?: true;
}

/** `skilldepth lint`: gives the exit code. */
export async function runLint(paths: readonly string[], options: LintOptions, io: Io): Promise<number> {
  if (options.stdin) return lintInput(paths, options, io);
  if (options.stdinFilename) throw new CannotRun('--stdin-filename needs --stdin.');
  const run = async () => lintPaths(paths, options, io);
  const code = await run();
  if (!options.watch) return code;
  say(io, 'Waiting for changes. To end: Ctrl+C');
  await io.watch(rootsOf(paths, io), async () => {
    try {
      await run();
    } catch (error) {
      // Such as a half-saved baseline: the next change may mend it.
      if (!(error instanceof CannotRun)) throw error;
      say(io, error.message);
    }
  });
  return 0;
}

async function lintPaths(paths: readonly string[], options: LintOptions, outer: Io): Promise<number> {
  const disk =
    outer.cache && options.cache !== false ? new RecordedFileSystem(outer.fs, outer.cache.stampOf) : undefined;
  const io: Io = { ...outer, fs: listedFileSystem(disk ?? outer.fs) };
  const roots = rootsOf(paths, io);
  // With --changed, git is asked about the skills alone.
  const isAll = options.changed === undefined;
  const around = foundIn(roots, [], io);
  const settings = { ...settingsOf(options), ...(isAll && { within: roots }), ...(around && { found: around }) };
  const cache = cacheFor(settings, io);
  const again = isAll && disk ? cache?.findAgain(disk) : undefined;
  const told = { said: '' };
  if (again) io.stderr(again.said);
  const documents = again ? documentsAgain(again.skills, roots, io) : new FoundDocuments(io.fs);
  const { addDocument, addReference, isDocument } = documents;
  // Of a shard few may be left, and where something is kept most of it may still hold.
  const onMany = isAll && !options.shard && !cache?.size ? io.spread.prepare : undefined;
  const found = again
    ? again.skills.filter(isSkillFile)
    : findSkills(paths, { ...io, stderr: heard(io, told) }, { addDocument, addReference, isDocument, onMany });
  const files = await select([...found, ...documents.alone], options, io);
  const skills = files.filter(isSkillFile);
  documents.alone = files.slice(skills.length);
  if (skills.length === 0 && found.length > 0) say(io, `None of ${found.length} skills is selected.`);
  const search = isAll && !options.shard && disk && cache && { disk, cache, said: told.said };
  const all = around && { found: { ...around, skills: found } };
  const report = await lintSkills(skills, { ...settings, ...all, documents, ...(search && { search }) }, io);
  return show(report, options, io);
}

function documentsAgain(files: readonly string[], roots: readonly string[], { fs }: Io): FoundDocuments {
  const isWhole = (skill: string) => roots.some((root) => root !== skill && isBelow(skill, root));
  return new DocumentsAgain(
    fs,
    files.filter((file) => !isSkillFile(file)),
    isWhole,
  );
}

/** Says what is said, and keeps it. */
function heard(io: Io, told: { said: string }): Io['stderr'] {
  return (text) => {
    told.said += text;
    io.stderr(text);
  };
}

async function lintInput(paths: readonly string[], options: LintOptions, io: Io): Promise<number> {
  if (paths.length > 0 || options.watch || options.changed || options.shard)
    throw new CannotRun('--stdin checks one text: give no path, no --changed, --shard or --watch with it.');
  const file = resolve(io.cwd, options.stdinFilename ?? 'SKILL.md');
  const documents = new FoundDocuments(io.fs);
  if (!isSkillFile(file)) documents.addDocument(file);
  const skills = isSkillFile(file) ? [file] : [];
  if (skills.length + documents.alone.length === 0)
    throw new CannotRun(
      `--stdin-filename ${options.stdinFilename}: this is no SKILL.md, nor Markdown that belongs to one.`,
    );
  const texts = new Map([[file, await io.stdin()]]);
  return show(await lintSkills(skills, { ...settingsOf(options), documents, texts }, io), { ...options, texts }, io);
}

/** Code scanning keeps a record of what was silenced, and a shard may become a part of it; for all others it is as if it were not there. */
function settingsOf(options: LintOptions): LintSettings {
  return { ...options, silenced: options.format === 'sarif' || options.shard !== undefined };
}

function show(report: LintReport, options: LintOptions & RenderOptions, io: Io): number {
  io.stdout(renderLint(report, options, io));
  return exitCodeOf(report, options.maxWarnings, io);
}
