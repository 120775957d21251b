import { linesOf, type Speaker, type SpokenLine, type TranscriptState } from './transcript';

/** So many broken lines are named; the rest is counted. */
const MOST_PROBLEMS = 20;
/** Tools that ask the user: what they answer is the user's word. */
const ASKS_USER = /^(?:AskUserQuestion|ask_?user(?:_question)?|request_user_input|ask_followup_question)$/i;
/** Parts of a call that hold a file's content, and not what the agent says. */
const CONTENT = /^(?:content|new_string|old_string|new_str|old_str|file_text|patch|input)$/;
const WRITTEN = /^(?:file_?path|path|notebook_path|target_file)$/;
const WRITERS = /^(?:Write|Edit|MultiEdit|NotebookEdit|create_file|write_file|str_replace\w*|edit_file)$/;
/** What is put into the mouth of the user: instructions, context, text of skills. */
const INJECTED =
  /^\s*(?:<(?:environment_context|user_instructions|system-reminder|command-|local-command|INSTRUCTIONS)|# AGENTS\.md|Base directory for this skill:|Caveat: The messages below)/;

type Json = Readonly<Record<string, unknown>>;

/**
 * What was said in a transcript of JSON lines.
 * Forms: Claude Code, `{"type": "assistant", "message": {"content": [{"type": "text"}, {"type": "tool_use"}]}}`; Codex rollouts,
 * `{"type": "response_item", "payload": {"type": "message", "role", "content": [{"type": "output_text"}]}}`, and `codex exec --json`,
 * `{"type": "item.completed", "item": {"type": "agent_message", "text"}}`; else `{"role", "content"}` (read November 2026).
 */
export function* spokenInJson(text: string, state: TranscriptState): Generator<SpokenLine> {
  const reader = new RecordReader(state);
  for (const { number, text: line } of linesOf(text)) {
    state.lines = number;
    if (line.trim() === '') continue;
    const record = parsed(line);
    if (!record) {
      state.unread++;
      if (state.problems.length < MOST_PROBLEMS)
        state.problems.push({ line: number, reason: 'it is no JSON object, so nothing is known of what it said.' });
      continue;
    }
    yield* reader.read(record, number);
  }
}

function parsed(line: string): Json | undefined {
  try {
    return asObject(JSON.parse(line));
  } catch {
    return undefined;
  }
}

class RecordReader {
  /** Calls whose answer comes from the user. */
  readonly #questions = new Set<string>();

  constructor(private readonly state: TranscriptState) {}

  *read(record: Json, line: number): Generator<SpokenLine> {
    const { type } = record;
    const folder = record.cwd ?? asObject(record.payload)?.cwd;
    if (typeof folder === 'string') this.state.folder ??= folder;
    const payload = asObject(record.payload);
    const item = asObject(record.item);
    if (payload && type === 'response_item') {
      this.state.form = 'Codex';
      yield* this.#item(payload, line);
    } else if (item && type === 'item.completed') {
      this.state.form = 'Codex';
      yield* this.#item(item, line);
    } else if (asObject(record.message) && (type === 'assistant' || type === 'user')) {
      this.state.form = 'Claude Code';
      // Helpers talk to the agent, and what is marked as meta was written by the program.
      if (record.isSidechain === true || record.isMeta === true) return;
      yield* this.#message(asObject(record.message) as Json, line, type);
    } else if (payload === undefined && item === undefined) yield* this.#item(record, line);
  }

  *#item(item: Json, line: number): Generator<SpokenLine> {
    switch (item.type) {
      case 'agent_message':
        return yield* this.#say('agent', item.text ?? item.message, line);
      case 'function_call':
      case 'custom_tool_call':
      case 'command_execution':
        return yield* this.#call(item.name, item.call_id, argumentsOf(item), line);
      case 'function_call_output':
      case 'custom_tool_call_output':
        if (this.#questions.has(String(item.call_id))) yield* this.#say('user', item.output, line);
        return;
      case 'file_change':
        for (const change of asList(item.changes)) {
          const path = asObject(change)?.path;
          if (typeof path === 'string') yield { line, speaker: 'call', text: '', writes: path };
        }
        return;
      default:
        if (typeof item.role === 'string') yield* this.#message(item, line, item.role);
    }
  }

  *#message(message: Json, line: number, role: unknown): Generator<SpokenLine> {
    const said = message.content ?? message.text ?? message.message;
    const speaker = role === 'assistant' || role === 'agent' || role === 'model' ? 'agent' : 'user';
    if (speaker === 'user' && role !== 'user' && role !== 'human') return;
    if (typeof said === 'string') return yield* this.#say(speaker, said, line);
    for (const part of asList(said)) yield* this.#part(asObject(part) ?? {}, speaker, line);
  }

  *#part(part: Json, speaker: Speaker, line: number): Generator<SpokenLine> {
    switch (part.type) {
      case 'text':
      case 'output_text':
      case 'input_text':
        return yield* this.#say(speaker, part.text, line);
      case 'tool_use':
        return yield* this.#call(part.name, part.id, part.input, line);
      case 'tool_result':
        if (this.#questions.has(String(part.tool_use_id))) yield* this.#answer(part.content, line);
    }
  }

  *#answer(content: unknown, line: number): Generator<SpokenLine> {
    if (typeof content === 'string') return yield* this.#say('user', content, line);
    for (const part of asList(content)) yield* this.#say('user', asObject(part)?.text, line);
  }

  *#say(speaker: Speaker, said: unknown, line: number): Generator<SpokenLine> {
    if (typeof said !== 'string' || (speaker === 'user' && INJECTED.test(said))) return;
    if (speaker === 'user') this.state.hasSpeakers = true;
    for (const { text } of linesOf(said)) yield { line, speaker, text };
  }

  *#call(name: unknown, id: unknown, input: unknown, line: number): Generator<SpokenLine> {
    const tool = typeof name === 'string' ? name : '';
    if (ASKS_USER.test(tool)) this.#questions.add(String(id));
    yield { line, speaker: 'call', text: '', tool };
    const patched = typeof input === 'string' ? input.matchAll(/^\*\*\* (?:Add|Update) File: (.+)$/gm) : [];
    for (const match of patched) yield { line, speaker: 'call', text: '', tool, writes: (match[1] as string).trim() };
    for (const [key, value] of leavesOf(input)) {
      if (typeof value === 'string' && WRITTEN.test(key) && WRITERS.test(tool))
        yield { line, speaker: 'call', text: '', tool, writes: value };
      if (CONTENT.test(key) && !ASKS_USER.test(tool)) continue;
      if (key !== '') yield { line, speaker: 'call', text: `"${key}": ${JSON.stringify(value)}`, tool };
      if (typeof value === 'string' && value.includes('\n'))
        for (const { text } of linesOf(value)) yield { line, speaker: 'call', text, tool };
    }
  }
}

/** Codex writes the arguments of a call as JSON in a string. */
function argumentsOf({ arguments: given, input, command }: Json): unknown {
  if (typeof given === 'string') return parsed(given) ?? given;
  return given ?? input ?? { command };
}

/** The values of a structure with their keys, in order; without recursion, for its depth is not ours. */
function* leavesOf(root: unknown): Generator<readonly [key: string, value: unknown]> {
  const stack: (readonly [string, unknown])[] = [['', root]];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const [key, value] = next;
    const inner = Array.isArray(value)
      ? value.map((each) => [key, each] as const)
      : Object.entries(asObject(value) ?? {});
    if (typeof value !== 'object' || value === null) yield next;
    for (let at = inner.length - 1; at >= 0; at--) stack.push(inner[at] as readonly [string, unknown]);
  }
}

function asObject(value: unknown): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
