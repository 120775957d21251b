import type { Fence } from '../document/scan';
import type { SkillDocument } from '../document/skill-document';
import { filledText, isComment, within } from './depth-content';
import type { Stretch } from './depth-judgement';

/**
 * - `runnable`: code in a language it names
 * - `unnamed`: lines that may be code, no language named
 * - `pseudo`: more holes than code, or called pseudo-code
 * - `empty`: nothing but comments and placeholders
 * - `text`: a language that shows text or a picture
 */
export type CodeForm = 'runnable' | 'unnamed' | 'pseudo' | 'empty' | 'text';

export interface CodeBlock {
  readonly fence: Fence;
  readonly form: CodeForm;
  /** How many lines say something: neither blank nor comment nor placeholder. */
  readonly lines: number;
}

/** Languages of fences that show text, not code. */
const TEXT =
  /^(?:te?xt|plain(?:text)?|md|mdx?|markdown|mermaid|dot|gitignore|http|output|console-output|none|csv|tree|prompt)$/i;
/** Lines that stand for code that is not there; also as a comment, or in the braces of a function. */
const HOLE =
  /^[\s>]*(?:\/\/|#|--|\/\*|<!--)?\s*(?:\.{3,}|…+)[\s;,)}\]]*(?:\*\/|-->)?\s*$|\b(?:your|the|add|insert|put|more)\b[^\r\n]{0,30}\b(?:code|logic|implementation)\b[^\r\n]{0,15}\b(?:here|below)\b|\b(?:implementation|code) goes here\b|\{\s*(?:\/\*[^\r\n]{0,80}\*\/|\.{3}|…)\s*\}|^\s*pass\s*$|\bNotImplemented|\b(?:not implemented|todo!\(|unimplemented!\()/i;
/** What every hole holds, looked for once in a whole block. Each is found in long steps, all of them at once letter by letter. */
const HOLE_SIGNS = [/\.{3}|…/, /here\b/i, /below\b/i, /\/\*/, /pass\b/i, /implemented/i, /todo!/i];
/** A line of plain words, as in a procedure that somebody put into a block of code. */
const SENTENCE = /^\s*(?:(?:\d{1,3}[.)]|[-*•])\s+)?[A-Z][a-z]+(?: [A-Za-z'-]+){2,30}[.,:]?\s*$/;
/** What a comment begins with; see `isComment`. */
const COMMENT_SIGNS = '#/-*<;%';
/** Languages that read like sentences. */
const WORDY = /^(?:gherkin|cucumber|feature|applescript|robot\w*|inform\d?|cobol|prompt|git-?commit|commit)$/i;

/** The fenced blocks of a stretch and what they are worth as code. */
export function codeIn({ skill, span }: Stretch): CodeBlock[] {
  return within(skill.scan.fences, span).map((fence) => blockOf(skill, fence));
}

/** What one fenced block is worth as code. */
export function blockOf(skill: SkillDocument, fence: Fence): CodeBlock {
  const known = skill.derive(newBlocks);
  const block = known.get(fence) ?? read(filledText(skill, fence.contentSpan), fence);
  known.set(fence, block);
  return block;
}

/** Several judgements ask for the same blocks. */
const newBlocks = () => new Map<Fence, CodeBlock>();

function read(code: string, fence: Fence): CodeBlock {
  const { language } = fence;
  const isText = TEXT.test(language);
  const mayHaveHoles = HOLE_SIGNS.some((sign) => sign.test(code));
  // A string over several lines may hold any prose.
  const mayBeProse = !isText && language !== '' && !WORDY.test(language) && !/"|'''|`|<<|^[ \t]*[|>]/m.test(code);
  let [lines, solid, holes] = [0, 0, 0];
  // `on(event) {`, a comment on what should be done, `}`: a body that is not there.
  let opened = false;
  let remarks = 0;
  for (const line of code.includes('\r') ? code.split(/\r\n?|\n/) : code.split('\n')) {
    const at = firstSign(line);
    const first = line[at] ?? '';
    const isSentence = mayBeProse && /[A-Z\d•*-]/.test(first) && SENTENCE.test(line);
    if (isSentence || (mayHaveHoles && HOLE.test(line))) holes++;
    else if (first !== '' && (isText || !COMMENT_SIGNS.includes(first) || !isComment(line))) {
      if (opened && remarks > 0 && '})]'.includes(first)) holes++;
      lines++;
      if (/[A-Za-z\d]/.test(first) || /[A-Za-z\d]/.test(line) || /[\p{L}\p{N}]/u.test(line)) solid++;
      opened = /[{(:]\s*$/.test(line);
      remarks = 0;
    } else if (/\S/.test(line)) remarks++;
  }
  return { fence, form: formOf(language, solid, holes), lines };
}

/** Where something begins in a line besides white space and the mark of a quote; behind its end where nothing does. */
function firstSign(line: string): number {
  let at = 0;
  let code = line.charCodeAt(0);
  while (code === 32 || code === 62 || (code > 8 && code < 14)) code = line.charCodeAt(++at);
  if (code < 128 || at >= line.length) return at;
  const more = line.slice(at).search(/[^\s>]/);
  return more < 0 ? line.length : at + more;
}

function formOf(language: string, lines: number, holes: number): CodeForm {
  if (TEXT.test(language)) return 'text';
  if (lines + holes === 0) return 'empty';
  if (/^pseudo/i.test(language) || holes >= lines) return 'pseudo';
  return language === '' ? 'unnamed' : 'runnable';
}
