import { basename, dirname, join } from 'node:path';
import {
  announcesDepth,
  auditRequests,
  auditSections,
  auditSkill,
  auditUnreadable,
  auditWith,
  type Config,
  countReferences,
  type Facts,
  glanceAtReferences,
  type Mentioning,
  mentionsOf,
  type NamedSkill,
  NO_FACTS,
  readStub,
  type SkillAudit,
  SkillDocument,
  withImpact,
} from '../core/index';
import { gatherFiles } from './facts';
import type { FileSystem, ReadResult } from './file-system';
import { KnownAudits } from './known-audits';

/** So many documents beside the skills are read for what they refer to; those nearest to the top come first. */
const MOST_DOCUMENTS = 1000;

/** What an audit is told by its host. */
export interface AuditorOptions {
  /** How the report shows an absolute path, with `/`. */
  readonly shown: (path: string) => string;
  /** The configuration of a file, by its absolute path. */
  readonly configOf: (path: string) => Config;
  /** `YYYY-MM-DD`. */
  readonly today: string;
}

/** What a skill is worth by itself, as plain data. */
export interface JudgedSkill {
  readonly audit: SkillAudit;
  /** What its text may refer to; undefined when it could not be read. */
  readonly names: ReadonlySet<string> | undefined;
}

/**
 * The audit of a library, skill by skill, so that a server can take a breath between two. `add` every skill, `addDocument` what
 * else lies around them, then `finish`. What `judge` gives may come from elsewhere: `keep` takes it.
 */
export class Auditor {
  readonly #audits = new Map<string, SkillAudit>();
  readonly #skills: NamedSkill[] = [];
  readonly #documents: Mentioning[] = [];
  /** What is known of every skill; one value, so that what hangs on it is judged once. */
  readonly #bare: Facts;
  readonly #known = new KnownAudits();

  constructor(
    readonly fs: FileSystem,
    readonly options: AuditorOptions,
  ) {
    this.#bare = { ...NO_FACTS, today: options.today };
  }

  /** How many skills are in it. */
  get size(): number {
    return this.#audits.size;
  }

  /** Gives the audit as far as it goes without the others. */
  add(path: string): SkillAudit {
    const judged = this.judge(path);
    this.keep(path, judged);
    return judged.audit;
  }

  /**
   * One skill by itself; changes nothing here, so that another thread may do it.
   * @param isAlone true where no other skill lies in a folder of the same name
   */
  judge(path: string, isAlone = false): JudgedSkill {
    const read = this.fs.readText(path);
    if (!read.ok) return { audit: auditUnreadable(this.options.shown(path), read.reason), names: undefined };
    const config = this.options.configOf(path);
    if (isAlone) return this.#judge(path, new SkillDocument(read.text), config, this.fs).judged;
    const settings = `${config.kind} ${config.staleAfterDays} ${basename(path)}`;
    const known = this.#known.find(path, read.text, settings, this.fs);
    if (known) return copied(known.judged, known.name, this.options.shown(path));
    const skill = new SkillDocument(read.text);
    return this.#known.learn(path, skill, settings, this.fs, (fs) => this.#judge(path, skill, config, fs));
  }

  #judge(path: string, skill: SkillDocument, config: Config, fs: FileSystem) {
    const facts = this.#factsOf(skill, path, config, fs);
    const isStub = facts !== this.#bare && skill.derive(readStub).kind !== 'none';
    const sections = auditSections(skill, facts, config);
    const audit = auditWith(sections, skill, this.#bare, this.options.shown(path));
    return { judged: { audit, names: mentionsOf(skill.text) }, isKept: !isStub };
  }

  /** The audit of one skill whose text is known. */
  auditOf(path: string, skill: SkillDocument): SkillAudit {
    const config = this.options.configOf(path);
    return auditSkill(skill, this.#factsOf(skill, path, config, this.fs), this.options.shown(path), config);
  }

  keep(path: string, { audit, names }: JudgedSkill): void {
    this.#audits.set(path, audit);
    const aliases = [audit.name, basename(dirname(path))];
    if (names) this.#skills.push({ path: slashed(path), aliases, names });
  }

  /** Reading the links of every skill would cost a quarter of the audit, and few have a section in another file. */
  #factsOf(skill: SkillDocument, path: string, config: Config, fs: FileSystem): Facts {
    const glance = glanceAtReferences(skill, this.#bare, config);
    if (glance === 'none') return this.#bare;
    if (glance === 'all') return { ...this.#bare, files: gatherFiles(auditRequests(skill), path, fs) };
    const texts = new Map<string, ReadResult>();
    const isWorthIt = (reference: string) => {
      if (reference.startsWith('../')) return false;
      const file = join(dirname(path), reference);
      const read = texts.get(file) ?? fs.readText(file);
      texts.set(file, read);
      return read.ok && announcesDepth(read.text, glance.open);
    };
    if (!glance.paths.some(isWorthIt)) return this.#bare;
    const { paths, texts: named } = auditRequests(skill);
    const worth = new Set(named.filter(isWorthIt));
    const requests = { paths: paths.filter((each) => worth.has(each)), texts: [...worth], folder: false };
    return { ...this.#bare, files: gatherFiles(requests, path, withTexts(fs, texts)) };
  }

  addDocument(path: string): void {
    if (this.#documents.length >= MOST_DOCUMENTS) return;
    const read = this.fs.readText(path);
    if (read.ok) this.#documents.push({ path: slashed(path), names: mentionsOf(read.text) });
  }

  /**
   * The audits in the order of `add`, each weighed with what hangs on it.
   * @param commits how many commits of the last year touched each skill, by its path; a skill that is absent has no known history
   */
  finish(commits: ReadonlyMap<string, number>): SkillAudit[] {
    const references = countReferences(this.#skills, this.#documents);
    return [...this.#audits].map(([path, audit]) =>
      withImpact(audit, { references: references.get(slashed(path)) ?? 0, commits: commits.get(path) }),
    );
  }
}

function copied({ audit, names }: JudgedSkill, name: string, path: string): JudgedSkill {
  return { audit: { ...audit, name, path }, names };
}

/** A file system in which some files have been read already. */
function withTexts(fs: FileSystem, texts: ReadonlyMap<string, ReadResult>): FileSystem {
  return {
    readText: (path) => texts.get(path) ?? fs.readText(path),
    kindOf: (path) => fs.kindOf(path),
    list: (path) => fs.list(path),
    realPath: (path) => fs.realPath(path),
  };
}

function slashed(path: string): string {
  return path.replaceAll('\\', '/');
}
