import type { SkillDocument } from '../document/skill-document';
import type { Facts } from '../rules/rule';
import {
  assessDepth,
  type DepthOptions,
  type DepthSectionId,
  type DepthState,
  isMitigated,
} from '../spec/depth-assessment';
import { DEPTH_SECTIONS } from '../spec/depth-standard';
import { detached } from './detached';
import { type Impact, type Priority, priorityOf } from './priority';

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
  readonly priority: Priority;
  /** Undefined when the skill was looked at alone. */
  readonly impact: Impact | undefined;
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
export function auditSkill(skill: SkillDocument, facts: Facts, path: string, options: DepthOptions = {}): SkillAudit {
  return auditWith(auditSections(skill, facts, options), skill, facts, path);
}

/** The audit of a skill whose sections have been judged. */
export function auditWith(
  sections: readonly SectionAudit[],
  skill: SkillDocument,
  facts: Facts,
  path: string,
): SkillAudit {
  return auditOf(nameOf(skill, facts, path), path, sections, loadProblem(skill));
}

/** The four sections of a skill, judged. */
export function auditSections(skill: SkillDocument, facts: Facts, options: DepthOptions): SectionAudit[] {
  const { results } = assessDepth(skill, facts, options);
  return DEPTH_SECTIONS.map(({ id, title }): SectionAudit => {
    const result = results.find((each) => each.id === id);
    const heading = result?.section?.heading;
    return {
      id,
      title,
      state: result?.state ?? 'missing',
      evidence: detached(result?.evidence ?? ''),
      line: heading && skill.lines.lineAt(heading.span.start) + 1,
    };
  });
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
    priority: priorityOf(missing, problem, undefined),
    impact: undefined,
    problem,
  };
}

/** The same audit, its priority weighed with what hangs on the skill. */
export function withImpact(audit: SkillAudit, impact: Impact): SkillAudit {
  const gaps = audit.sections.filter((section) => !isThere(section));
  return { ...audit, impact, priority: priorityOf(gaps, audit.problem, impact) };
}

/** True when the section does its work, in this file or in a reference, or has none to do. */
export function isThere({ state }: SectionAudit): boolean {
  return state !== 'unknown' && isMitigated(state);
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
  if (typeof name === 'string' && name.trim() !== '') return detached(name.replace(/\s+/g, ' ').trim().slice(0, 100));
  return facts.folderName ?? folderOf(path);
}

function folderOf(path: string): string {
  return path.split('/').at(-2) || path;
}
