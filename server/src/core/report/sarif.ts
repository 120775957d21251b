import { DEPTH_SECTIONS } from '../spec/depth-standard';
import type { SkillAudit } from './audit';
import type { LibraryAudit } from './library';
import { type SarifResult, type SarifRule, sarifLog } from './sarif-log';

const NOT_LOADABLE = 'not-loadable';

/** The Gap Report as SARIF: a result per open failure mode, and per skill that agents cannot load. */
export function reportAsSarif({ skills }: LibraryAudit): string {
  return sarifLog(RULES, skills.flatMap(resultsOf));
}

const ruleIdOf = (failureMode: string): string => failureMode.toLowerCase().replaceAll(' ', '-');

const RULES: readonly SarifRule[] = [
  ...DEPTH_SECTIONS.map(({ title, failureMode, symptom }) => ({
    id: ruleIdOf(failureMode),
    level: 'warning' as const,
    summary: `${failureMode}: no ${title} that holds.`,
    help: {
      text: `Write the section "${title}": without it agents get ${symptom}.`,
      markdown: `Write the section \`## ${title}\`: without it agents get ${symptom}.`,
    },
  })),
  {
    id: NOT_LOADABLE,
    level: 'error',
    summary: 'Agents cannot read the metadata of the skill, or the file cannot be read at all.',
    help: {
      text: 'Repair the frontmatter: a block between two "---" lines at the top of the file, with name and description.',
      markdown:
        'Repair the frontmatter: a block between two `---` lines at the top of the file, with `name` and `description`.',
    },
  },
];

function resultsOf({ name, path, sections, failureModes, priority, problem }: SkillAudit): SarifResult[] {
  const result = (ruleId: string, level: SarifResult['level'], message: string, line: number | undefined) => ({
    ...{ ruleId, level, message, path, region: { startLine: line ?? 1 } },
    fingerprints: { 'gapReport/v1': `${ruleId}:${path}` },
  });
  const broken = problem === undefined ? [] : [result(NOT_LOADABLE, 'error', problem, undefined)];
  if (sections.some(({ state }) => state === 'unknown')) return broken;
  const level = priority.level === 'low' ? 'note' : 'warning';
  const gaps = failureModes.flatMap(({ title, present, evidence }, at) => {
    const section = sections[at];
    if (!present || !section) return [];
    const state = section.state === 'placeholder' ? 'not written yet' : section.state;
    const todo = section.state === 'missing' ? 'Write it' : 'Deepen it';
    const text = `${title} in "${name}": ${section.title} is ${state} (${evidence}). ${todo}.`;
    return [result(ruleIdOf(title), level, text, section.line)];
  });
  return [...broken, ...gaps];
}
