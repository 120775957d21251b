import type { Heading } from '../document/scan';
import { SkillDocument } from '../document/skill-document';
import { lineEndOf } from '../document/text';
import type { FileOperation } from '../rules/rule';
import { Addresses, folderOf, isOutside, joinPath, nameOf } from './addresses';
import { opensSections } from './inline-fit';
import { type Joined, type Joining, join } from './inline-join';
import { type Placement, placeBehind, placeInstead, sectionAt } from './inline-place';
import type { FieldConflict, InlinePlan, InlineRequest } from './inline-types';
import { mergeFields, type Part } from './merge-fields';
import { GENERATED, isGenerated } from './migrate-refusals';
import { leftOver, noteOn, redirectFiles } from './redirect-files';

/**
 * How the text of reference files comes to stand in SKILL.md in the place of the pointer, and how everything that pointed to the files
 * follows. Never fails; what would lose or change something is refused with the reason.
 */
export function inlineReference(request: InlineRequest): InlinePlan {
  const { skill, targets, facts } = request;
  const lineEnd = lineEndOf(skill.text);
  const parts = targets.map(({ path, text, document }): Part => {
    const converted = text.replace(/\r\n?|\n/g, lineEnd);
    return { path, document: document?.text === converted ? document : new SkillDocument(converted) };
  });
  const reason = whyNot(request, parts);
  if (reason !== undefined) return refused(reason);
  const fields = mergeFields(skill, parts, request.keep ?? []);
  if ('refused' in fields) return refused(fields.refused, fields.conflicts);
  const file = nameOf(facts.location ?? '') || 'SKILL.md';
  const known = new Set([file, ...[...targets, ...request.others].map(({ path }) => path)]);
  const addresses = new Addresses(facts, known, request.hasNamesakes ?? false);
  const edits = [...fields.edits, ...(request.alongside ?? [])];
  for (const placement of placements(request, parts)) {
    const joined = join({ request, parts, placement, addresses, file, edits });
    if (joined.isSound) return planOf({ request, parts, addresses, file }, joined, fields.notes);
  }
  return refused(
    `${pathsOf(request)} would read differently in SKILL.md: a code block, comment or list there or in it has no end`,
  );
}

/** What exists decides what a path means: the paths to look up before texts are inlined. */
export function inlineRequests(skill: SkillDocument, targets: readonly Pick<Part, 'path' | 'document'>[]): string[] {
  const paths = new Set<string>();
  for (const { path } of skill.links) if (path !== undefined) paths.add(path);
  for (const { path: file, document } of targets)
    for (const { path } of document.links) {
      if (path === undefined) continue;
      paths.add(path);
      paths.add(joinPath(folderOf(file), path));
    }
  return [...paths];
}

function refused(reason: string, conflicts: readonly FieldConflict[] = []): InlinePlan {
  return { kind: 'refused', reason: `${reason}.`, conflicts };
}

function pathsOf({ targets }: InlineRequest): string {
  return targets.map(({ path }) => path).join(', ');
}

function whyNot({ skill, pointer }: InlineRequest, parts: readonly Part[]): string | undefined {
  if (isGenerated(skill)) return GENERATED;
  if (pointer.start < skill.bodySpan.start) return 'The pointer stands in the frontmatter, where no text can';
  for (const { path, document } of parts) {
    if (/^skill\.md$/i.test(path)) return 'SKILL.md cannot be inlined in itself';
    if (/^skill\.md$/i.test(nameOf(path))) return `${path} is a skill of its own`;
    if (isOutside(path)) return `${path} stands outside the skill, so other skills may use it too`;
    if (document.text.slice(document.bodySpan.start).trim() === '') return `${path} has no text`;
    if (isGenerated(document)) return `${path} is generated, so it would come back: change what it is made from`;
  }
  return parts.length === 0 ? 'There is no file to inline' : undefined;
}

/** Where the text may stand, the best place first. */
function placements({ skill, pointer, isStub = false, instead }: InlineRequest, parts: readonly Part[]): Placement[] {
  const behind = placeBehind(skill, pointer);
  if (instead !== undefined) return [behind];
  const section = sectionAt(skill, pointer);
  const opens = parts.some(({ document }) => opensSections(skill, document, section));
  const place = placeInstead(skill, pointer, isStub, opens);
  return place ? [place, behind] : [behind];
}

/** The plan as the host carries it out, and what the author should look at. */
function planOf(
  { request, parts, addresses, file }: Pick<Joining, 'request' | 'parts' | 'addresses' | 'file'>,
  { edits, text, fits, move }: Joined,
  fieldNotes: readonly string[],
): InlinePlan {
  const paths = parts.map(({ path }) => path);
  const { operations, notes: others } = redirectFiles(request.others, { named: paths, gone: paths }, move, addresses);
  const deletions = paths.map((path): FileOperation => ({ kind: 'delete', path }));
  const left = leftOver({ path: file, text }, paths, addresses);
  const notes = [...fieldNotes, ...fits.flatMap(({ clamped }, at) => clampNote(clamped, paths[at] as string))];
  if (left.length > 0) notes.push(noteOn(file, paths, left));
  notes.push(...parts.flatMap((part) => dottedNote(part, addresses)), ...others);
  return { kind: 'inline', change: { edits, operations: [...operations, ...deletions] }, notes };
}

function clampNote(clamped: readonly Heading[], path: string): string[] {
  if (clamped.length === 0) return [];
  const named = clamped.slice(0, 3).map(({ text }) => `"${shortened(text)}"`);
  const more = clamped.length > 3 ? ` and ${clamped.length - 3} more` : '';
  return [`Headings of ${path} stay on level 6, the deepest there is: ${named.join(', ')}${more}.`];
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

/** Paths in running text that lead from the folder of the file, as far as anybody can tell. */
function dottedNote({ path, document }: Part, addresses: Addresses): string[] {
  if (folderOf(path) === '') return [];
  const dotted = document.links.filter(
    ({ kind, target }) =>
      kind === 'mention' && /^\.\.?\//.test(target) && !addresses.read(target.replace(/#.*$/s, ''), path, false),
  );
  const paths = [...new Set(dotted.map(({ target }) => target))];
  return paths.length === 0
    ? []
    : [`Paths in running text of ${path} are left as written; please check ${paths.slice(0, 5).join(', ')}.`];
}
