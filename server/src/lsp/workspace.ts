import { posix } from 'node:path';
import type { InitializeParams, WorkspaceFolder } from 'vscode-languageserver';
import {
  type Config,
  type FactRequests,
  type Facts,
  type Finding,
  factRequests,
  linkRequests,
  lint,
  mergeConfig,
  NO_FACTS,
  openFiles,
  RULES,
  type Rule,
} from '../core/index';
import { isMarkdown, isSkill, type OpenDocument } from '../features/open-document';
import { CONFIG_FAULT, checkConfigFile } from '../host/config';
import { documentFacts } from '../host/document-facts';
import { type DocumentPlace, documentTeller } from '../host/document-place';
import { encodingOf } from '../host/encoding';
import { gatherFacts } from '../host/facts';
import type { FileSystem } from '../host/file-system';
import { loadedFiles, unnamedInside } from '../host/inside';
import { mappedFacts, mappedPath } from '../host/library';
import { localDate } from '../host/local-date';
import { placeOf } from '../host/place';
import { isConfig, isInLibrary, type OpenDocuments, overlay } from './documents';
import { Library } from './library';
import type { IndexAids } from './library-reader';
import { Project } from './project';
import type { LibraryProgress } from './protocol';
import type { Settings } from './settings';
import { isWithin, pathOf, uriOf } from './uri';

/** Of the files around a text that is too large, nothing is looked at. */
const NOTHING_ASKED: FactRequests = { paths: [], texts: [], folder: false };

/** What was found out about an open document; good while the revision stands and the document asks the same. */
interface Surroundings {
  readonly revision: number;
  readonly questions: string;
  readonly config: Config;
  /** True where the configuration says to leave the document alone. */
  readonly ignored: boolean;
  /** The files of the skill that an agent may load. */
  readonly loaded: readonly string[] | undefined;
  readonly facts: Facts;
}

interface Linted {
  readonly open: OpenDocument;
  readonly around: Surroundings;
  readonly findings: readonly Finding[];
}

function requestsOf(open: OpenDocument, place: DocumentPlace | undefined): FactRequests {
  if (open.partial) return NOTHING_ASKED;
  if (isSkill(open)) return factRequests(open.skill);
  return place && place.kind !== 'other' ? linkRequests(open.skill) : NOTHING_ASKED;
}

/** The folders a client starts with, also where it knows only of one. */
export function foldersOf({ workspaceFolders, rootUri }: InitializeParams): readonly WorkspaceFolder[] {
  return workspaceFolders ?? (rootUri ? [{ uri: rootUri, name: posix.basename(rootUri) }] : []);
}

/** The world around the open documents: folders, settings, files. Answers at once; what it knows stands until `touch`. */
export class Workspace {
  folders: readonly WorkspaceFolder[] = [];
  #revision = 0;
  #project: Project | undefined;
  #placeOf: ((file: string) => DocumentPlace) | undefined;
  /** Told when what is known of the library has changed. */
  onNews: () => void = () => {};
  /** Told how far the reading of a large library has come. */
  onProgress: (progress: LibraryProgress) => void = () => {};
  #library: Library | undefined;
  readonly #surroundings = new Map<string, Surroundings>();
  readonly #linted = new Map<string, Linted>();
  readonly #remembered = new Map<string, unknown>();

  constructor(
    readonly documents: OpenDocuments,
    readonly disk: FileSystem,
    readonly settings: Settings,
    readonly log: (message: string) => void,
    readonly given: readonly Rule[] | undefined = undefined,
    readonly now: () => Date = () => new Date(),
    readonly aids: IndexAids = {},
  ) {}

  // These two when they are first asked for: the answer to `initialize` need not wait for the engine to be loaded.

  get rules(): readonly Rule[] {
    return this.given ?? RULES;
  }

