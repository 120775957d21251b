import { DEPTH_SECTIONS } from '../spec/depth-standard';
import type { SkillAudit } from './audit';
import type { LibraryAudit } from './library';
import { hrefOf } from './links';

const NOT_LOADABLE = 'not-loadable';

/**
 * The Gap Report as SARIF 2.1.0 (OASIS, 2020): a result per open failure mode and per skill that agents cannot load, with paths
 * relative to the source root. A result keeps its fingerprint while its line moves.
 */
export function reportAsSarif({ skills }: LibraryAudit): string {
  const driver = {
    name: 'SkillDepth',
    informationUri: 'https://github.com/skilldepth/skilldepth',
    rules: RULES,
  };
  const run = {
    tool: { driver },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The folder the audit was run in.' } } },
    results: skills.flatMap(resultsOf),
  };
  const schema = 'https://json.schemastore.org/sarif-2.1.0.json';
  return `${JSON.stringify({ $schema: schema, version: '2.1.0', runs: [run] }, undefined, 2)}\n`;
}

const ruleIdOf = (failureMode: string): string => failureMode.toLowerCase().replaceAll(' ', '-');

const RULES = [
  ...DEPTH_SECTIONS.map(({ title, failureMode, symptom }) => ({
    id: ruleIdOf(failureMode),
    name: failureMode.replaceAll(' ', ''),
    shortDescription: { text: `${failureMode}: no ${title} that holds.` },
    fullDescription: { text: `Agents get ${symptom}.` },
    help: {
      text: `Write the section "${title}": without it agents get ${symptom}.`,
      markdown: `Write the section \`## ${title}\`: without it agents get ${symptom}.`,
    },
    defaultConfiguration: { level: 'warning' },
  })),
  {
    id: NOT_LOADABLE,
    name: 'NotLoadable',
    shortDescription: { text: 'Agents cannot load the skill.' },
    fullDescription: { text: 'Agents cannot read the metadata of the skill, or the file cannot be read at all.' },
    help: {
      text: 'Repair the frontmatter: a block between two "---" lines at the top of the file, with name and description.',
      markdown:
        'Repair the frontmatter: a block between two `---` lines at the top of the file, with `name` and `description`.',
    },
    defaultConfiguration: { level: 'error' },
  },
];

function resultsOf({ name, path, sections, failureModes, priority, problem }: SkillAudit): object[] {
  const result = (ruleId: string, level: string, text: string, line: number | undefined) => ({
    ruleId,
    ruleIndex: RULES.findIndex(({ id }) => id === ruleId),
    level,
    // Viewers make links of `[text](target)`; what a skill says is none.
    message: { text: text.replaceAll('](', '\\](') },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: hrefOf(path), uriBaseId: '%SRCROOT%' },
          region: { startLine: line ?? 1 },
        },
      },
    ],
    partialFingerprints: { 'gapReport/v1': `${ruleId}:${path}` },
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
