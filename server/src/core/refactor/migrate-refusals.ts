import { SkillDocument } from '../document/skill-document';
import { sliceOf } from '../document/text';
import type { Facts } from '../rules/rule';
import { folderOf, joinPath } from './addresses';
import type { Surroundings } from './migrate-two-file-skill';
import { readStub, type Stub } from './two-file-stub';
import { findPointers } from './two-file-stub-pointers';
import { isConditional } from './two-file-stub-words';

interface Case {
  readonly skill: SkillDocument;
  readonly stub: Stub;
  /** The targets, found. */
  readonly paths: readonly string[];
  readonly facts: Facts;
  readonly around: Surroundings;
}
interface Refusal {
  readonly target: string | undefined;
  /** One sentence without its full stop. */
  readonly reason: string;
}

/** Why the targets of a stub must not be merged, though the stub says nothing against it; undefined when they may. */
export function whyNotMerge(given: Case): Refusal | undefined {
  const { skill, stub, paths, facts } = given;
  const no = (reason: string, target = paths[0]): Refusal => ({ target, reason });
  const names = [facts.folderName, skill.frontmatter.field('name')?.value];
  if (stub.owner !== undefined && !names.includes(stub.owner))
    return no(`${paths[0]} belongs to the skill ${stub.owner}, which may use it itself`);
  if (isGenerated(skill)) return no(GENERATED, undefined);
  for (const path of paths) {
    const reason = whyNotFile(path, given);
    if (reason !== undefined) return no(reason, path);
  }
  const twice = paths.find((path, index) => paths.indexOf(path) !== index);
  if (twice !== undefined) return no(`${twice} is listed twice`, twice);
  const router = paths.find((path) => paths.length > 1 && isRouter(path, paths, facts));
  if (router !== undefined) return no(`${router} decides which of the other files are read`, router);
  return undefined;
}

function whyNotFile(path: string, { facts, around }: Case): string | undefined {
  const fact = facts.files.get(path);
  if (fact === undefined || fact.kind === 'missing')
    return `${path} is not in the skill folder: it is missing or stands outside`;
  if (fact.kind === 'directory') return `${path} is a folder`;
  if (fact.text === undefined)
    return `${path} cannot be read as text${fact.problem ? `: ${fact.problem.replace(/\.$/, '')}` : ''}`;
  if (around.isElsewhere?.(path)) return `${path} is a link to a file outside the skill, so others may use it too`;
  if (around.isUnsaved?.(path)) return `${path} has unsaved changes: save or revert them first`;
  const document = new SkillDocument(fact.text);
  if (document.text.slice(document.bodySpan.start).trim() === '') return `${path} has no text`;
  if (isGenerated(document)) return `${path} is generated, so it would come back: change what it is made from`;
  if (leadsBack(path, facts) || followsSkill(document, path))
    return `${path} sends the reader back to where it came from, in a circle`;
  const user = around.userOf?.(path);
  return user === undefined ? undefined : `${path} is used by ${user} too`;
}

export const GENERATED = 'SKILL.md is generated, so the change would be lost: change what it is made from';

/** True when a comment at its beginning or in its frontmatter says that a program writes the file. */
export function isGenerated({ text, scan, frontmatter }: SkillDocument): boolean {
  const comments = scan.comments.map((span) => sliceOf(text, span));
  const fields = sliceOf(text, frontmatter.span).split(/\r\n?|\n/);
  comments.push(...fields.filter((line) => /^\s*#/.test(line)));
  return comments.some((comment) =>
    /\bauto[- ]?generated\b|\bgenerated (?:by|from|file)\b|\bdo not (?:edit|modify)(?: this file)?\b.{0,40}(?:directly|by hand|manually|generated)/is.test(
      comment,
    ),
  );
}

/** Follows files that only send on to the next; true when they come back to SKILL.md or to one of themselves. */
function leadsBack(path: string, { files }: Facts): boolean {
  const seen = new Set<string>();
  for (let at: string | undefined = path; at !== undefined; ) {
    if (seen.has(at) || /^skill\.md$/i.test(at)) return true;
    seen.add(at);
    const fact = files.get(at);
    at = fact?.kind === 'file' && fact.text !== undefined ? nextOf(new SkillDocument(fact.text), at) : undefined;
  }
  return false;
}

/** Where a file sends its reader that says nothing else. */
function nextOf(document: SkillDocument, path: string): string | undefined {
  const reading = readStub(document);
  const next = reading.kind === 'stub' ? reading.stub.targets[0] : onlyPointer(document);
  return next === undefined ? undefined : joinPath(folderOf(path), next);
}

/** True when the text has its reader follow the SKILL.md it came from. */
function followsSkill(document: SkillDocument, path: string): boolean {
  const { text, lines } = document;
  return findPointers(document).some(({ span, written }) => {
    const line = sliceOf(text, lines.lineSpan(lines.lineAt(span.start)));
    const isOwn = /^\.{1,2}\//.test(written) && /^skill\.md$/i.test(joinPath(folderOf(path), written));
    return isOwn && /\b(?:follow|read|load|execute)\b/i.test(line) && !isConditional(line);
  });
}

/** `Follow ../SKILL.md.`: the path leads out of the folder of the file, but not out of the skill. */
function onlyPointer(document: SkillDocument): string | undefined {
  const { text, bodySpan } = document;
  if (bodySpan.end - bodySpan.start > 300) return undefined;
  const body = sliceOf(text, bodySpan).trim();
  const [pointer, ...more] = findPointers(document);
  return pointer && more.length === 0 && /^(?:[^\n]*\n\s*){0,2}[^\n]*$/.test(body) ? pointer.written : undefined;
}

/** Names another of the files in more than one of its sections: it sends readers different ways. */
function isRouter(path: string, paths: readonly string[], { files }: Facts): boolean {
  const fact = files.get(path);
  if (fact?.kind !== 'file' || fact.text === undefined) return false;
  const { text } = fact;
  return paths.some((other) => {
    if (other === path) return false;
    const name = other.slice(other.lastIndexOf('/') + 1);
    const first = text.indexOf(name);
    const last = text.lastIndexOf(name);
    return first >= 0 && first !== last && /^#{1,6} /m.test(text.slice(first, last));
  });
}
