import { basename, dirname, sep } from 'node:path';
import {
  type Config,
  type Facts,
  isTemplate,
  RULES,
  type Rule,
  type SkillCard,
  type SkillDocument,
  selectAgents,
} from '../core/index';
import { hashOf } from '../host/cache-store';
import type { FileSystem } from '../host/file-system';
import { type Answers, areSame, QuestionedFileSystem } from '../host/questions';
import type { LintedDocument } from './document-linter';
import type { LintedFinding } from './findings';

/** What is found in a skill that a copy of it gives too. */
export interface FoundInSkill {
  readonly findings: readonly LintedFinding[];
  readonly documents: readonly LintedDocument[];
  readonly card: SkillCard;
  readonly isDated: boolean;
}

/** What decides about a skill besides its text and what lies around it. */
export interface Grounds extends Pick<Facts, 'folderName' | 'location' | 'plugin'> {
  readonly bom: boolean;
  readonly config: Config;
  /** The other Markdown of its folder, by its paths from there on. */
  readonly references: readonly string[];
  /** What else decides about it and about these, as text. */
  readonly more: readonly string[];
}

interface Known {
  readonly folder: string;
  readonly name: string;
  /** True where nothing that was found hangs on how it is called, but for what those rules say. */
  readonly isNameAlone: boolean;
  readonly answers: Answers;
  readonly found: FoundInSkill;
}

/**
 * What was found in the skills just looked at: libraries hold many several times, for other agents or under other names. A copy has the
 * same folder name, as deep in the disk, the same text but for the name, which is then of the same length and stands nowhere else, and
 * the same around it; then only what rules say that read the name is another. Those of one folder name are asked for one after the other.
 */
export class KnownSkills {
  readonly #known = new Map<string, Known>();
  #folderName = '';
  #rules: readonly Rule[] | undefined;

  /** The rules that read the name of a skill. */
  get rules(): readonly Rule[] {
    this.#rules ??= RULES.filter(({ readsName }) => readsName);
    return this.#rules;
  }

  /**
   * What is found in a skill.
   * @param judge finds it out by what it asks the file system given; undefined where others must not go by it
   * @param rejudge finds out what the rules say that read the name; is given what the others have said
   */
  of(
    file: string,
    text: string,
    grounds: Grounds,
    fs: FileSystem,
    judge: (fs: FileSystem) => { readonly found: FoundInSkill; readonly skill: SkillDocument },
    rejudge: (known: FoundInSkill) => FoundInSkill,
  ): FoundInSkill {
    const own = ownName(text);
    if (!own || !mayBeCopied(text, grounds)) return judge(fs).found;
    const folder = dirname(file);
    if (basename(folder) !== this.#folderName) this.#known.clear();
    this.#folderName = basename(folder);
    const key = keyOf(file, text, own, grounds);
    const known = this.#known.get(key);
    const isAlone = text.indexOf(own.name) === own.start && !text.includes(own.name, own.start + 1);
    if (known && (known.name === own.name || (isAlone && known.isNameAlone)) && areSame(known.answers, folder, fs))
      return this.#copied(folder, known, rejudge);
    const questioned = new QuestionedFileSystem(folder, fs, (read) => read);
    const { found, skill } = judge(questioned);
    const { answers } = questioned;
    const line = skill.lines.lineAt(own.start) + 1;
    const isNameAlone = isAlone && !found.findings.some((each) => each.line === line && !this.#isOfName(each));
    if (answers && isName(own, skill)) this.#known.set(key, { folder, name: own.name, isNameAlone, answers, found });
    return found;
  }

  #copied(
    folder: string,
    { folder: from, found }: Known,
    rejudge: (known: FoundInSkill) => FoundInSkill,
  ): FoundInSkill {
    const findings = found.findings.filter((each) => !this.#isOfName(each));
    const documents = found.documents.map((each) => ({ ...each, path: folder + each.path.slice(from.length) }));
    return rejudge({ ...found, findings, documents });
  }

  #isOfName({ rule }: LintedFinding): boolean {
    return this.rules.some(({ id }) => id === rule);
  }
}

interface OwnName {
  readonly name: string;
  readonly start: number;
}

/** `name: release-notes` in plain frontmatter, with quotes or without. */
const NAME = /^---\r?\n(?:(?!---|name:).*\r?\n){0,40}?name: +["']?(?=[A-Za-z])([\w-]{3,80})["']?\r?\n/;
/** What YAML takes for something else than a text. */
const NO_TEXT = /^(?:true|false|null|yes|no|off)$/i;

function ownName(text: string): OwnName | undefined {
  const [whole = '', name = ''] = NAME.exec(text) ?? [];
  return name === '' || NO_TEXT.test(name) ? undefined : { name, start: whole.lastIndexOf(name) };
}

/** True when that is what YAML takes for the name. */
function isName({ name, start }: OwnName, { frontmatter }: SkillDocument): boolean {
  const { value, valueSpan } = frontmatter.field('name') ?? {};
  return value === name && valueSpan !== undefined && valueSpan.start <= start && start - valueSpan.start <= 1;
}

/** What silences rules is judged with all of them, and mappings lead elsewhere. */
function mayBeCopied(text: string, { config, references }: Grounds): boolean {
  const isMapped = Object.keys(config.pathMappings).length > 0;
  return references.length <= MOST_REFERENCES && !isMapped && !text.includes('skilldepth-');
}

/** With more Markdown in its folder a skill is a book, and what is known of it large. */
const MOST_REFERENCES = 200;

function keyOf(file: string, text: string, { name, start }: OwnName, grounds: Grounds): string {
  const { folderName, location, plugin, bom, config, references, more } = grounds;
  const agents = selectAgents(config.agents, { location, plugin, files: NO_FILES }).map(({ id }) => id);
  const isSample = isTemplate({ location, files: NO_FILES });
  const depth = file.split(sep).length;
  const place = [basename(file), depth, folderName, plugin, bom, isSample, name.length, agents, references, more];
  return hashOf(`${JSON.stringify(place)}\n${text.slice(0, start)}\n${text.slice(start + name.length)}`);
}

const NO_FILES: Facts['files'] = new Map();
