import type { SessionReport } from '../../core/index';
import { printable } from '../io';
import { painter } from './pretty';

type Phase = SessionReport['phases'][number];

const STATES = {
  passed: ['passed', 'dim'],
  failed: ['FAILED', 'red'],
  skipped: ['SKIPPED', 'red'],
  'not-reached': ['NOT REACHED', 'red'],
  'left-out': ['left out', 'dim'],
  unchecked: ['shown', 'dim'],
} as const satisfies Record<Phase['state'], readonly [string, 'dim' | 'red']>;

const WIDTH = Math.max(...Object.values(STATES).map(([{ length }]) => length));

/** The phases with their state, then what is wrong and in which line of the transcript. */
export function sessionInWords({ skill, session, phases, findings, passed }: SessionReport, colour: boolean): string {
  const paint = painter(colour);
  const fails = findings.filter(({ level }) => level === 'fail').length;
  const rows = phases.map((phase) => {
    const [word, style] = STATES[phase.state];
    return `  ${paint(style, word.padEnd(WIDTH))}  ${printable(phase.name)}${gate(phase)}`;
  });
  const wrong = findings.map(({ level, message, line }) => {
    const place = line === null ? '' : `${printable(session)}:${line}: `;
    return `  ${paint(level === 'fail' ? 'red' : 'blue', level.padEnd(4))}  ${place}${printable(message)}`;
  });
  const closing = passed
    ? 'The session went through its gates.'
    : `The session did not go through its gates: ${fails} ${fails === 1 ? 'thing is' : 'things are'} wrong.`;
  const title = paint('bold', `${printable(session)} against ${printable(skill)}`);
  return `${[title, ...rows, ...(wrong.length > 0 ? ['', ...wrong] : []), '', closing].join('\n')}\n`;
}

function gate({ items, state }: Phase): string {
  if (items.length === 0 || state === 'skipped' || state === 'not-reached' || state === 'left-out') return '';
  const done = items.filter((each) => each.state === 'answered' || each.state === 'none').length;
  return ` (${done} of ${items.length} answered)`;
}