  get library(): Library {
    this.#library ??= new Library(
      {
        disk: this.disk,
        roots: () => this.folders.flatMap(({ uri }) => pathOf(uri) ?? []),
        documentAt: (uri) => this.documents.get(uri),
        configOf: (path) => this.configOf(uriOf(path)),
        log: this.log,
        aids: this.aids,
        onProgress: (progress) => this.onProgress(progress),
      },
      () => this.onNews(),
    );
    return this.#library;
  }

  /** The disk with the open documents over it, as of now. */
  get files(): FileSystem {
    return overlay(this.disk, this.documents.all());
  }

  /** Files or settings may have changed: nothing found out before holds any more. */
  touch(): void {
    this.#revision++;
    this.#project = undefined;
    this.#placeOf = undefined;
    this.#remembered.clear();
    this.#library?.touch();
  }

  /** Something found out about the files of the workspace: asked for once, until any of them may have changed. */
  async remember<T>(key: string, find: () => Promise<T>): Promise<T> {
    if (this.#remembered.has(key)) return this.#remembered.get(key) as T;
    const revision = this.#revision;
    const found = await find();
    if (revision === this.#revision) this.#remembered.set(key, found);
    return found;
  }

  forget(open: OpenDocument): void {
    this.#surroundings.delete(open.uri);
    this.#linted.delete(open.uri);
  }

  /** The innermost workspace folder around a document. */
  folderOf(uri: string): string | undefined {
    const around = this.folders.filter((folder) => isWithin(uri, folder.uri));
    return around.sort((a, b) => b.uri.length - a.uri.length)[0]?.uri;
  }

  /** Resolves when everything needed to speak about a document is at hand. */
  async ready(uri: string): Promise<void> {
    for (;;) {
      const settings = this.settings.of(this.folderOf(uri));
      if (!(settings instanceof Promise)) return;
      await settings;
    }
  }

  /** What the project's own file says, under what is set in the editor. */
  configOf(uri: string): Config {
    const settings = this.settings.of(this.folderOf(uri));
    const path = pathOf(uri);
    return mergeConfig(
      path === undefined ? {} : this.project.configOf(path).config,
      settings instanceof Promise ? {} : settings,
    );
  }

  config(open: OpenDocument): Config {
    return this.#around(open).config;
  }

  /** The key in the library of the file a home-relative path stands for; undefined where no mapping leads to a file. */
  homeFile(open: OpenDocument, path: string): string | undefined {
    const mapped = mappedPath(path, this.config(open).pathMappings);
    return mapped !== undefined && this.disk.kindOf(mapped) === 'file' ? this.library.keyOf(uriOf(mapped)) : undefined;
  }

  facts(open: OpenDocument): Facts {
    return this.#around(open).facts;
  }

  /**
   * The findings of a skill, those of other Markdown that agents are led to or that has a part in the library, and what is wrong in a
   * configuration file; none for other documents, and none where the configuration leaves a file alone. A text too large to be read is held
   * to its frontmatter only.
   */
  findings(open: OpenDocument): readonly Finding[] {
    if (isConfig(open)) return this.#configFaults(open);
    if (!this.#isChecked(open)) return [];
    const rules = open.partial ? this.rules.filter(({ group }) => group === 'frontmatter') : this.rules;
    const around = this.#around(open);
    const known = this.#linted.get(open.uri);
    if (known?.open === open && known.around === around) return known.findings;
    const { config, facts, ignored } = around;
    if (ignored) return [];
    const path = pathOf(open.uri);
    const found = lint(open.skill, { config, facts, rules });
    const findings = path === undefined ? found : this.project.heldBack(path, open.skill, found);
    this.#linted.set(open.uri, { open, around, findings });
    this.library.begin();
    return findings;
  }

  #isChecked(open: OpenDocument): boolean {
    return isSkill(open) || isInLibrary(open) || (this.#documentPlace(open)?.kind ?? 'other') !== 'other';
  }

  /** Undefined for a skill, and for what is no Markdown on a disk. */
  #documentPlace(open: OpenDocument): DocumentPlace | undefined {
    const path = pathOf(open.uri);
    if (path === undefined || open.partial || isSkill(open) || !isMarkdown(open)) return undefined;
    this.#placeOf ??= documentTeller(this.files);
    return this.#placeOf(path);
  }

  #configFaults({ uri }: OpenDocument): readonly Finding[] {
    return checkConfigFile(pathOf(uri) as string, this.files).map((problem) => ({
      ...{ rule: CONFIG_FAULT, fixes: [] },
      ...problem,
    }));
  }

  #around(open: OpenDocument): Surroundings {
    const known = this.#surroundings.get(open.uri);
    const path = pathOf(open.uri);
    const place = this.#documentPlace(open);
    const requests = requestsOf(open, place);
    const { config, ignored } = known?.revision === this.#revision ? known : this.#settled(open.uri, path);
    const mapped = path === undefined ? undefined : mappedFacts(open.skill, config.pathMappings, this.files);
    const { folder, paths, texts, anchors = [] } = requests;
    const isRead = path !== undefined && isSkill(open) && !open.partial;
    const loaded =
      known?.revision === this.#revision ? known.loaded : isRead ? loadedFiles(path, this.files) : undefined;
    const unnamed = isRead && loaded ? openFiles(open.text, loaded) : [];
    const asked = [folder, ...paths, '', ...texts, '', ...anchors, '', ...unnamed, '', ...(mapped ?? [])];
    const questions = path === undefined ? '' : asked.join('\n');
    const symbols = path !== undefined && isInLibrary(open) ? this.library.factsFor(path) : undefined;
    const library = path !== undefined && isSkill(open) ? this.library.meaningFor(open.uri) : undefined;
    if (known?.revision === this.#revision && known.questions === questions)
      return this.#inLibrary(open, known, { symbols, library });
    const today = localDate(this.now());
    const facts =
      path === undefined
        ? { ...NO_FACTS, today }
        : {
            ...(place
              ? { ...placeOf(path, this.files), ...documentFacts(open.skill, path, place, this.files, requests) }
              : gatherFacts(open.skill, path, this.files, requests)),
            unnamed: loaded && unnamedInside(open.text, path, this.files, loaded),
            mapped,
            encoding: encodingOf(path, this.disk),
            today,
          };
    const found = { revision: this.#revision, questions, config, ignored, loaded, facts: oneShape(facts) };
    return this.#inLibrary(open, found, { symbols, library });
  }

  /** What is known of the library changes while the files around a document stay as they are. */
  #inLibrary({ uri }: OpenDocument, known: Surroundings, now: Pick<Facts, 'symbols' | 'library'>): Surroundings {
    const { symbols, library } = known.facts;
    const isSame = symbols === now.symbols && library === now.library;
    const found = isSame ? known : { ...known, facts: oneShape({ ...known.facts, ...now }) };
    this.#surroundings.set(uri, found);
    return found;
  }

  #settled(uri: string, path: string | undefined): Pick<Surroundings, 'config' | 'ignored'> {
    return { config: this.configOf(uri), ignored: path !== undefined && this.project.configOf(path).ignored };
  }

  /** What the project's own files say, as of now. */
  get project(): Project {
    this.#project ??= new Project(this.files, this.log);
    return this.#project;
  }
}

/** The same facts with a place for each: V8 compiles the rules for one shape, and anew when another comes. */
function oneShape(facts: Facts): Facts {
  const { document, folderName, location, plugin, encoding, today, symbols, library, mapped, unnamed, files } = facts;
  return { document, folderName, location, plugin, encoding, today, symbols, library, mapped, unnamed, files };
}
