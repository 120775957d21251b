import type { SkillDocument } from './skill-document';
import { type Span, sliceOf } from './text';

/** A list of things to load before a protocol begins. */
export interface BootSequence {
  /** The line that announces it and the list, up to the end of its last item. */
  readonly span: Span;
  readonly lines: readonly BootLine[];
}

export interface BootLine {
  /** The whole line, its number included. */
  readonly span: Span;
  /** Behind the number. */
  readonly text: string;
  /** The files it has loaded: `~/.claude/standards/COMMANDS.md`. */
  readonly files: readonly string[];
}

/** `[!!!] CRITICAL BOOT SEQUENCE:`, `## Boot Sequence`, `**Boot sequence**`. */
const LEAD = /^(?:#{1,6}[ \t]+|\[!+\][ \t]*|[>*_ \t]+)?(?:critical |mandatory )?boot(?:[ -]?up)? sequence\b[^\n]*$/im;
const ITEM = /^[ \t]*(?:\d{1,2}[.)]|[-*])[ \t]+(.*\S)/;
/** A longer list is a protocol of its own. */
const MOST_LINES = 12;

/** The boot sequence of a protocol; undefined where there is none, or where it is no list that loads files. */
export function findBootSequence(skill: SkillDocument): BootSequence | undefined {
  if (!skill.holds(speaksOfBoot)) return undefined;
  const { text, scan, bodySpan } = skill;
  const body = sliceOf(text, bodySpan);
  const lead = LEAD.exec(body);
  if (!lead) return undefined;
  const start = bodySpan.start + lead.index;
  if (scan.fences.some(({ span }) => span.start <= start && start < span.end)) return undefined;
  const lines: BootLine[] = [];
  let end = start + lead[0].length;
  for (let at = text.indexOf('\n', end); at !== -1 && lines.length <= MOST_LINES; at = text.indexOf('\n', at + 1)) {
    const next = text.indexOf('\n', at + 1);
    const line = text.slice(at + 1, next === -1 ? text.length : next).trimEnd();
    const item = ITEM.exec(line);
    if (!item && (line !== '' || lines.length > 0)) break;
    if (!item) continue;
    end = at + 1 + line.length;
    lines.push({ span: { start: at + 1, end }, text: item[1] as string, files: filesIn(item[1] as string) });
  }
  const loads = lines.some(({ files }) => files.length > 0);
  return loads && lines.length <= MOST_LINES ? { span: { start, end }, lines } : undefined;
}

const speaksOfBoot = (text: string): boolean => /[Bb]oot|BOOT/.test(text);

function filesIn(line: string): string[] {
  return Array.from(line.matchAll(/`([^`\s]{1,200}\.[A-Za-z]{1,5})`/g), ([, path]) => path as string);
}

/** True when a file a boot sequence loads is named in the rest of the text too. */
export function isLoadedElsewhere({ text }: SkillDocument, { span }: BootSequence, file: string): boolean {
  const first = text.indexOf(file);
  if (first === -1) return false;
  return first < span.start || text.indexOf(file, span.end) !== -1;
}
