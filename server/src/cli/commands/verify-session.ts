import { basename, join, resolve } from 'node:path';
import {
  readTranscript,
  SESSION_FORMATS,
  SessionCheck,
  type SessionFormat,
  type SessionReport,
  SkillDocument,
} from '../../core/index';
import { claimStates, readSession } from '../../host/session';
import { CannotRun, type Io, say, shown } from '../io';
import { sessionInWords } from '../reporters/sessions';

export interface VerifySessionOptions {
  readonly format: 'pretty' | SessionFormat;
}

/**
 * `skilldepth verify-session`: holds a transcript against the gates of a skill. Gives the exit code, which is 1 when something is
 * wrong with the session. Nothing is executed.
 */
export function runVerifySession(
  skillPath: string,
  sessionPath: string,
  options: VerifySessionOptions,
  io: Io,
): number {
  const report = verified(skillFile(skillPath, io), sessionFile(sessionPath, io), io);
  io.stdout(options.format === 'pretty' ? sessionInWords(report, io.colour) : SESSION_FORMATS[options.format](report));
  return report.passed ? 0 : 1;
}

function verified(skill: string, session: string, io: Io): SessionReport {
  const check = new SessionCheck(new SkillDocument(textOf(skill, io.fs.readText(skill), io)));
  if (!check.canCheck)
    throw new CannotRun(
      `${shown(skill, io)}: the skill has neither phases nor gates, so there is nothing to hold a session to.`,
    );
  const transcript = readTranscript(textOf(session, readSession(session, io.fs), io));
  for (const line of transcript.spoken()) check.add(line);
  const places = { session, workspace: [io.cwd], folder: transcript.state.folder };
  const files = claimStates(check.claims, places, io.fs);
  return check.judge({ skill: shown(skill, io), session: shown(session, io) }, transcript.state, files);
}

function textOf(path: string, read: ReturnType<Io['fs']['readText']>, io: Io): string {
  if (!read.ok) throw new CannotRun(`${shown(path, io)}: the file cannot be read: ${read.reason}`);
  if (read.note) say(io, `${shown(path, io)}: ${read.note}`);
  return read.text;
}

/** The file itself, or the SKILL.md of a folder. */
function skillFile(path: string, io: Io): string {
  const absolute = resolve(io.cwd, path);
  if (io.fs.kindOf(absolute) !== 'directory') return absolute;
  const name = io.fs.list(absolute)?.find((entry) => /^skill\.md$/i.test(entry.name))?.name;
  if (name === undefined) throw new CannotRun(`${path}: there is no SKILL.md in this folder.`);
  return join(absolute, name);
}

/** The file itself, or the only transcript of a folder. */
function sessionFile(path: string, io: Io): string {
  const absolute = resolve(io.cwd, path);
  if (io.fs.kindOf(absolute) !== 'directory') return absolute;
  const names = (io.fs.list(absolute) ?? []).map(({ name }) => name).filter((name) => /\.jsonl$/i.test(name));
  const [only] = names;
  if (only !== undefined && names.length === 1) return join(absolute, only);
  const found = names.length === 0 ? 'no .jsonl file' : `${names.length} .jsonl files`;
  throw new CannotRun(`${basename(absolute)}: this folder holds ${found}; name the transcript itself.`);
}
