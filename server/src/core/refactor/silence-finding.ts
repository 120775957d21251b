import type { SkillDocument } from '../document/skill-document';
import { SkillDocument as Document } from '../document/skill-document';
import { applyEdits, lineEndOf, type Span, sliceOf, type TextEdit } from '../document/text';

/** One way to silence a finding by a comment. */
export interface Silencing {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

interface Place {
  readonly rule: string;
  readonly span: Span;
}

/**
 * The ways to silence a finding by a comment: on its line, in its section, in the file. Each goes where a comment may stand without
 * changing what the document says: above a line, behind it, into the last cell of a row, around a fence, behind `#` in the frontmatter.
 * Where there is no such place for one of them, it is not among them.
 */
export function silencings(skill: SkillDocument, finding: Place): Silencing[] {
  // What stands at the very beginning is about the file: a line put before it would be the beginning then.
  const onLine = isInFrontmatter(skill, finding) ? placesInFrontmatter : placesInBody;
  const ways: [string, readonly (readonly TextEdit[])[]][] = [
    ['on this line', finding.span.start === 0 ? [] : onLine(skill, finding)],
    ['in this section', placesInSection(skill, finding)],
    ['in this file', placesInFile(skill, finding)],
  ];
  return ways.flatMap(([where, places]) => {
    const edits = places.find((each) => each.length > 0 && silences(skill, each, finding));
    return edits ? [{ title: `Silence ${finding.rule} ${where}`, edits }] : [];
  });
}

/** True when the finding is silenced by some edits, and nothing else becomes another. */
function silences(before: SkillDocument, edits: readonly TextEdit[], { rule, span }: Place): boolean {
  const after = new Document(applyEdits(before.text, edits));
  const shift = edits.reduce((sum, each) => (each.span.start <= span.start ? sum + each.newText.length : sum), 0);
  const start = span.start + shift;
  return (
    after.suppressions.matching(rule, { start, end: start }).length > 0 && shapeOf(after) === before.derive(shapeOf)
  );
}

/** What a document consists of, comments left out. */
function shapeOf({ text, scan, frontmatter, phaseModel }: SkillDocument): string {
  return JSON.stringify([
    frontmatter.state,
    frontmatter.fields.map(({ key, value }) => [key, value]),
    frontmatter.problems.length,
    scan.headings.map((heading) => [heading.level, heading.text]),
    scan.fences.map(({ contentSpan }) => sliceOf(text, contentSpan)),
    scan.tables.map(({ rows }) => rows.map(({ length }) => length)),
    scan.listItems.map(({ depth }) => depth),
    scan.links.map(({ kind, destinationSpan }) => [kind, sliceOf(text, destinationSpan)]),
    [scan.blockQuotes.length, scan.codeSpans.length, scan.texts.length],
    [phaseModel.phases.length, phaseModel.gates.length],
  ]);
}

function isInFrontmatter({ scan: { frontmatter } }: SkillDocument, { span }: Place): boolean {
  const { start, end } = frontmatter.contentSpan;
  return start <= span.start && span.start <= end && end > start;
}

/** Above the line, behind it, or around the field where the line lies in a value of several lines. */
function placesInFrontmatter(skill: SkillDocument, { rule, span }: Place): TextEdit[][] {
  const { text, frontmatter } = skill;
  const line = lineAround(skill, span.start);
  const indent = /^[ \t]*/.exec(sliceOf(text, line))?.[0] ?? '';
  const field = frontmatter.fields.findLast((each) => each.span.start <= span.start);
  const above = insertion(line.start, `${indent}# skilldepth-disable-next-line ${rule}${lineEndOf(text)}`);
  const behind = insertion(trimmedEnd(text, line), ` # skilldepth-disable-line ${rule}`);
  const around = field && [
    insertion(lineAround(skill, field.span.start).start, `# skilldepth-disable ${rule}${lineEndOf(text)}`),
    insertion(lineAround(skill, field.span.end).end, `${lineEndOf(text)}# skilldepth-enable ${rule}`),
  ];
  return [extended(skill, { rule, span }, ['disable-next-line', 'disable-line']), [above], [behind], around ?? []];
}

/** Above a line that begins a block, else behind it, else around the code or HTML it stands in. */
function placesInBody(skill: SkillDocument, { rule, span }: Place): TextEdit[][] {
  const { text, scan } = skill;
  const line = lineAround(skill, span.start);
  const written = sliceOf(text, line);
  const above = insertion(line.start, `<!-- skilldepth-disable-next-line ${rule} -->${lineEndOf(text)}`);
  const isPlain = !/^(?:[ \t>]|[-*+][ \t]|\d+[.)][ \t])/.test(written);
  const isRow = scan.tables.some((table) => table.span.start <= span.start && span.start <= table.span.end);
  const comment = `<!-- skilldepth-disable-line ${rule} -->`;
  const end = trimmedEnd(text, line);
  const cell =
    isRow && written.trimEnd().endsWith('|')
      ? [insertion(end - 1, `${/\s\|$/.test(text.slice(0, end)) ? '' : ' '}${comment} `)]
      : [];
  // A backslash at the end is a line break only there.
  const last = text[end - 1] === '\\' ? end - 1 : end;
  const behind = insertion(last, last === end ? ` ${comment}` : `${comment} `);
  return [
    extended(skill, { rule, span }, ['disable-next-line', 'disable-line']),
    isPlain ? [above] : [],
    cell,
    [behind],
    around(skill, { rule, span }),
  ];
}

