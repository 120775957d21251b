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

/**
 * Makes what is found in a copy.
 * @param known without what the rules say that read the name
 * @param line where the name stands
 * @param head so much of the text tells what the name is
 */
type Rejudge = (known: FoundInSkill, line: number, head: number) => FoundInSkill;

interface Known {
  readonly folder: string;
  readonly text: string;
  readonly name: OwnName;
  readonly line: number;
  readonly head: number;
  /** True where the name stands nowhere else in the text. */
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
  readonly #known = new Map<string, Known[]>();
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
   * @param rejudge finds out what the rules say that read the name
   */
  of(
    file: string,
    text: string,
    grounds: Grounds,
    fs: FileSystem,
    judge: (fs: FileSystem) => { readonly found: FoundInSkill; readonly skill: SkillDocument },
    rejudge: Rejudge,
  ): FoundInSkill {
    const own = ownName(text);
    if (!mayBeCopied(text, grounds)) return judge(fs).found;
    const folder = dirname(file);
    if (basename(folder) !== this.#folderName) this.#known.clear();
    this.#folderName = basename(folder);
    const isAlone = isOnlyAt(own, text);
    const isCopy = (known: Known): boolean =>
      (known.name.name === own.name || (isAlone && known.isNameAlone)) &&
      isSameBut(known.name, known.text, own, text) &&
      areSame(known.answers, folder, fs);
    const key = keyOf(file, text, own, grounds);
    const alike = this.#known.get(key) ?? [];
    const known = alike.find(isCopy);
    if (known) return this.#copied(folder, known, rejudge);
    const questioned = new QuestionedFileSystem(folder, fs, (read) => read, file);
    const { found, skill } = judge(questioned);
    const { answers } = questioned;
    if (answers && (own === NO_NAME || isName(own, skill))) {
      const line = skill.lines.lineAt(own.start) + 1;
      alike.push({ folder, text, name: own, line, head: headOf(own, skill), isNameAlone: isAlone, answers, found });
      this.#known.set(key, alike);
    }
    return found;
  }

  #copied(folder: string, { folder: from, line, head, found }: Known, rejudge: Rejudge): FoundInSkill {
    const findings = found.findings.filter((each) => !this.#isOfName(each));
    const documents = found.documents.map((each) => ({ ...each, path: folder + each.path.slice(from.length) }));
    return rejudge({ ...found, findings, documents }, line, head);
  }

  #isOfName({ rule }: LintedFinding): boolean {
    return this.rules.some(({ id }) => id === rule);
  }
}

/** Where a skill says what it is called; of one that does not say it plainly, nothing may differ. */
interface OwnName {
  readonly name: string;
  readonly start: number;
}

/** `name: release-notes` in plain frontmatter, with quotes or without. */
const NAME = /^---\r?\n(?:(?!---|name:).*\r?\n){0,40}?name: +["']?(?=[A-Za-z])([\w-][\w ./+-]{1,78}[\w-])["']?\r?\n/;
/** What YAML takes for something else than a text. */
const NO_TEXT = /^(?:true|false|null|yes|no|off)$/i;
const NO_NAME: OwnName = { name: '', start: 0 };

function ownName(text: string): OwnName {
  const [whole = '', name = ''] = NAME.exec(text) ?? [];
  return name === '' || NO_TEXT.test(name) ? NO_NAME : { name, start: whole.lastIndexOf(name) };
}

/** True when that is what YAML takes for the name. */
function isName({ name, start }: OwnName, { frontmatter }: SkillDocument): boolean {
  const { value, valueSpan } = frontmatter.field('name') ?? {};
  return value === name && valueSpan !== undefined && valueSpan.start <= start && start - valueSpan.start <= 1;
}

function isOnlyAt({ name, start }: OwnName, text: string): boolean {
  return name !== '' && text.indexOf(name) === start && !text.includes(name, start + 1);
}

/** Where the frontmatter ends, if it says the name: no rule that reads the name looks further. */
function headOf(own: OwnName, { frontmatter, bodySpan, text }: SkillDocument): number {
  return own !== NO_NAME && frontmatter.state === 'present' ? bodySpan.start : text.length;
}

/** True for two texts that are the same but for the names in them, which are of the same length. */
function isSameBut(own: OwnName, text: string, other: OwnName, otherText: string): boolean {
  const end = own.start + own.name.length;
  return (
    own.start === other.start &&
    text.slice(0, own.start) === otherText.slice(0, own.start) &&
    text.slice(end) === otherText.slice(end)
  );
}

/** What silences rules is judged with all of them, and mappings lead elsewhere. */
function mayBeCopied(text: string, { config, references }: Grounds): boolean {
  const isMapped = Object.keys(config.pathMappings).length > 0;
  return references.length <= MOST_REFERENCES && !isMapped && !text.includes('skilldepth-');
}

/** With more Markdown in its folder a skill is a library, and what is known of it large. */
const MOST_REFERENCES = 1000;

/** Equal for skills that may be copies of each other, as far as that shows without reading their texts. */
function keyOf(file: string, text: string, { name, start }: OwnName, grounds: Grounds): string {
  // Where a skill does not say its name, rules may look whose part it is.
  const above = name === '' ? basename(dirname(dirname(file))) : '';
  const { folderName, location, plugin, bom, config, references, more } = grounds;
  const agents = selectAgents(config.agents, { location, plugin, files: NO_FILES }).map(({ id }) => id);
  const isSample = isTemplate({ location, files: NO_FILES });
  const depth = file.split(sep).length;
  const place = [
    basename(file),
    above,
    depth,
    folderName,
    plugin,
    bom,
    isSample,
    name.length,
    start,
    text.length,
    agents,
    more,
  ];
  return `${JSON.stringify(place)}\n${references.join('\n')}`;
}

const NO_FILES: Facts['files'] = new Map();
