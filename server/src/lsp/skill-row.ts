import { basename, dirname } from 'node:path';
import { NO_FACTS, SkillDocument, skillSummary } from '../core/index';
import { Auditor } from '../host/auditor';
import { folderNameOf } from '../host/facts';
import type { FileSystem } from '../host/file-system';
import { localDate } from '../host/local-date';
import { placeTeller } from '../host/place';
import type { SkillRowState } from './protocol';
import { uriOf } from './uri';
import type { Workspace } from './workspace';

/** What a list says of one skill; the marks about its own text only. */
export interface JudgedRow {
  readonly name: string;
  readonly state: SkillRowState;
  readonly score: number | null;
  readonly marks: string;
}

/** Judges skills, open ones as they stand in the editor; undefined for one that is gone. What it found out of folders it keeps. */
export function rowJudge(workspace: Workspace, now: () => Date): (path: string) => JudgedRow | undefined {
  const files = liveFiles(workspace);
  const configOf = (path: string) => workspace.configOf(uriOf(path));
  const today = localDate(now());
  const auditor = new Auditor(files, { shown: (path) => path, configOf, today });
  const placeOf = placeTeller(files);
  return (path) => {
    const read = files.readText(path);
    if (!read.ok)
      return files.kindOf(path) === undefined
        ? undefined
        : { name: basename(dirname(path)), state: 'broken', score: null, marks: '' };
    const skill = new SkillDocument(read.text);
    const folderName = folderNameOf(path, files);
    const facts = { ...NO_FACTS, ...placeOf(path), folderName, encoding: { bom: read.bom }, today };
    const { name, state, gates, isTwoFile, modelInvocation } = skillSummary(skill, facts, configOf(path));
    const marks = [
      ...(gates === 'closed' ? 'g' : gates === 'open' ? 'o' : ''),
      ...(isTwoFile ? 't' : ''),
      ...(modelInvocation ? '' : 'm'),
    ].join('');
    return { name: name || basename(dirname(path)), state, score: auditor.auditOf(path, skill).score, marks };
  };
}

/** The files as they are at each reading: a list of thousands takes long enough for the author to go on typing. */
function liveFiles(workspace: Workspace): FileSystem {
  const { disk } = workspace;
  return {
    readText: (path, largest) => workspace.files.readText(path, largest),
    kindOf: (path) => disk.kindOf(path),
    list: (path) => disk.list(path),
    realPath: (path) => disk.realPath(path),
  };
}
