import type { SessionFault, SessionReport } from '../session/session-report';
import { hrefOf } from './links';

const RULES: Readonly<Record<SessionFault, string>> = {
  'no-phase': 'No phase of the skill shows in the session.',
  'skipped-phase': 'A phase was skipped.',
  'not-reached': 'The session ended before the last phase.',
  'out-of-order': 'A phase came after one that should follow it.',
  'missing-gate': 'A phase was left without showing its gate.',
  'missing-item': 'Something a gate asks for was left out.',
  'unfilled-blank': 'A blank of a gate was not filled in.',
  'unticked-item': 'A box of a gate was not ticked.',
  'refused-item': 'A gate was passed with no as an answer.',
  'not-applicable': 'A blank was answered with N/A where the gate does not offer it.',
  unconfirmed: 'A phase that asks for the word of the user was left without it.',
  'depth-not-chosen': 'Nobody chose how deep to interrogate.',
  'too-few-rounds': 'There were fewer rounds than the chosen depth asks for.',
  'overclaimed-rounds': 'A gate names more rounds than the session shows.',
  'missing-file': 'A file the session says it made does not exist.',
  'unseen-file': 'A file the session says it made lies where nobody looks.',
  'unread-lines': 'Lines of the transcript could not be read.',
};
const IDS = Object.keys(RULES) as SessionFault[];

/** A session held against its skill, as SARIF 2.1.0 (OASIS, 2020): each result at its line of the transcript. */
export function sessionAsSarif({ findings, session }: SessionReport): string {
  const run = {
    tool: {
      driver: {
        name: 'SkillDepth',
        informationUri: 'https://github.com/skilldepth/skilldepth',
        rules: IDS.map((id) => ({ id, shortDescription: { text: RULES[id] } })),
      },
    },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The folder the session was checked from.' } } },
    results: findings.map(({ fault, level, message, line }) => ({
      ruleId: fault,
      ruleIndex: IDS.indexOf(fault),
      level: level === 'fail' ? 'error' : 'note',
      // Viewers make links of `[text](target)`; what a session says is none.
      message: { text: message.replaceAll('](', '\\](') },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: hrefOf(session), uriBaseId: '%SRCROOT%' },
            region: { startLine: line ?? 1 },
          },
        },
      ],
    })),
  };
  const schema = 'https://json.schemastore.org/sarif-2.1.0.json';
  return `${JSON.stringify({ $schema: schema, version: '2.1.0', runs: [run] }, undefined, 2)}\n`;
}
