import { phaseHeadings } from '../document/phases-headings';
import type { ListItem } from '../document/scan';
import type { SkillDocument } from '../document/skill-document';
import type { Span } from '../document/text';
import { blockOf, codeIn } from './depth-code';
import { filledText, hasWords } from './depth-content';
import { counted } from './depth-judgement';

/** `technical` skills show how something is built, `process` skills how something is done. */
export type SkillKind = 'technical' | 'process';

export interface KindReading {
  readonly kind: SkillKind;
  /** What it rests on, in words: `12 numbered steps and no code`. */
  readonly because: string;
  /** The comment that says so; undefined when it was worked out. */
  readonly span: Span | undefined;
}

const SHELL = /^(?:sh|bash|zsh|shell|console|shell-session|powershell|pwsh|ps1|cmd|bat|fish)$/i;
const DATA = /^(?:json[c5l]?|ya?ml|toml|ini|xml|env|dotenv|properties|diff|graphql|html)$/i;
/** So many lines of data weigh as much as one of commands: forms to fill in are often written as YAML or JSON. */
const DATA_LINES = 4;
/** So many numbered or ticked steps make a procedure. */
const STEPS = 3;
/** So many languages are named as evidence. */
const LANGUAGES = 3;

/**
 * Whether a skill teaches a technique or a process. `<!-- skilldepth-kind: process -->` in the file decides, then the setting; else
 * code in a programming language makes it technical, and steps without code, or with fewer lines of commands and data than steps, a
 * process.
 */
export function kindOf(skill: SkillDocument, setting: SkillKind | undefined): KindReading {
  const read = skill.derive(readKind);
  if (read.span || !setting) return read;
  return { kind: setting, because: 'the settings say so', span: undefined };
}

function readKind(skill: SkillDocument): KindReading {
  const { text, scan, bodySpan } = skill;
  // Comments are only known when all running text has been read.
  for (const span of text.includes('skilldepth-kind:') ? scan.comments : []) {
    const said = /^<!--\s*skilldepth-kind:\s*(technical|process)\s*-->$/.exec(text.slice(span.start, span.end))?.[1];
    if (said) return { kind: said as SkillKind, because: 'a comment says so', span };
  }
  const programs = programsOf(skill);
  if (programs.length > 0) return worked('technical', `code in ${programs.join(', ')}`);
  const code = codeIn({ skill, span: bodySpan }).filter(({ form }) => form === 'runnable');
  const languages = [...new Set(code.map(({ fence }) => fence.language.toLowerCase()))];
  const written = code.reduce((sum, { lines }) => sum + lines, 0);
  const data = code.reduce((sum, { fence, lines }) => sum + (DATA.test(fence.language) ? lines : 0), 0);
  const least = Math.max(STEPS, written - data + data / DATA_LINES);
  const listed = stepsIn(skill);
  // The phases without their gates, which cost far more to find; and only where all headings would be enough.
  const steps = listed + (listed + scan.headings.length < least ? 0 : skill.derive(phaseHeadings).length);
  if (steps >= least)
    return worked(
      'process',
      `${counted(steps, 'step')} and ${written === 0 ? 'no code' : `${counted(written, 'line')} of code`}`,
    );
  if (code.length > 0) return worked('technical', `code in ${languages.slice(0, LANGUAGES).join(', ')}`);
  return worked('technical', 'neither code nor numbered steps');
}

/** The first programming languages that the skill has code in, as many as are told. */
function programsOf(skill: SkillDocument): string[] {
  const found = new Set<string>();
  for (const fence of skill.scan.fences) {
    const language = fence.language.toLowerCase();
    if (found.size === LANGUAGES) break;
    if (language === '' || found.has(language) || SHELL.test(language) || DATA.test(language)) continue;
    if (blockOf(skill, fence).form === 'runnable') found.add(language);
  }
  return [...found];
}

function worked(kind: SkillKind, because: string): KindReading {
  return { kind, because, span: undefined };
}

/** Numbered items and checkboxes of the outermost lists; what is still to be written is no step. */
function stepsIn(skill: SkillDocument): number {
  const isStep = ({ ordinal, checked, depth }: ListItem) =>
    depth === 0 && (ordinal !== undefined || checked !== undefined);
  return skill.scan.listItems.filter((item) => isStep(item) && hasWords(filledText(skill, item.textSpan))).length;
}
