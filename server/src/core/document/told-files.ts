import type { Link } from './links';
import { moved } from './rescan';
import type { SkillDocument } from './skill-document';
import { type Span, sliceOf } from './text';

/** A path in running text or code into a folder of the skill, with what the words around it say of it. */
export interface ToldFile {
  readonly span: Span;
  /** They say that it need not be there: an example, a file that is to be made, one of another skill, the title of a code block. */
  readonly isExcused: boolean;
  /** They tell the reader to read or run it. */
  readonly isOrdered: boolean;
}

/** What the text says of the files it mentions under references/, assets/ and scripts/, in the order of their place. */
export function toldFiles(skill: SkillDocument): readonly ToldFile[] {
  return skill.deriveList(findToldFiles, movedFile);
}

function movedFile({ span, isExcused, isOrdered }: ToldFile, by: number): ToldFile {
  return { span: moved(span, by), isExcused, isOrdered };
}

function findToldFiles(skill: SkillDocument): readonly ToldFile[] {
  const files: ToldFile[] = [];
  for (const { kind, path, span, targetSpan } of skill.links) {
    if (kind !== 'mention' || path === undefined || !isInFolder(path)) continue;
    const words = wordsAround(skill, span, targetSpan);
    files.push({ span, isExcused: words === undefined, isOrdered: words !== undefined && ORDERS.test(words) });
  }
  return files;
}

/** A name that stands for any. */
const PLACEHOLDER =
  /(?:script|file|skill|template)[_-]?name\b|\/(?:x{2,}|y{2,}|foo|bar|baz|example|(?:my|your)[-_][\w-]*)\.\w+$/i;

/** True for a path into one of the folders a skill keeps its files in, by a name that does not stand for any. */
export function isInFolder(path: string): boolean {
  return /^(?:references|assets|scripts)\/./.test(path) && !PLACEHOLDER.test(path);
}

/** Without the paths in the texts of links: where these lead the link says. */
export function outsideOfLinks(links: readonly Link[]): Link[] {
  let end = 0;
  return links.filter(({ kind, span }) => {
    if (kind !== 'mention') end = Math.max(end, span.end);
    return kind === 'mention' && span.start >= end;
  });
}

/** The first lines of all code blocks, one below the other: a path in one is the name of what is shown. */
export function firstLines({ text, scan }: SkillDocument): string {
  return scan.fences.map(({ contentSpan }) => sliceOf(text, contentSpan).split('\n', 1)[0]).join('\n');
}

/** Examples, negations, and files that the reader is told to make. */
const CUES =
  /\b(?:e\.g|eg|i\.e|for instance|such as|like|examples?|templates?|would|could|might|may|no longer|not|never|missing|creat(?:e|es|ed|ing)|writ(?:e|es|ten|ing)|generat(?:e|es|ed|ing)|sav(?:e|es|ed|ing)|outputs?|produc(?:e|es|ed|ing)|add(?:s|ed|ing)?|put|mov(?:e|es|ed|ing)|extract(?:s|ed|ing)?|split|if (?:it |they )?(?:exists?|present|available)|optional(?:ly)?|your|new|sample|configur(?:e|es|ed|ing)|planned|coming soon)\b|\b(?:good|bad|wrong|correct|incorrect)\**:|作成|新規|追加|生成|出力|例えば|创建|新建|新增|例如|输出/i;
/** The file of another skill: `recipes`'s `references/x.md`. */
const OTHERS = /(?:[`*\w]['’]s|\w`['’]|\bits|\btheir)\s*`?$|[`*]['’]s\s[\w\s-]{1,60}\(`?$/;
const ORDERS =
  /\b(?:read|see|refer|run|load|consult|open|follow|execute|use|check|invoke)\b|\b(?:python3?|bash|sh|node|npx|uv run)\s/i;

/** So far around a mention, in characters and list lines, its sentence is looked for. */
const REACH = 400;
const REACH_LINES = 50;
/** So far in front of a mention it may say whose file it is. */
const NEAR = 100;

/** The words that tell what a mention is for; undefined where they say that the file need not be there. */
function wordsAround(skill: SkillDocument, span: Span, target: Span): string | undefined {
  const { text, lines } = skill;
  const line = lines.lineSpan(lines.lineAt(span.start));
  const before = `${leadOf(skill, line)} ${text.slice(Math.max(line.start, target.start - REACH), target.start)}`;
  // The path's own words are no cues: `assets/template.md`.
  const words = `${before} ${text.slice(target.end, Math.min(line.end, target.end + REACH))}`;
  const isOther = OTHERS.test(before.slice(-NEAR)) || OTHERS.test(paragraphBefore(text, target.start));
  return isOther || CUES.test(words) || isTitle(skill, line, target) ? undefined : words;
}

/** The last words of a paragraph in front of a place. */
function paragraphBefore(text: string, at: number): string {
  return text
    .slice(Math.max(0, at - NEAR), at)
    .split(/\n\s*\n/)
    .at(-1) as string;
}

/** True for the title of a code block, which shows what stands in the file. */
function isTitle({ text, scan }: SkillDocument, line: Span, target: Span): boolean {
  const words = text.slice(line.start, target.start) + text.slice(target.end, line.end);
  const isAlone = !/[^\s*_#:`]/.test(words.replace(/\b(?:file(?:name)?|path|script)\b/i, ''));
  const next = isAlone ? scan.fences.find(({ span }) => span.start > line.end)?.span.start : undefined;
  return next !== undefined && text.slice(line.end, next).trim() === '';
}

/** The line a line belongs to: the one before it in a paragraph, the one that introduces its list. */
function leadOf({ text, lines }: SkillDocument, line: Span): string {
  const isItem = (words: string) => /^\s*(?:[-*+]|\d+[.)])\s/.test(words);
  const start = lines.lineAt(line.start);
  const inList = isItem(sliceOf(text, line));
  for (let at = start - 1; at >= Math.max(0, start - REACH_LINES); at--) {
    const words = sliceOf(text, lines.lineSpan(at));
    if (!inList || !isItem(words)) return words.slice(-REACH);
  }
  return '';
}
