import {
  type Config,
  type Dial,
  type Encoding,
  type Facts,
  type Finding,
  fingerprintOf,
  fingerprintsOf,
  type LineIndex,
  type LintOptions,
  lint,
  mergeConfig,
  type Severity,
  type SkillDocument,
  type Span,
  type Suppression,
} from '../core/index';
import { CONFIG_FAULT, type ConfigFile, configReader, type FoundConfig } from '../host/config';
import { documentFacts } from '../host/document-facts';
import { documentTeller } from '../host/document-place';
import { gatherFacts } from '../host/facts';
import { unnamedInside } from '../host/inside';
import { localDate } from '../host/local-date';
import { placeOf as placeAt } from '../host/place';
import { type Around, say, shown } from './io';

/** A finding as data for people and programs: lines and columns from 1, columns in UTF-16 units. */
export interface LintedFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  /** Its name among the findings of the file; see `fingerprintsOf`. */
  readonly fingerprint: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly fixes: readonly { readonly title: string; readonly safety: 'safe' | 'unsafe' }[];
  /** True for one that the project's baseline has put off; it is not counted. */
  readonly baseline?: true;
  /** Why the author has silenced it, where a report shows that too; null without a reason. It is not counted. */
  readonly silenced?: { readonly reason: string | null };
}

/** How many findings of each severity there are. */
export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly information: number;
  readonly hints: number;
}

export function countsOf(findings: readonly LintedFinding[]): Counts {
  const count = (severity: Severity) =>
    findings.filter((finding) => finding.severity === severity && !finding.baseline && !finding.silenced).length;
  return {
    errors: count('error'),
    warnings: count('warning'),
    information: count('information'),
    hints: count('hint'),
  };
}

/** What holds for the files of a run. */
export interface Configs {
  /** The configuration of a file, what the command line says over it. */
  of(file: string): Config;
  /** What stands in configurations and on the command line for a file, as text: equal for files for which it is the same. */
  textOf(file: string): string;
  /** Every configuration file that was read so far, once. */
  files(): readonly ConfigFile[];
}

/** The configurations of a run. What is wrong with their files is theirs to say: see `files`. */
export function configsOf(
  { depth, phases }: { readonly depth?: Dial | undefined; readonly phases?: Dial | undefined },
  io: Around,
): Configs {
  const read = configReader(io.fs);
  const files = new Map<string, ConfigFile>();
  const said = { ...(depth && { depth }), ...(phases && { phases }) };
  const merged = new WeakMap<FoundConfig, Config>();
  const texts = new WeakMap<FoundConfig, string>();
  const known = new Map<string, FoundConfig>();
  const foundFor = (file: string): FoundConfig => {
    const found = known.get(file) ?? read(file);
    known.set(file, found);
    for (const each of found.files) if (!files.has(each.path)) files.set(each.path, each);
    return found;
  };
  return {
    of: (file) => kept(merged, foundFor(file), ({ config }) => mergeConfig(config, said)),
    textOf: (file) => kept(texts, foundFor(file), ({ config }) => JSON.stringify([config, said])),
    files: () => [...files.values()],
  };
}

function kept<T>(values: WeakMap<FoundConfig, T>, found: FoundConfig, make: (found: FoundConfig) => T): T {
  const value = values.get(found) ?? make(found);
  values.set(found, value);
  return value;
}

/** As `configsOf(…).of`. Says once on stderr what is wrong with a configuration file. */
export function configTeller(
  dials: { readonly depth?: Dial; readonly phases?: Dial },
  io: Around,
): (file: string) => Config {
  const configs = configsOf(dials, io);
  let told = 0;
  return (file) => {
    const config = configs.of(file);
    const files = configs.files();
    for (; told < files.length; told++) {
      const { path, lines, problems } = files[told] as ConfigFile;
      for (const { message, span } of problems)
        say(io, `${shown(path, io)}:${lines.lineAt(span.start) + 1}: ${message}`);
    }
    return config;
  };
}

