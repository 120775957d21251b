import { findNameSites } from './reference-names';
import { findPathSites } from './reference-paths';
import { moved } from './rescan';
import { normalizeLabel } from './scan-reference';
import type { SkillDocument } from './skill-document';
import { contains, type Span } from './text';

/**
 * What a reference is:
 * - `link`, `image`, `definition`: of Markdown; `link` also `href`, `src` and `poster` of HTML
 * - `path`: a path in running text, in code or in a field; `import`: one behind `@`
 * - `memory`: the name of a file that agents load by themselves, such as `CLAUDE.md`, without a folder
 * - `skill`: `$name`, `Skill(name)`, `skill: name`, `plugin:name`, "use the name skill", an item of `skills`, a name in a list of skills
 * - `command`: `/name`, which calls a command or a skill
 * - `agent`: `subagent_type: "name"`, `@agent-name`, "the name agent", the field `agent`
 */
export type ReferenceKind =
  | 'link'
  | 'image'
  | 'definition'
  | 'path'
  | 'import'
  | 'memory'
  | 'skill'
  | 'command'
  | 'agent';

/**
 * Where a path is read from:
 * - `file`: the folder of the file it stands in
 * - `any`: nobody says; that folder, the skill, the plugin, the folder above, the repository
 * - `skill`, `plugin`, `repository`: that folder, named by a variable such as `${CLAUDE_SKILL_DIR}`
 * - `home`: the home folder; `root`: nowhere, the path is absolute
 * - `name`: it is no path but the name of a skill, command or agent
 */
export type ReferenceBase = 'file' | 'any' | 'skill' | 'plugin' | 'repository' | 'home' | 'root' | 'name';

/**
 * How sure it is that something is meant to be there:
 * - `link`: the form says so
 * - `mention`: a path into `references/`, `scripts/` or `assets/`, or behind a variable for the skill's folder; `Skill(name)`, an item of
 *   a field. Only the words around may still say otherwise (of 95 mentions of missing files in real skills 27 were true, November 2026)
 * - `guess`: it is a reference only where what it names exists
 */
export type Certainty = 'link' | 'mention' | 'guess';

/** One place that names another thing: a file, a heading, a skill, a command, an agent. */
export interface ReferenceSite {
  readonly kind: ReferenceKind;
  /** The whole construct: the link with its text, the code span, the words. */
  readonly span: Span;
  /** The path without anchor, or the name without plugin, as written; empty for a link within the file (`#anchor`). */
  readonly targetSpan: Span;
  /** What stands at `targetSpan`. */
  readonly target: string;
  readonly base: ReferenceBase;
  /** The target read: a path from `base` with `/`, `.` and `..` resolved and escapes decoded; a name in lower case, its plugin before it. */
  readonly name: string;
  /** Behind `#`, or the section behind `§`, as written; undefined when there is none. */
  readonly anchorSpan: Span | undefined;
  /** The anchor decoded; for a section as `§` with what follows. */
  readonly anchor: string | undefined;
  readonly certainty: Certainty;
}

/**
 * The references of a document in the order of their place: what links, the library, rules and renaming all go by. Web addresses are
 * none, and neither are targets that are put together when the skill runs (`<x>`, `$VAR`, globs, templates). What stands in the text of
 * a link belongs to the link. To be asked for through `document.derive`.
 */
export function findReferences(document: SkillDocument): readonly ReferenceSite[] {
  return document.deriveList(findSites, movedSite);
}

function movedSite(site: ReferenceSite, by: number): ReferenceSite {
  const { kind, target, base, name, anchor, certainty } = site;
  const [span, targetSpan] = [moved(site.span, by), moved(site.targetSpan, by)];
  const anchorSpan = site.anchorSpan && moved(site.anchorSpan, by);
  return { kind, span, targetSpan, target, base, name, anchorSpan, anchor, certainty };
}

function findSites(document: SkillDocument): readonly ReferenceSite[] {
  const sites = [...findPathSites(document), ...findNameSites(document)];
  sites.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  let end = -1;
  return sites.filter(({ span }) => {
    const isFree = span.start >= end;
    if (isFree) end = span.end;
    return isFree;
  });
}

/** False where nothing is called, as in most texts: told by the names alone, without the paths, in whose midst they may stand. */
export function mayCall(document: SkillDocument): boolean {
  return findNameSites(document).some(isCall);
}

/** True for the unmistakable name of a skill, of no plugin. */
export function isCall({ kind, certainty, name }: ReferenceSite): boolean {
  return kind === 'skill' && certainty === 'mention' && !name.includes(':') && name !== 'this';
}

/** The reference at a place; on the text of a link too. Undefined where there is none. */
export function referenceSiteAt(document: SkillDocument, offset: number): ReferenceSite | undefined {
  const sites = document.derive(findReferences);
  let low = 0;
  let high = sites.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sites[middle] as ReferenceSite).span.start <= offset) low = middle + 1;
    else high = middle;
  }
  const found = sites[low - 1];
  if (found && contains(found.span, { start: offset, end: offset })) return found;
  return definitionUsedAt(document, offset);
}

/** For `[text][label]` the definition of the label. */
function definitionUsedAt(document: SkillDocument, offset: number): ReferenceSite | undefined {
  const use = document.scan.labelUses.findLast(({ span }) => span.start <= offset && offset <= span.end);
  if (!use) return undefined;
  const { text } = document;
  const { start, end } = use.labelSpan ?? use.textSpan;
  const label = normalizeLabel(text.slice(start, end));
  const isMeant = ({ kind, textSpan }: { kind: string; textSpan: Span }) =>
    kind === 'definition' && normalizeLabel(text.slice(textSpan.start, textSpan.end)) === label;
  const definition = document.scan.links.find(isMeant);
  return definition && document.derive(findReferences).find(({ span }) => span.start === definition.span.start);
}
