import type { SkillDocument } from '../document/skill-document';
import type { Facts } from '../rules/rule';
import { assessDepth, type DepthSectionId, type DepthState, isMitigated } from '../spec/depth-assessment';
import { DEPTH_SECTIONS } from '../spec/depth-standard';

export type FailureModeId = 'abstractionTrap' | 'happyPathBias' | 'analysisParalysis' | 'technicalRot';

export interface SectionAudit {
  readonly id: DepthSectionId;
  readonly title: string;
  /** `unknown` where the file could not be read. */
  readonly state: DepthState | 'unknown';
  readonly evidence: string;
  /** Where the section stands, from 1; undefined when it does not stand in this file. */
  readonly line: number | undefined;
}

export interface FailureModeAudit {
  readonly id: FailureModeId;
  readonly title: string;
  /** True when the skill has the fault: nothing in it works against it. */
  readonly present: boolean;
  readonly evidence: string;
}

export type PriorityLevel = 'high' | 'medium' | 'low';

export interface SkillAudit {
  readonly name: string;
  /** As the report shows it, with `/`. */
  readonly path: string;
  /** How many of the four failure modes are mitigated, 0 to 4. */
  readonly score: number;
  /** All four, in the standard's order. */
  readonly sections: readonly SectionAudit[];
  /** All four, each in the place of the section that works against it. */
  readonly failureModes: readonly FailureModeAudit[];
  readonly priority: { readonly level: PriorityLevel; readonly reason: string };
  /** Why agents cannot load the skill at all, one sentence; undefined when they can. */
  readonly problem: string | undefined;
}

/** The failure mode each section works against. */
const FAILURE_MODES: Readonly<Record<DepthSectionId, FailureModeId>> = {
  implementationPatterns: 'abstractionTrap',
  failureModes: 'happyPathBias',
  decisionMatrix: 'analysisParalysis',
  versionContext: 'technicalRot',
};

/**
 * How deep one skill is.
 * @param facts the texts of its reference files count where they are known
 * @param path how the report shows the file, with `/`
 */
export function auditSkill(skill: SkillDocument, facts: Facts, path: string): SkillAudit {
  const { results } = assessDepth(skill, facts);
  const sections = DEPTH_SECTIONS.map(({ id, title }): SectionAudit => {
    const result = results.find((each) => each.id === id);
    const heading = result?.section?.heading;
    return {
      id,
      title,
      state: result?.state ?? 'missing',
      evidence: result?.evidence ?? '',
      line: heading && skill.lines.lineAt(heading.span.start) + 1,
    };
  });
  return auditOf(nameOf(skill, facts, path), path, sections, loadProblem(skill));
}

/** The entry of a file that cannot be read: in the report, and first in it. `reason` is a sentence about the file. */
export function auditUnreadable(path: string, reason: string): SkillAudit {
  const evidence = 'the file could not be read';
  const sections = DEPTH_SECTIONS.map(
    ({ id, title }): SectionAudit => ({ id, title, state: 'unknown', evidence, line: undefined }),
  );
  return auditOf(folderOf(path), path, sections, `The file cannot be read: ${reason}`);
}

function auditOf(
  name: string,
  path: string,
  sections: readonly SectionAudit[],
  problem: string | undefined,
): SkillAudit {
  const failureModes = DEPTH_SECTIONS.map(({ id, failureMode }): FailureModeAudit => {
    const section = sections.find((each) => each.id === id) as SectionAudit;
    return { id: FAILURE_MODES[id], title: failureMode, present: !isThere(section), evidence: section.evidence };
  });
  const missing = sections.filter((section) => !isThere(section));
  return {
    name,
    path,
    score: sections.length - missing.length,
    sections,
    failureModes,
    priority: priorityOf(missing, problem),
    problem,
  };
}

/** True when the section does its work, in this file or in a reference, or has none to do. */
export function isThere({ state }: SectionAudit): boolean {
  return state !== 'unknown' && isMitigated(state);
}

function priorityOf(missing: readonly SectionAudit[], problem: string | undefined): SkillAudit['priority'] {
  if (problem) return { level: 'high', reason: problem };
  const level = missing.length > 2 ? 'high' : missing.length === 2 ? 'medium' : 'low';
  if (missing.length === 0) return { level, reason: 'all four failure modes are mitigated' };
  if (missing.length === 4) return { level, reason: 'none of the four failure modes is mitigated' };
  const titles = missing.map(({ title, state }) => (state === 'placeholder' ? `${title} (not written yet)` : title));
  return { level, reason: `${listed(titles)} ${titles.length === 1 ? 'is' : 'are'} missing` };
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** What keeps agents from reading the skill's metadata. */
function loadProblem({ frontmatter, text }: SkillDocument): string | undefined {
  if (text.trim() === '') return 'Agents cannot load it: the file is empty.';
  if (frontmatter.state === 'absent') return 'Agents cannot load it: it has no frontmatter.';
  if (frontmatter.state === 'unclosed') return 'Agents cannot load it: its frontmatter is not closed.';
  if (frontmatter.state === 'glued') return 'Agents cannot load it: text follows the closing "---" of its frontmatter.';
  if (frontmatter.state === 'displaced')
    return 'Agents cannot load it: its frontmatter does not stand on the first line.';
  const [broken] = frontmatter.problems;
  return broken && `Agents cannot load it: its frontmatter is broken. ${broken.message}`;
}

function nameOf({ frontmatter }: SkillDocument, facts: Facts, path: string): string {
  const name = frontmatter.field('name')?.value;
  if (typeof name === 'string' && name.trim() !== '') return name.replace(/\s+/g, ' ').trim().slice(0, 100);
  return facts.folderName ?? folderOf(path);
}

function folderOf(path: string): string {
  return path.split('/').at(-2) || path;
}
