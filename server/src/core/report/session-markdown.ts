import type { PhaseResult, RequirementResult, SessionFinding, SessionReport } from '../session/session-report';
import { hrefOf, type Seen } from './links';

const STATES: Readonly<Record<PhaseResult['state'], string>> = {
  passed: 'passed',
  failed: '**failed**',
  skipped: '**skipped**',
  'not-reached': '**not reached**',
  'left-out': 'left out, as it may be',
  unchecked: 'shown; nothing to check',
};
const ANSWERS: Readonly<Record<RequirementResult['state'], string>> = {
  answered: 'answered',
  unfilled: '**not filled in**',
  unticked: '**not ticked**',
  refused: '**no**',
  none: 'N/A',
  absent: '**absent**',
};

/** A session held against its skill, as Markdown; every line number leads to the transcript. */
export function sessionAsMarkdown(report: SessionReport, seen?: Seen): string {
  const { findings, phases, files, session } = report;
  const at = (line: number | null) => (line === null ? '' : `[line ${line}](${hrefOf(session, line, seen)})`);
  const fails = findings.filter(({ level }) => level === 'fail');
  const notes = findings.filter(({ level }) => level === 'note');
  return [
    ...head(report, fails.length, seen),
    ...(fails.length > 0 ? ['## What Is Wrong', '', ...fails.map((each) => item(each, at)), ''] : []),
    ...(notes.length > 0 ? ['## Notes', '', ...notes.map((each) => item(each, at)), ''] : []),
    '## Phases',
    '',
    '| Phase | State | First Seen | Gate | Depth |',
    '| --- | --- | --- | --- | --- |',
    ...phases.map(
      (phase) =>
        `| ${[cell(phase.name), STATES[phase.state], at(phase.line), gate(phase), depth(phase)].join(' | ')} |`,
    ),
    '',
    ...phases.filter(({ items, line }) => items.length > 0 && line !== null).flatMap((phase) => details(phase, at)),
    ...(files.length > 0
      ? [
          '## Claimed Files',
          '',
          '| File | State | Claimed In |',
          '| --- | --- | --- |',
          ...files.map(({ path, state, line }) => `| ${cell(path)} | ${FILES[state]} | ${at(line)} |`),
          '',
        ]
      : []),
  ].join('\n');
}

const FILES = { exists: 'exists', missing: '**missing**', outside: 'outside; not looked at' } as const;

function head({ skill, session, form, lines, passed, problems }: SessionReport, fails: number, seen?: Seen): string[] {
  const wrong = `${fails} ${fails === 1 ? 'thing is' : 'things are'} wrong`;
  return [
    '# Session Report',
    '',
    `**Result:** ${passed ? 'passed' : `failed, ${wrong}`}`,
    `**Skill:** [${inline(skill)}](${hrefOf(skill, undefined, seen)})`,
    `**Session:** [${inline(session)}](${hrefOf(session, undefined, seen)}) (${form === 'text' ? 'text' : `JSON lines${form === 'JSON lines' ? '' : ` of ${form}`}`}, ${lines} ${lines === 1 ? 'line' : 'lines'})`,
    ...problems
      .slice(0, 3)
      .map(({ line, reason }) => `**Not read:** [line ${line}](${hrefOf(session, line, seen)}): ${reason}`),
    '',
  ];
}

function item({ message, line }: SessionFinding, at: (line: number | null) => string): string {
  return `- ${line === null ? '' : `${at(line)}: `}${inline(message)}`;
}

function gate({ items, state }: PhaseResult): string {
  if (items.length === 0) return 'nothing to fill in';
  const done = items.filter((each) => each.state === 'answered' || each.state === 'none').length;
  return state === 'skipped' || state === 'not-reached' || state === 'left-out' ? '' : `${done} of ${items.length}`;
}

function depth({ depth: found }: PhaseResult): string {
  if (!found) return '';
  if (found.tier === null && found.minimum === null) return 'not chosen';
  const rounds = found.rounds === null ? 'no rounds' : `${found.rounds} ${found.rounds === 1 ? 'round' : 'rounds'}`;
  return `${cell(found.tier ?? 'fixed')} (${found.minimum ?? 'no minimum'}): ${rounds}`;
}

function details({ name, items }: PhaseResult, at: (line: number | null) => string): string[] {
  const rows = items.map(
    ({ label, state, value, line }) => `| ${cell(label)} | ${ANSWERS[state]} | ${cell(value ?? '')} | ${at(line)} |`,
  );
  return [`### ${inline(name)}`, '', '| Asked | State | Answer | Line |', '| --- | --- | --- | --- |', ...rows, ''];
}

/** A text of others on one line, unable to open a link or a tag. */
function inline(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[[\]<\\]/g, '\\$&');
}

function cell(text: string): string {
  return inline(text).replaceAll('|', '\\|');
}
