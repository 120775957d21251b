import type { Section } from '../document/sections';
import { SkillDocument } from '../document/skill-document';
import type { Facts } from '../rules/rule';
import { type Content, contentOf, saysNotApplicable } from './depth-content';
import { DEPTH_SECTIONS, type DepthTitle, depthTitles, mayAnnounce } from './depth-standard';

export type DepthSectionId = 'implementationPatterns' | 'failureModes' | 'decisionMatrix' | 'versionContext';

/**
 * - `present`: a section with that title or a synonym, with content of its own
 * - `placeholder`: the section holds only a scaffold's placeholders, nothing, or a pointer that leads nowhere
 * - `inReferences`: it stands in a reference file of the skill
 * - `notApplicable`: marked N/A with a reason
 */
export type DepthState = 'present' | 'placeholder' | 'missing' | 'inReferences' | 'notApplicable';

export interface DepthResult {
  readonly id: DepthSectionId;
  readonly state: DepthState;
  /** The section in this document; undefined when it is missing or stands elsewhere. */
  readonly section: Section | undefined;
  /** In words what the state rests on, for reports: `"## Failure Modes" at line 40`, `in references/x.md`. */
  readonly evidence: string;
}

export interface DepthAssessment {
  /** All four, in the order of the standard's Gap Report. */
  readonly results: readonly DepthResult[];
  /** How many of the four failure modes are mitigated, 0 to 4: every state but `missing` and `placeholder` counts. */
  readonly score: number;
  /** True when two or more sections carry the standard's own titles: the file is then held to the standard. */
  readonly adopted: boolean;
}

/** Which depth sections a skill has. Reference files count where `facts` hold their text. */
export function assessDepth(skill: SkillDocument, facts: Facts): DepthAssessment {
  const own = new Set<DepthSectionId>();
  const found = new Map<DepthSectionId, DepthResult>();
  for (const candidate of skill.derive(findCandidates)) {
    const { id } = candidate;
    const result = judge(skill, candidate, facts);
    const rank = RANK[result.state] - RANK[found.get(id)?.state ?? 'missing'];
    // Of equals the first counts, but the standard's own title before a synonym.
    if (rank > 0 || (rank === 0 && candidate.own && !own.has(id))) found.set(id, result);
    if (candidate.own) own.add(id);
  }
  const open = DEPTH_SECTIONS.filter(({ id }) => !isMitigated(found.get(id)?.state ?? 'missing')).map(({ id }) => id);
  const references = findInReferences(facts, open);
  const results = DEPTH_SECTIONS.map(({ id }): DepthResult => {
    const path = references.get(id);
    if (path) return { id, state: 'inReferences', section: undefined, evidence: `in ${path}` };
    return found.get(id) ?? { id, state: 'missing', section: undefined, evidence: 'no such section' };
  });
  return { results, score: results.filter(({ state }) => isMitigated(state)).length, adopted: own.size >= 2 };
}

/** True when the failure mode a section cures is dealt with. */
export function isMitigated(state: DepthState): boolean {
  return state !== 'missing' && state !== 'placeholder';
}

const RANK: Readonly<Record<DepthState, number>> = {
  missing: 0,
  placeholder: 1,
  inReferences: 2,
  notApplicable: 3,
  present: 4,
};

/** A section that announces one of the four, with what it says: all that hangs on the document alone. */
interface Candidate extends DepthTitle {
  readonly section: Section;
  readonly content: Content;
}

function findCandidates(skill: SkillDocument): Candidate[] {
  // A third of all skills has no such heading and need not be scanned.
  if (!possibleTitles(skill.text).some(mayAnnounce)) return [];
  return skill.sections.flatMap((section) => {
    const { heading, bodySpan, title } = section;
    // The document's own title is none, even when it says `Error Handling`; deeper than level 3 nobody writes them.
    if (heading.level > 3 || (heading.level === 1 && section === skill.sections[0])) return [];
    const titles = depthTitles(title);
    if (titles.length === 0) return [];
    const isAside = saysNotApplicable(/(?:\bn\/a|\bnot applicable)\b.*/i.exec(heading.text)?.[0] ?? '');
    const content: Content = isAside ? { kind: 'notApplicable' } : contentOf(skill, bodySpan);
    return titles.map((announced) => ({ ...announced, section, content }));
  });
}

function judge(skill: SkillDocument, { id, section, content }: Candidate, facts: Facts): DepthResult {
  const { level, text, span } = section.heading;
  const place = `"${'#'.repeat(level)} ${text}" at line ${skill.lines.lineAt(span.start) + 1}`;
  switch (content.kind) {
    case 'own':
      return { id, state: 'present', section, evidence: place };
    case 'notApplicable':
      return { id, state: 'notApplicable', section, evidence: `${place} says that it does not apply` };
    case 'empty':
      return { id, state: 'placeholder', section, evidence: `${place} holds nothing but placeholders` };
    case 'pointer': {
      const path = content.paths.find((target) => saysSomething(facts, target));
      if (path) return { id, state: 'inReferences', section: undefined, evidence: `in ${path}` };
      const evidence = `${place} only points to ${content.paths[0]}, where nothing stands`;
      return { id, state: 'placeholder', section, evidence };
    }
  }
}

/** False when the file is known to be missing or empty; what is not known counts in the author's favour. */
function saysSomething(facts: Facts, path: string): boolean {
  const fact = facts.files.get(path);
  if (!fact) return true;
  if (fact.kind !== 'file') return false;
  if (fact.text === undefined) return true;
  const reference = new SkillDocument(fact.text);
  return contentOf(reference, reference.bodySpan).kind === 'own';
}

/** The first file of the skill, among those whose text is known, that has the section and says something in it. */
function findInReferences(facts: Facts, ids: readonly DepthSectionId[]): Map<DepthSectionId, string> {
  const found = new Map<DepthSectionId, string>();
  const isWanted = ({ id }: DepthTitle) => ids.includes(id) && !found.has(id);
  for (const [path, fact] of facts.files) {
    if (found.size === ids.length) break;
    if (fact.kind !== 'file' || fact.text === undefined || !/\.(md|markdown)$/i.test(path) || path.startsWith('../'))
      continue;
    // Parsing costs far more than a look at what may be headings.
    if (!possibleTitles(fact.text).some((line) => depthTitles(line).some(isWanted))) continue;
    const reference = new SkillDocument(fact.text);
    for (const { title, heading, bodySpan } of reference.sections) {
      const titles = heading.level > 3 ? [] : depthTitles(title).filter(isWanted);
      if (titles.length > 0 && contentOf(reference, bodySpan).kind === 'own')
        for (const { id } of titles) found.set(id, path);
    }
  }
  return found;
}

/** True when a text has a heading that may announce a depth section; tells so without reading the text as Markdown. */
export function announcesDepth(text: string): boolean {
  return possibleTitles(text).some((line) => depthTitles(line).length > 0);
}

/** Every line that may be a heading of level 3 or higher, and some that are none. */
function possibleTitles(text: string): string[] {
  const unix = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  const lines = unix.startsWith('#') ? [unix.slice(0, Math.max(0, unix.indexOf('\n')))] : [];
  for (const [line] of unix.matchAll(/\n {0,3}#{1,3}[ \t][^\n]*/g)) lines.push(line);
  // The title above an underline is a whole paragraph.
  for (const { index } of unix.matchAll(/\n {0,3}(?:=+|-+)[ \t]*(?:\n|$)/g))
    lines.push(unix.slice(unix.lastIndexOf('\n\n', index - 1) + 1, index));
  return lines;
}
