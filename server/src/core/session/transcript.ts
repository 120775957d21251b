import { spokenInJson } from './transcript-json';
import { spokenInText } from './transcript-text';

/** Who a line of a transcript is from: the agent, the user, or what the agent hands to a tool. What tools answer is left out. */
export type Speaker = 'agent' | 'user' | 'call';

/** One line of what was said. */
export interface SpokenLine {
  /** The line of the transcript it stands in, from 1; all lines of one JSON record have the same. */
  readonly line: number;
  readonly speaker: Speaker;
  readonly text: string;
  /** The name of the tool a call is for. */
  readonly tool?: string;
  /** The file a call writes. */
  readonly writes?: string;
}

/** How a transcript is written. */
export type TranscriptForm = 'Claude Code' | 'Codex' | 'JSON lines' | 'text';

/** A line that could not be read. */
export interface TranscriptProblem {
  readonly line: number;
  readonly reason: string;
}

/** What is known of a transcript; complete when its lines have been gone through. */
export interface TranscriptState {
  form: TranscriptForm;
  /** True where users and agent are told apart. */
  hasSpeakers: boolean;
  /** Lines of the file. */
  lines: number;
  /** The first of those that could not be read; `unread` counts all. */
  readonly problems: TranscriptProblem[];
  unread: number;
  /** The folder the agent worked in, where the transcript says so. */
  folder: string | undefined;
}

/** A transcript: what was said, line by line, in order. It is read while it is gone through, so that a large one can be read in slices. */
export interface Transcript {
  readonly state: TranscriptState;
  spoken(): Generator<SpokenLine>;
}

/** Reads a transcript: JSON lines of Claude Code, of Codex or in a plain form; everything else as text or Markdown. Never fails. */
export function readTranscript(text: string): Transcript {
  const isJson = looksLikeJsonLines(text);
  const state: TranscriptState = {
    form: isJson ? 'JSON lines' : 'text',
    hasSpeakers: false,
    lines: 0,
    problems: [],
    unread: 0,
    folder: undefined,
  };
  return { state, spoken: () => (isJson ? spokenInJson(text, state) : spokenInText(text, state)) };
}

/** How many lines tell whether a text is JSON lines: a first one may be broken. */
const FIRST_LINES = 5;

function looksLikeJsonLines(text: string): boolean {
  let at = 0;
  for (let seen = 0; seen < FIRST_LINES && at < text.length; ) {
    const end = lineEnd(text, at);
    const line = text.slice(at, end).trim();
    at = end + 1;
    if (line === '') continue;
    seen++;
    if (isRecord(line)) return true;
  }
  return false;
}

function isRecord(line: string): boolean {
  if (!line.startsWith('{') || !line.endsWith('}')) return false;
  try {
    return typeof JSON.parse(line) === 'object';
  } catch {
    return false;
  }
}

/** The lines of a text without their ends, with their numbers from 1. */
export function* linesOf(text: string): Generator<{ readonly number: number; readonly text: string }> {
  let number = 0;
  for (let at = 0; at < text.length; ) {
    const end = lineEnd(text, at);
    const last = text[end - 1] === '\r' ? end - 1 : end;
    yield { number: ++number, text: text.slice(at, Math.max(at, last)) };
    at = end + 1;
  }
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
