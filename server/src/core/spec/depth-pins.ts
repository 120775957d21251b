import type { SkillDocument } from '../document/skill-document';
import type { Span } from '../document/text';
import { isComment } from './depth-content';

/** A version that code pins. */
export interface Pin {
  readonly name: string;
  readonly version: string;
  /** True for `^` and `~`: only what must not change is compared. */
  readonly loose: boolean;
  readonly span: Span;
}

/** `npm i stripe@17.2.0`, `actions/checkout@v4`; `openai==1.3`; `"stripe": "^17.2.0"`; `FROM node:22`, `image: postgres:16`. */
const PINS = [
  /(?<![\w./@-])(@?[A-Za-z][\w.-]*(?:\/[\w.-]+)?)@([~^]?)v?(\d+(?:\.\d+)*)(?!\.?[\w@*])/g,
  /(?<![\w./-])([A-Za-z][\w.-]*)(?:\[[\w,-]*\])?(==|~=)(\d+(?:\.\d+)*)(?!\.?[\w*])/g,
  /"(@?[A-Za-z][\w.-]*(?:\/[\w.-]+)?)":\s*"([~^]?)(\d+\.\d+(?:\.\d+)*)"/g,
  /(?:FROM|image:)[ \t]+["']?([a-z][\w.-]*)()\s*:(\d+(?:\.\d+)*)/g,
];
const NO_LIBRARY = /^(?:version|lockfileVersion|schemaVersion|openapi|manifest_version)$/i;
/** The versions that the code of a document pins, in blocks and in commands within text. */
export function pinsOf({ text, scan }: SkillDocument): readonly Pin[] {
  // In running text only what stands in a command: `react@17` alone may be what one comes from.
  const commands = scan.codeSpans.filter(({ contentSpan: { start, end } }) => /\S\s+\S/.test(text.slice(start, end)));
  return pinsIn(text, [...scan.fences, ...commands]);
}

/** The versions that blocks of code pin. */
export function pinsIn(text: string, blocks: readonly { readonly contentSpan: Span }[]): Pin[] {
  return blocks.flatMap(({ contentSpan: { start, end } }) => {
    // A comment may speak of what came before.
    const code = text.slice(start, end).replace(/^.*$/gm, (line) => (isComment(line) ? ' '.repeat(line.length) : line));
    if (!/[@=:]/.test(code)) return [];
    return PINS.flatMap((pattern) =>
      Array.from(code.matchAll(pattern), ({ index, 0: whole, 1: name, 2: range, 3: version }) => ({
        name: name as string,
        version: version as string,
        loose: range === '^' || range === '~' || range === '~=',
        span: { start: start + index, end: start + index + whole.length },
      })).filter(({ name: library }) => !NO_LIBRARY.test(library)),
    );
  });
}