/** The faults of a configuration file as findings in it. */
export function configFindings({ problems, lines }: ConfigFile): LintedFinding[] {
  return problems.map(({ message, span, severity }) => ({
    ...{ rule: CONFIG_FAULT, severity, message, fingerprint: fingerprintOf(CONFIG_FAULT, message) },
    ...{ ...placeOf(span, lines), fixes: [] },
  }));
}

/** What is known around a skill that was read from disk. */
export function factsOf(skill: SkillDocument, file: string, encoding: Encoding, io: Around): Facts {
  const unnamed = unnamedInside(skill.text, file, io.fs);
  return { ...gatherFacts(skill, file, io.fs), unnamed, encoding, today: localDate(io.now()) };
}

/** The same around Markdown that is no skill. */
export function documentFactsOf(document: SkillDocument, file: string, encoding: Encoding, io: Around): Facts {
  const place = documentTeller(io.fs)(file);
  const around = documentFacts(document, file, place, io.fs);
  return { ...placeAt(file, io.fs), ...around, encoding, today: localDate(io.now()) };
}

/** What a lint finds in a skill, as data; what the author has silenced comes last, marked so. */
export function findingsIn(skill: SkillDocument, options: Omit<LintOptions, 'onSilenced'>): LintedFinding[] {
  const hushed: Finding[] = [];
  const reasons: (string | null)[] = [];
  const onSilenced = (finding: Finding, { reason }: Suppression) => {
    hushed.push(finding);
    reasons.push(reason ?? null);
  };
  const found = lint(skill, { ...options, onSilenced });
  const all = asData([...found, ...hushed], skill);
  return all.map((each, at) =>
    at < found.length ? each : { ...each, silenced: { reason: reasons[at - found.length] ?? null } },
  );
}

/** The findings of a skill as data. */
export function asData(findings: readonly Finding[], skill: SkillDocument): LintedFinding[] {
  const fingerprints = fingerprintsOf(skill, findings);
  return findings.map(({ rule, severity, message, span, fixes }, at) => ({
    ...{ rule, severity, message, fingerprint: fingerprints[at] as string, ...placeOf(span, skill.lines) },
    fixes: fixes.map(({ title, safety }) => ({ title, safety })),
  }));
}

/** As `lint` orders findings, those of several calls. */
export function inOrder(findings: readonly LintedFinding[]): LintedFinding[] {
  return findings.toSorted(
    (a, b) =>
      a.line - b.line ||
      a.column - b.column ||
      a.endLine - b.endLine ||
      a.endColumn - b.endColumn ||
      a.rule.localeCompare(b.rule),
  );
}

/** Findings of which some stand in a line that has changed, for their fingerprints are of its words. */
export function namedAnew(findings: readonly LintedFinding[], line: number, skill: SkillDocument): LintedFinding[] {
  const { start } = skill.lines.lineSpan(line - 1);
  const there = findings.filter((each) => each.line === line);
  const fingerprints = fingerprintsOf(
    skill,
    there.map(({ rule, message }) => ({ rule, message, span: { start, end: start } })),
  );
  return findings.map((each) => {
    const fingerprint = fingerprints[there.indexOf(each)];
    return fingerprint === undefined ? each : { ...each, fingerprint };
  });
}

function placeOf(span: Span, lines: LineIndex): Pick<LintedFinding, 'line' | 'column' | 'endLine' | 'endColumn'> {
  const start = lines.positionAt(span.start);
  const end = lines.positionAt(span.end);
  return {
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

/** The one finding of a file that cannot be read, for no rule gets to see it. */
export function unreadable(reason: string): LintedFinding {
  const place = { line: 1, column: 1, endLine: 1, endColumn: 1 };
  return {
    rule: 'unreadable-file',
    severity: 'error',
    message: `The file cannot be read: ${reason}`,
    fingerprint: fingerprintOf('unreadable-file', reason),
    ...place,
    fixes: [],
  };
}
