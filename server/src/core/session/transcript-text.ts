import { linesOf, type Speaker, type SpokenLine, type TranscriptState } from './transcript';

const USER = `(?:user|human|you|me)`;
const AGENT = `(?:assistant|agent|ai|model|claude(?: code)?|codex|copilot|gemini|cursor)`;
const OTHER = `(?:system|tool(?: (?:use|call|result|output))?)`;
/** `## User`, `## 🤖 Assistant (12:04)`, `### Entry 3 - Assistant`, `**User:**`, `_**User**_`, `[Assistant] 2026-11-20`, `User:` */
const TURN = new RegExp(
  String.raw`^(?:#{1,6}\s+(?:[^\p{L}\p{N}\n]{0,6}|(?:entry|turn|message)\s+\d+\s*[-–—:]\s*)(?<h>${USER}|${AGENT}|${OTHER})\b(?:\s*[:(\[–—-].*)?\s*$` +
    String.raw`|_?\*\*[^\p{L}\p{N}\n]{0,6}(?<b>${USER}|${AGENT}|${OTHER})(?:\s*\([^)\n]{0,60}\))?:?\*\*_?:?(?:\s|$)` +
    String.raw`|\[(?<s>${USER}|${AGENT}|${OTHER})\](?:\s|$)|(?<p>${USER}|${AGENT}|${OTHER}):(?:\s|$))`,
  'iu',
);
const IS_USER = new RegExp(`^${USER}$`, 'i');
const IS_OTHER = new RegExp(`^${OTHER}$`, 'i');
/** In logs agents keep themselves an answer of the user ends where the next phase or its proof begins, without a mark. */
const AGENTS_OWN = /^(?:#{1,6}\s+[^\p{L}\p{N}\n]{0,6}|>\s*[*_]*)(?:phase|stage)\s+\d/iu;
/** What the terminal of Claude Code puts before the words of the agent; before those of the user stands `>` or `❯`. */
const TERMINAL = /^[⏺●] /m;

/**
 * What was said in a log of text or Markdown. Where nothing tells who speaks, all of it is taken as the agent's.
 */
export function* spokenInText(text: string, state: TranscriptState): Generator<SpokenLine> {
  const isTerminal = TERMINAL.test(text);
  const isMarked = !isTerminal && hasBoth(text);
  let speaker: Speaker | undefined = 'agent';
  let isParagraph = false;
  for (const { number, text: line } of linesOf(text)) {
    state.lines = number;
    if (isMarked && speaker === 'user' && !isParagraph && AGENTS_OWN.test(line)) speaker = 'agent';
    isParagraph = line.trim() !== '';
    const turn = isTerminal ? terminalTurn(line) : isMarked ? markedTurn(line) : undefined;
    if (turn) {
      speaker = turn.speaker;
      if (speaker === 'user') state.hasSpeakers = true;
    }
    if (speaker) yield { line: number, speaker, text: turn ? turn.rest : line };
  }
}

interface Turn {
  /** Undefined for tools and the program itself. */
  readonly speaker: Speaker | undefined;
  readonly rest: string;
}

/** Marks of one side alone are something else: a heading, an example. */
function hasBoth(text: string): boolean {
  const seen = new Set<Speaker | undefined>();
  for (const { text: line } of linesOf(text)) {
    const turn = markedTurn(line);
    if (turn) seen.add(turn.speaker);
    if (seen.has('user') && seen.has('agent')) return true;
  }
  // A log without the user may still mark what tools say.
  return seen.has('agent') && seen.has(undefined);
}

function markedTurn(line: string): Turn | undefined {
  if (line.length > 300) return undefined;
  const match = TURN.exec(line);
  const groups = match?.groups;
  const who = groups?.h ?? groups?.b ?? groups?.s ?? groups?.p;
  if (!match || who === undefined) return undefined;
  const speaker = IS_USER.test(who) ? 'user' : IS_OTHER.test(who) ? undefined : 'agent';
  return { speaker, rest: line.slice(match[0].length) };
}

function terminalTurn(line: string): Turn | undefined {
  if (/^[⏺●] /.test(line)) return { speaker: 'agent', rest: line.slice(2) };
  if (/^[>❯] /.test(line)) return { speaker: 'user', rest: line.slice(2) };
  return /^\s*⎿/.test(line) ? { speaker: undefined, rest: '' } : undefined;
}
