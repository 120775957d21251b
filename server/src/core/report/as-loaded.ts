import type { SkillDocument } from '../document/skill-document';
import { sliceOf } from '../document/text';

/** The body of a skill as Claude Code hands it to the model, with samples for what is typed and known only then. */
export interface LoadedBody {
  readonly text: string;
  /** What samples stand for, each once: as written, with its first line from 0. */
  readonly filled: readonly { readonly written: string; readonly line: number }[];
  /** The commands whose output would stand there; nothing is executed for a preview. */
  readonly commands: readonly { readonly written: string; readonly line: number }[];
}

/**
 * Claude Code skills page, 2026-08-22: `$ARGUMENTS`, one argument by number from 0 or by its name in `arguments`, its own variables; a
 * backslash keeps them. What was not typed stays as it is written. Commands stand behind a blank or at the start of a line.
 */
const PLACES =
  /(?<=^|\s)!`([^`\n]+)`|(\\?)\$(?:ARGUMENTS\[(\d{1,3})\]|(ARGUMENTS)\b|\{(CLAUDE_[A-Z_]+)\}|(\d{1,3})\b|([A-Za-z_][\w-]*))/gm;

const VARIABLES: Readonly<Record<string, string>> = {
  CLAUDE_SKILL_DIR: 'folder of the skill',
  CLAUDE_PROJECT_DIR: 'folder of the project',
  CLAUDE_SESSION_ID: 'id of the session',
  CLAUDE_EFFORT: 'effort',
  CLAUDE_PLUGIN_ROOT: 'folder of the plugin',
  CLAUDE_PLUGIN_DATA: 'data folder of the plugin',
};

/** The body with every sample in `‹›`. Where nothing is filled in, exactly the text of the file. */
export function asLoaded(skill: SkillDocument): LoadedBody {
  const { text, bodySpan, scan } = skill;
  const filler = fillerOf(skill);
  let loaded = '';
  let done = bodySpan.start;
  // A fence of `!` is a command of several lines.
  for (const { span, contentSpan, info, nested } of scan.fences) {
    if (info !== '!' || nested || span.start < done) continue;
    loaded += filler.fill(done, span.start) + filler.leftOut(sliceOf(text, contentSpan).trimEnd(), span.start);
    done = span.end;
  }
  loaded += filler.fill(done, bodySpan.end);
  const { commands, filled } = filler;
  return {
    text: loaded.replace(/^[^\S\n]*\n(?:\s*\n)?/, ''),
    filled: [...filled].map(([written, line]) => ({ written, line })),
    commands,
  };
}

/** Fills in stretches of a body, and remembers what it has done. */
function fillerOf(skill: SkillDocument) {
  const { text, bodySpan, lines } = skill;
  const names = namesOf(skill);
  const samples = names.length > 0 ? names : hintsOf(skill, sliceOf(text, bodySpan));
  const filled = new Map<string, number>();
  const commands: { readonly written: string; readonly line: number }[] = [];
  const leftOut = (written: string, at: number): string => {
    commands.push({ written, line: lines.lineAt(at) });
    return `‹not executed: ${written}›`;
  };
  const fill = (start: number, end: number): string =>
    text.slice(start, end).replace(PLACES, (...match) => {
      const [written = '', command, mark, index, all, variable, number, name] = match as string[];
      const at = start + Number(match.at(-2));
      if (command !== undefined) return leftOut(command, at);
      const known = all
        ? samples
        : [sampleOf(index ?? number, variable, name, samples, names)].flatMap((each) => each ?? []);
      if (known.length === 0) return written;
      if (mark) return written.slice(1);
      if (!filled.has(written)) filled.set(written, lines.lineAt(at));
      return known.map((each) => `‹${each}›`).join(' ');
    });
  return { fill, leftOut, filled, commands };
}

function sampleOf(
  number: string | undefined,
  variable: string | undefined,
  name: string | undefined,
  samples: readonly string[],
  names: readonly string[],
): string | undefined {
  if (number !== undefined) return samples[Number(number)];
  if (variable !== undefined) return VARIABLES[variable];
  return name !== undefined && names.includes(name) ? name : undefined;
}

function namesOf({ frontmatter }: SkillDocument): readonly string[] {
  const value = frontmatter.field('arguments')?.value;
  const list = typeof value === 'string' ? value.split(/\s+/) : Array.isArray(value) ? value : [];
  return list.filter((each): each is string => typeof each === 'string' && each !== '');
}

/** What `argument-hint` says is typed, word by word in its brackets; one argument where only `$ARGUMENTS` tells of any. */
function hintsOf({ frontmatter }: SkillDocument, body: string): readonly string[] {
  const hint = frontmatter.field('argument-hint')?.value;
  const text = typeof hint === 'string' ? hint : Array.isArray(hint) ? hint.join(' ') : '';
  const words = text.match(/[^\s[\]<>|]+/g) ?? [];
  if (words.length > 0) return words;
  return body.includes('$ARGUMENTS') ? ['argument'] : [];
}
