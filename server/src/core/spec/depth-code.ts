import type { Fence } from '../document/scan';
import { isComment, within, withoutPlaceholders } from './depth-content';
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
/** Lines that stand for code that is not there; also as a comment. */
const HOLE =
  /^[\s>]*(?:\/\/|#|--|\/\*|<!--)?\s*(?:\.{3,}|…+)[\s;,)}\]]*(?:\*\/|-->)?\s*$|\b(?:your|the|add|insert|put|more)\b[^\r\n]{0,30}\b(?:code|logic|implementation)\b[^\r\n]{0,15}\b(?:here|below)\b|\b(?:implementation|code) goes here\b/i;

/** What every hole holds; looked for once in a whole block. */
const HOLE_SIGN = /\.{3}|…|here\b|below\b/i;

/** The fenced blocks of a stretch and what they are worth as code. */
export function codeIn({ skill: { text, scan }, span }: Stretch): CodeBlock[] {
  return within(scan.fences, span).map((fence) => {
    const { start, end } = fence.contentSpan;
    return { fence, ...read(withoutPlaceholders(text.slice(start, end)), fence.language) };
  });
}

function read(code: string, language: string): Pick<CodeBlock, 'form' | 'lines'> {
  const mayHaveHoles = HOLE_SIGN.test(code);
  let lines = 0;
  let holes = 0;
  for (const line of code.split(/\r\n|\r|\n/)) {
    if (mayHaveHoles && HOLE.test(line)) holes++;
    else if (/[^\s>]/.test(line) && (TEXT.test(language) || !isComment(line))) lines++;
  }
  return { form: formOf(language, lines, holes), lines };
}

function formOf(language: string, lines: number, holes: number): CodeForm {
  if (TEXT.test(language)) return 'text';
  if (lines === 0) return 'empty';
  if (/^pseudo/i.test(language) || holes >= lines) return 'pseudo';
  return language === '' ? 'unnamed' : 'runnable';
}
