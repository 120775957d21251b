import { type LoadVerdict, loadVerdict, SkillDocument } from '../../core/index';
import { findSkills } from '../find-skills';
import { configTeller, factsOf } from '../findings';
import { type Format, type Io, say, shown } from '../io';
import { jsonOf } from '../reporters/json';
import { verdictsInWords } from '../reporters/verdicts';

export interface VerdictOptions {
  readonly format: Format;
}

/** What one agent does with a skill; reason and line (from 1) for everything but `loads`. */
export interface VerdictRow {
  readonly agent: string;
  readonly outcome: LoadVerdict['outcome'];
  readonly reason: string | null;
  readonly line: number | null;
  /** How much is left of what is cut; null for other outcomes. */
  readonly limit: { readonly at: number; readonly unit: 'characters' | 'bytes' } | null;
}

export interface SkillVerdicts {
  readonly path: string;
  /** What the frontmatter says; null where it says nothing that can be read. */
  readonly name: string | null;
  readonly verdicts: readonly VerdictRow[];
  /** Why the file could not be judged; null for all others. */
  readonly problem: string | null;
}

export interface VerdictReport {
  readonly version: 1;
  readonly skills: readonly SkillVerdicts[];
}

/** `skilldepth verdict`: gives the exit code, which is 1 when a file could not be read and so not be judged. */
export function runVerdict(paths: readonly string[], { format }: VerdictOptions, io: Io): number {
  const configOf = configTeller({}, io);
  const skills = findSkills(paths, io).map((file): SkillVerdicts => {
    const path = shown(file, io);
    const read = io.fs.readText(file);
    if (!read.ok) return { path, name: null, verdicts: [], problem: read.reason };
    if (read.note) say(io, `${path}: ${read.note}`);
    const skill = new SkillDocument(read.text);
    const name = skill.frontmatter.field('name')?.value;
    const verdicts = loadVerdict(skill, factsOf(skill, file, { bom: read.bom }, io), configOf(file));
    return {
      path,
      name: typeof name === 'string' ? name : null,
      verdicts: verdicts.map((each) => toRow(each, skill)),
      problem: null,
    };
  });
  const report: VerdictReport = { version: 1, skills };
  io.stdout(format === 'json' ? jsonOf(report) : verdictsInWords(report, io.colour));
  return skills.some(({ problem }) => problem !== null) ? 1 : 0;
}

function toRow({ agent, outcome, reason, span, limit }: LoadVerdict, { lines }: SkillDocument): VerdictRow {
  const line = span ? lines.lineAt(span.start) + 1 : null;
  return { agent, outcome, reason: reason ?? null, line, limit: limit ?? null };
}