/** A pair of comments around the fence, the HTML or the comment that a place lies in, behind the same marks of list and quote. */
function around(skill: SkillDocument, { rule, span }: Place): TextEdit[] {
  const { text, scan } = skill;
  const holds = (each: Span) => each.start <= span.start && span.start <= each.end;
  const block = [...scan.fences, ...scan.htmlBlocks].map((each) => each.span).find(holds) ?? scan.comments.find(holds);
  if (!block) return [];
  const first = lineAround(skill, block.start);
  const prefix = text.slice(first.start, block.start);
  if (!/^[ \t>]*$/.test(prefix)) return [];
  return [
    insertion(first.start, `${prefix}<!-- skilldepth-disable ${rule} -->${lineEndOf(text)}`),
    insertion(lineAround(skill, block.end).end, `${lineEndOf(text)}${prefix}<!-- skilldepth-enable ${rule} -->`),
  ];
}

/** Right below the heading of the innermost section. */
function placesInSection(skill: SkillDocument, { rule, span }: Place): TextEdit[][] {
  const section = skill.sections.findLast((each) => each.span.start <= span.start && span.start < each.span.end);
  if (!section || isInFrontmatter(skill, { rule, span })) return [];
  const comment = `${lineEndOf(skill.text)}<!-- skilldepth-disable-section ${rule} -->`;
  const below = insertion(lineAround(skill, section.heading.span.end).end, comment);
  return [extended(skill, { rule, span }, ['disable-section']), [below]];
}

/** Where the body begins, else at the end, else in the frontmatter. */
function placesInFile(skill: SkillDocument, place: Place): TextEdit[][] {
  const { text, bodySpan, frontmatter } = skill;
  const lineEnd = lineEndOf(text);
  const comment = `<!-- skilldepth-disable-file ${place.rule} -->`;
  const isLineStart = (at: number) => at === 0 || /[\r\n]/.test(text[at - 1] as string);
  const opening = (bodySpan.start === 0 ? '' : lineEnd) + (isLineStart(bodySpan.start) ? '' : lineEnd);
  const closing = /^[ \t]*(?:\r?\n|$)/.test(text.slice(bodySpan.start)) ? lineEnd : lineEnd + lineEnd;
  const end = isLineStart(text.length) ? lineEnd : lineEnd + lineEnd;
  const inFields = `# skilldepth-disable-file ${place.rule}${lineEnd}`;
  return [
    extended(skill, place, ['disable-file']),
    [insertion(bodySpan.start, opening + comment + closing)],
    [insertion(text.length, end + comment + lineEnd)],
    [insertion(frontmatter.contentSpan.start, inFields)],
  ];
}

/** The rule added to a comment that silences others there already. */
function extended({ suppressions }: SkillDocument, { rule, span }: Place, actions: readonly string[]): TextEdit[] {
  const present = suppressions.all.find(
    ({ action, rules, reach }) =>
      rules.length > 0 && actions.includes(action) && reach.start <= span.start && span.start <= reach.end,
  );
  const last = present?.rules.at(-1);
  return last ? [insertion(last.span.end, `, ${rule}`)] : [];
}

function insertion(at: number, newText: string): TextEdit {
  return { span: { start: at, end: at }, newText };
}

function lineAround({ lines }: SkillDocument, offset: number): Span {
  return lines.lineSpan(lines.lineAt(offset));
}

function trimmedEnd(text: string, line: Span): number {
  return line.start + sliceOf(text, line).trimEnd().length;
}
