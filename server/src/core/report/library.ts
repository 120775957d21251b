import type { SkillAudit } from './audit';
import { LEVELS_OF_PRIORITY, type PriorityLevel } from './priority';

/** The audits of a library in one view. */
export interface LibraryAudit {
  /** Those that need work most first. */
  readonly skills: readonly SkillAudit[];
  readonly summary: {
    readonly skills: number;
    /** To two decimals; 0 for a library without skills. */
    readonly averageScore: number;
    /** How many skills reach each score. */
    readonly byScore: Readonly<Record<'0' | '1' | '2' | '3' | '4', number>>;
    readonly priorities: Readonly<Record<PriorityLevel, number>>;
    /** How many agents cannot load at all. */
    readonly broken: number;
  };
}

/** Sums up the audits of a library. */
export function auditLibrary(audits: readonly SkillAudit[]): LibraryAudit {
  const total = audits.reduce((sum, { score }) => sum + score, 0);
  const reaching = (score: number) => audits.filter((audit) => audit.score === score).length;
  const having = (level: PriorityLevel) => audits.filter(({ priority }) => priority.level === level).length;
  return {
    skills: audits.toSorted(byNeed),
    summary: {
      skills: audits.length,
      averageScore: audits.length === 0 ? 0 : Math.round((total / audits.length) * 100) / 100,
      byScore: { 0: reaching(0), 1: reaching(1), 2: reaching(2), 3: reaching(3), 4: reaching(4) },
      priorities: { high: having('high'), medium: having('medium'), low: having('low') },
      broken: audits.filter(({ problem }) => problem !== undefined).length,
    },
  };
}

/** The skills to deepen first, at most `top`; those without a gap are not among them. */
export function deepenFirst({ skills }: LibraryAudit, top: number): readonly SkillAudit[] {
  return skills.filter(({ score, problem }) => score < 4 || problem !== undefined).slice(0, top);
}

/** Broken ones first, then by priority, gap and what hangs on them. */
function byNeed(a: SkillAudit, b: SkillAudit): number {
  return (
    Number(a.problem === undefined) - Number(b.problem === undefined) ||
    LEVELS_OF_PRIORITY.indexOf(a.priority.level) - LEVELS_OF_PRIORITY.indexOf(b.priority.level) ||
    a.score - b.score ||
    (b.impact?.references ?? 0) - (a.impact?.references ?? 0) ||
    (b.impact?.commits ?? 0) - (a.impact?.commits ?? 0) ||
    compare(a.name, b.name) ||
    compare(a.path, b.path)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
