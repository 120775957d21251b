import { SkillDocument } from '../document/skill-document';
import { applyEdits, lineEndOf, type Span, sliceOf, type TextEdit } from '../document/text';
import type { Change, Facts, FileOperation } from '../rules/rule';
import { mergeFrontmatter } from './merge-frontmatter';
import { folderOf, rebaseLinks } from './rebase-links';
import { redirectLinks } from './redirect-links';
import { readStub, type Stub } from './two-file-stub';

/**
 * - `none`: the skill is no two-file skill
 * - `refused`: it looks like one, but merging would change what it does; the reason is one sentence for the author
 * - `migrate`: `change` puts the target's body in the pointer's place and deletes the target
 */
export type MigrationPlan =
  | { readonly kind: 'none' }
  | { readonly kind: 'refused'; readonly target: string | undefined; readonly reason: string }
  | {
      readonly kind: 'migrate';
      /** Path of the merged file, relative to the skill folder. */
      readonly target: string;
      readonly change: Change;
      /** What the author should check by hand, one sentence each. */
      readonly notes: readonly string[];
    };

/** What the format advises as the most a SKILL.md should have (agentskills.io specification, August 2026). */
const MOST_LINES = 500;

/**
 * How a two-file skill becomes one file. Needs the target's text in `facts` (see `factRequests`); without it, `none`.
 * @param userOf another skill that points to the target too, as far as that is known
 */
export function planMigration(
  skill: SkillDocument,
  facts: Facts,
  userOf: (target: string) => string | undefined = () => undefined,
): MigrationPlan {
  const reading = skill.derive(readStub);
  if (reading.kind !== 'stub') return reading.kind === 'none' ? reading : refusal(reading.target, reading.reason);
  const { target } = reading.stub;
  const fact = facts.files.get(target);
  if (fact === undefined) return { kind: 'none' };
  if (fact.kind === 'missing') return refusal(target, `${target} does not exist`);
  if (fact.kind === 'directory') return refusal(target, `${target} is a folder`);
  if (fact.text === undefined) return refusal(target, `${target} cannot be read as text`);
  const user = userOf(target);
  if (user !== undefined) return refusal(target, `${target} is used by ${user} too`);
  const moved = new SkillDocument(fact.text);
  const frontmatter = mergeFrontmatter(skill, moved, target);
  if ('conflict' in frontmatter) return refusal(target, frontmatter.conflict);
  const body = movedBody(skill, moved, target, facts);
  if (body.trim() === '') return refusal(target, `${target} has no text`);
  const edits = [...frontmatter.edits, mergeBody(skill, reading.stub, body)];
  const redirected = redirectLinks(facts, target);
  const operations: FileOperation[] = [...redirected.operations, { kind: 'delete', path: target }];
  const notes = [...notesOn(skill, moved, target, edits), ...redirected.notes];
  return { kind: 'migrate', target, change: { edits, operations }, notes };
}

function refusal(target: string | undefined, reason: string): MigrationPlan {
  return { kind: 'refused', target, reason: `${reason}.` };
}

/** The target's body as it reads in SKILL.md: links rebased, a title that SKILL.md has already left out, its line ends. */
function movedBody(skill: SkillDocument, moved: SkillDocument, target: string, facts: Facts): string {
  const { start } = moved.bodySpan;
  const edits = rebaseLinks(moved, target, facts);
  const title = titleOf(moved);
  if (title && title.text === titleOf(skill)?.text && moved.text.slice(start, title.span.start).trim() === '')
    edits.push({ span: { start, end: title.span.end }, newText: '' });
  return withoutBlankStart(applyEdits(moved.text, edits).slice(start)).replace(/\r\n|\r|\n/g, lineEndOf(skill.text));
}

function titleOf({ scan }: SkillDocument): { text: string; span: Span } | undefined {
  const first = scan.headings.find(({ level, nested }) => level === 1 && !nested);
  return first && { text: first.text.trim().toLowerCase(), span: first.span };
}

/** The body takes the pointer's place; what else the pointer's line says stays before it, what follows stays behind it. */
function mergeBody(
  { text, lines, bodySpan, frontmatter }: SkillDocument,
  { pointerSpan }: Stub,
  body: string,
): TextEdit {
  const lineEnd = lineEndOf(text);
  const line = lines.lineSpan(lines.lineAt(pointerSpan.start));
  const before = text.slice(bodySpan.start, line.start).trimEnd();
  const remains = (
    text.slice(line.start, pointerSpan.start) + text.slice(pointerSpan.end, line.end).trimStart()
  ).trim();
  const after = withoutBlankStart(text.slice(line.end));
  const opening = before !== '' ? lineEnd + lineEnd : frontmatter.state === 'absent' ? '' : lineEnd;
  const blocks = [remains, body, after].filter((block) => block.trim() !== '');
  const newText = blocks.map((block, index) => (index < blocks.length - 1 ? block.trimEnd() : block));
  return {
    span: { start: bodySpan.start + before.length, end: text.length },
    newText: opening + newText.join(lineEnd + lineEnd),
  };
}

function withoutBlankStart(text: string): string {
  return text.replace(/^(?:[ \t]*(?:\r\n|\r|\n))+/, '');
}

function notesOn(skill: SkillDocument, moved: SkillDocument, target: string, edits: readonly TextEdit[]): string[] {
  const notes: string[] = [];
  const result = new SkillDocument(applyEdits(skill.text, edits));
  const count = result.lines.count - (result.text.endsWith('\n') ? 1 : 0);
  if (count > MOST_LINES)
    notes.push(
      `SKILL.md then has ${count} lines, more than the ${MOST_LINES} the format advises: move detail to references/.`,
    );
  const name = target.slice(target.lastIndexOf('/') + 1);
  if (result.text.includes(name)) notes.push(`The merged SKILL.md still mentions ${name}: reword those places.`);
  const dotted = moved.links.filter((link) => link.kind === 'mention' && /^\.\.?\//.test(link.target));
  const paths = [...new Set(dotted.map((link) => sliceOf(moved.text, link.targetSpan)))];
  if (folderOf(target) !== '' && paths.length > 0)
    notes.push(`Paths in running text are left as written; check ${paths.slice(0, 5).join(', ')}.`);
  return notes;
}
