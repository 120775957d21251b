import type { SessionReport } from '../session/session-report';
import type { Seen } from './links';
import { sessionAsMarkdown } from './session-markdown';
import { sessionAsSarif } from './session-sarif';

/** The forms of a report on a session. */
export const SESSION_FORMATS = {
  markdown: sessionAsMarkdown,
  json: (report: SessionReport) => `${JSON.stringify(report, undefined, 2)}\n`,
  sarif: sessionAsSarif,
} as const satisfies Record<string, (report: SessionReport, seen?: Seen) => string>;

export type SessionFormat = keyof typeof SESSION_FORMATS;
