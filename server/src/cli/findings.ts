import {
  type Config,
  type Dial,
  type Encoding,
  type Facts,
  type Finding,
  mergeConfig,
  type Severity,
  type SkillDocument,
} from '../core/index';
import { configReader, type FoundConfig } from '../host/config';
import { gatherFacts } from '../host/facts';
import { localDate } from '../host/local-date';
import { type Io, say, shown } from './io';

/** A finding as data for people and programs: lines and columns from 1, columns in UTF-16 units. */
export interface LintedFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly fixes: readonly { readonly title: string; readonly safety: 'safe' | 'unsafe' }[];
}

/** How many findings of each severity there are. */
export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly information: number;
  readonly hints: number;
}

export function countsOf(findings: readonly LintedFinding[]): Counts {
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  return {
    errors: count('error'),
    warnings: count('warning'),
    information: count('information'),
    hints: count('hint'),
  };
}

/** The configuration of a file, the dials of the command line over it. Says once what is wrong with a configuration file. */
export function configTeller(
  { depth, phases }: { readonly depth?: Dial; readonly phases?: Dial },
  io: Io,
): (file: string) => Config {
  const read = configReader(io.fs);
  const told = new Set<FoundConfig['problems']>();
  return (file) => {
    const found = read(file);
    if (!told.has(found.problems))
      for (const problem of found.problems) say(io, `${shown(found.path ?? '', io)}: ${problem}`);
    told.add(found.problems);
    return mergeConfig(found.config, { ...(depth && { depth }), ...(phases && { phases }) });
  };
}

/** What is known around a skill that was read from disk. */
export function factsOf(skill: SkillDocument, file: string, encoding: Encoding, io: Io): Facts {
  return { ...gatherFacts(skill, file, io.fs), encoding, today: localDate(io.now()) };
}

export function asData({ rule, severity, message, span, fixes }: Finding, { lines }: SkillDocument): LintedFinding {
  const start = lines.positionAt(span.start);
  const end = lines.positionAt(span.end);
  return {
    rule,
    severity,
    message,
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
    fixes: fixes.map(({ title, safety }) => ({ title, safety })),
  };
}

/** The one finding of a file that cannot be read, for no rule gets to see it. */
export function unreadable(reason: string): LintedFinding {
  const place = { line: 1, column: 1, endLine: 1, endColumn: 1 };
  return {
    rule: 'unreadable-file',
    severity: 'error',
    message: `The file cannot be read: ${reason}`,
    ...place,
    fixes: [],
  };
}
