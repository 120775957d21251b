import { type Brief, briefOf, KnownTargets, SkillDocument } from '../core/index';
import { hashOf, stampOf } from './cache-store';
import type { ReadResult } from './file-system';
import { fileIn, type KnownFile, lineOf } from './index-store';

/** A file of a library with what is known of it, and the line that says so; see `fileIn`. */
export interface FoundFile {
  readonly file: KnownFile;
  readonly line: string;
}

/** Reads a file, and what `stampOf` said of it before. */
type ReadStamped = (path: string) => ReadResult & { readonly stamp: string | undefined };

/**
 * What is known of files: those that are as they were are not read, and those whose text is what it was are not looked into.
 * @param paths undefined where nothing has been found for a while, which is passed on
 * @param kept the lines of an earlier start, by path
 */
export function* findFiles(
  paths: Iterable<string | undefined>,
  kept: ReadonlyMap<string, string>,
  read: ReadStamped,
): Generator<FoundFile | undefined> {
  const targets = new KnownTargets();
  for (const path of paths) {
    const line = path === undefined ? undefined : kept.get(path);
    const known = line === undefined ? undefined : fileIn(line);
    if (path === undefined) yield undefined;
    else if (line !== undefined && known?.stamp && known.stamp === stampOf(path)) yield { file: known, line };
    else {
      const file = readFile(path, known, read, targets);
      yield { file, line: lineOf(file) };
    }
  }
}

function readFile(path: string, known: KnownFile | undefined, read: ReadStamped, targets: KnownTargets): KnownFile {
  const found = read(path);
  const stamp = found.stamp ?? '';
  if (!found.ok) return { path, stamp, hash: '', brief: '' };
  const hash = hashOf(found.text);
  const brief = known?.hash === hash ? known.brief : packed(briefOf(path, new SkillDocument(found.text), targets));
  return { path, stamp, hash, brief };
}

/** A brief as JSON, without what most have nothing of; see `briefIn`. */
function packed({ role, names, description, calls, symbols, loads, words }: Brief): string {
  const say = (name: string, list: readonly unknown[]) => (list.length > 0 ? `,"${name}":${JSON.stringify(list)}` : '');
  const said = description === undefined ? '' : `,"description":${JSON.stringify(description)}`;
  const lists = say('names', names) + say('calls', calls) + say('symbols', symbols) + say('loads', loads);
  return `{"role":"${role}","words":[${words.join()}]${said}${lists}}`;
}
