// What is known of the library, and when its files are read: as the editor opens and changes them, and as the disk says.

import { type CancellationToken, CancellationTokenSource } from 'vscode-languageserver';
import {
  changedWords,
  type Entry,
  type LibraryFacts,
  maySymbols,
  type ReferenceWorld,
  Snapshot,
  SnapshotBuilder,
  type SymbolFacts,
  symbolFacts,
} from '../core/index';
import type { LibraryView } from '../features/feature';
import { isMarkdown, type OpenDocument } from '../features/open-document';
import { isBelow, isClosed, isWhole, readEntry } from '../host/library';
import { referenceWorld } from '../host/reference-world';
import { throwIfCancelled } from './guard';
import { type FileChange, LibraryFiles, type LibraryWorld } from './library-files';
import { LibraryReader } from './library-reader';
import { RecentEntries } from './recent-entries';
import { SkillMeanings } from './skill-meanings';
import { inSlices } from './slices';
import { TypedTexts } from './typed-texts';
import { pathKey } from './uri';

/** Milliseconds from the first wish to know the library to the first look at the disk, where no findings come before. */
const REST_MS = 500;

/** Of fewer files nobody is told that they are read: it takes no time. */
const TELL_EACH = 500;

/**
 * All Markdown files of the workspace, as facts. Nothing is read until the first symbol is seen or asked for; then the files are read
 * in slices, behind whatever else is to be done. Open text beats the disk and is known at once; what the disk says goes through one
 * queue.
 */
export class Library extends LibraryFiles implements LibraryView {
  #snapshot = Snapshot.EMPTY;
  /** The last job on the disk; undefined until the first. */
  #queue: Promise<void> | undefined;
  #pending = 0;
  #isFilled = false;
  /** Begins at once with what would begin soon. */
  #hurry: () => void = () => {};
  /** True when there were too many files. */
  #isCut = false;
  /** True when something has changed that nobody has been told. */
  #isNews = false;
  #current = new CancellationTokenSource();
  #facts: { readonly known: SymbolFacts | undefined } | undefined;
  readonly #meanings = new SkillMeanings();
  #isWhole: boolean | undefined;
  readonly #recent = new RecentEntries((path) => readEntry(path, this.world.disk));
  readonly #typed = new TypedTexts({
    entryAt: (key) => this.#snapshot.entries.get(key),
    put: (key, entry) => this.#put(key, entry),
  });
  /** Those that lie in the workspace and are no part of the library: copies, and what is ignored. */
  readonly #leftOut = new Set<string>();

  /** `onNews` is told when what rules may know has changed. */
  constructor(
    world: LibraryWorld,
    readonly onNews: () => void,
  ) {
    super(world);
  }

  /** What is known at this moment. */
  get snapshot(): Snapshot {
    this.#typed.takeAll();
    return this.#snapshot;
  }

  /** What references are read by at this moment. */
  get references(): ReferenceWorld {
    const { configOf, disk } = this.world;
    return referenceWorld(this.snapshot, this.roots, configOf, disk);
  }

  /** True when every file has been read. */
  get isComplete(): boolean {
    return this.#isFilled && !this.#isCut;
  }

  /** What rules may know of the symbols in a file; undefined while not everything has been read, or outside the workspace. */
  factsFor(path: string): SymbolFacts | undefined {
    const roots = this.roots;
    if (!roots.some((root) => isBelow(pathKey(path), root))) return undefined;
    this.want();
    this.#typed.takeNews();
    if (!this.isComplete) return undefined;
    const { configOf, disk } = this.world;
    const snapshot = this.#snapshot;
    this.#facts ??= { known: symbolFacts(snapshot, () => isClosed(snapshot, roots, configOf, disk)) };
    return this.#facts.known;
  }

  /** What the others mean for a skill; undefined for nothing, and as long as not everything has been read. */
  meaningFor(uri: string): LibraryFacts | undefined {
    const roots = this.roots;
    const key = this.keyOf(uri);
    if (!roots.some((root) => isBelow(key, root))) return undefined;
    this.want();
    this.#typed.takeNews();
    if (!this.isComplete) return undefined;
    this.#isWhole ??= isWhole(roots, this.world.disk);
    return this.#meanings.factsFor(key, this.#isWhole);
  }

  /** Begins to read, unless that has begun. */
  want(): void {
    if (this.#queue === undefined) this.#fill();
  }

  /** The findings of a document are out: nobody waits for them any more. */
  begin(): void {
    if (!this.#isFilled) setImmediate(() => this.#hurry());
  }

  /** Resolves when everything has been read. */
  async ready(token: CancellationToken): Promise<void> {
    this.want();
    this.#hurry();
    const cancelled = new Promise<void>((resolve) => token.onCancellationRequested(() => resolve()));
    while (this.#pending > 0) {
      await Promise.race([this.#queue, cancelled]);
      throwIfCancelled(token);
    }
  }

  /** The text of a document is new. */
  changed(open: OpenDocument): void {
    if (!isMarkdown(open)) return;
    const key = this.keyOf(open.uri);
    if (!this.keys.has(open.uri)) {
      this.uris.set(key, open.uri);
      this.keys.set(open.uri, key);
      if (this.isLeftOut(key)) this.#leftOut.add(key);
      else if (this.#isFilled && !this.#snapshot.entries.get(key)) this.lookAround(key);
    }
    if (this.#queue === undefined && maySymbols(open.text)) this.want();
    if (this.#leftOut.has(key)) return;
    this.#typed.add(key, open);
  }

  /** A document shows no text of its own any more. */
  closed({ uri }: OpenDocument): void {
    const key = this.keyOf(uri);
    this.uris.delete(key);
    this.keys.delete(uri);
    this.#leftOut.delete(key);
    this.#typed.forget(key);
    this.#meanings.forget(key);
    this.#put(key, this.#queue && this.read(key));
    // What is being read may know it as it was.
    if (!this.#isFilled && this.#queue) this.#enqueue(async () => this.uris.has(key) || this.#put(key, this.read(key)));
  }

  /** @returns whether files were found that nobody knew, once they have been read */
  async filesChanged(changes: readonly FileChange[]): Promise<boolean> {
    const meant = changes.filter(({ path }) => this.mayMatter(path));
    if (this.#queue === undefined || meant.length === 0) return false;
    this.#recent.forget();
    let isNew = false;
    const look = (key: string): void => {
      if (this.uris.has(key)) return;
      const entry = this.read(key);
      isNew ||= entry !== undefined && this.#snapshot.entries.get(key) === undefined;
      this.#put(key, entry);
    };
    await this.#enqueue((token) =>
      inSlices(
        this.filesToRead(meant, () => this.snapshot.entries),
        token,
        look,
      ),
    );
    return isNew;
  }

  /** Reads what lies around a file nobody has told of: of its folders nobody may have told either. */
  lookAround(key: string): void {
    const folder = this.#isFilled && this.strangeFolder(key, this.#snapshot.entries);
    if (folder) void this.filesChanged([{ path: folder, isGone: false }]);
  }

  /** The workspace has other folders: everything is read again. */
  foldersChanged(): void {
    if (this.#queue === undefined) return;
    this.#current.cancel();
    this.#current = new CancellationTokenSource();
    this.#snapshot = Snapshot.EMPTY;
    this.#recent.forget();
    this.#meanings.clear();
    this.#isWhole = undefined;
    this.#fill();
    for (const uri of this.uris.values()) {
      const open = this.world.documentAt(uri);
      if (open) this.changed(open);
    }
  }

  /** Files or settings may have changed that tell where else definitions can be. */
  touch(): void {
    this.#facts = undefined;
    this.#isWhole = undefined;
  }

  #fill(): void {
    this.#isFilled = false;
    this.#isCut = false;
    const roots = this.roots;
    const { disk, aids, log } = this.world;
    const onStop = () => {
      this.#isCut = true;
    };
    const onProblem = (path: string, problem: string) => log(`${path}: ${problem}`);
    this.#enqueue(async (token) => {
      // What has been opened is looked at first, and who has asked for something else gets it.
      await this.#rest();
      const builder = new SnapshotBuilder();
      let files = 0;
      const reader = new LibraryReader(disk, aids ?? {}, { onProblem, onStop });
      await reader.read(roots, token, (path, brief) => {
        if (++files % TELL_EACH === 0) this.world.onProgress?.({ files, state: 'reading' });
        if (brief && !this.uris.has(path)) this.#meanings.put(path, builder.addBrief(path, brief, this.#recent.at));
      });
      this.#snapshot = [...this.#snapshot.entries].reduce(
        (all, [path, entry]) => all.with(path, entry),
        builder.done(),
      );
      this.#isFilled = true;
      this.#isNews = true;
      const state = this.#isCut ? 'stopped' : 'read';
      if (this.#isCut || files >= TELL_EACH) this.world.onProgress?.({ files, state });
    });
  }

  /** Resolves when the server has had time for what comes with a document that is opened, or somebody waits for the library. */
  async #rest(): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, REST_MS);
      this.#hurry = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #enqueue(job: (token: CancellationToken) => Promise<unknown>): Promise<void> {
    const { token } = this.#current;
    const run = async (before: Promise<void> | undefined): Promise<void> => {
      await before;
      try {
        if (!token.isCancellationRequested) await job(token);
      } catch (error) {
        if (!token.isCancellationRequested) this.world.log(`The library cannot be read: ${String(error)}`);
      }
      this.#pending--;
      this.#tell();
    };
    this.#pending++;
    this.#queue = run(this.#queue);
    return this.#queue;
  }

  #put(key: string, entry: Entry | undefined): void {
    const before = this.#snapshot;
    this.#snapshot = before.with(key, entry);
    const meansOther = this.#meanings.put(key, entry);
    const isNews =
      meansOther ||
      changedWords('defined', key, before, this.#snapshot) ||
      changedWords('used', key, before, this.#snapshot);
    if (!isNews) return;
    this.#isNews = true;
    this.#tell();
  }

  /** Tells once for all that a job has changed. */
  #tell(): void {
    if (!this.#isNews || this.#pending > 0) return;
    this.#isNews = false;
    this.#facts = undefined;
    this.onNews();
  }
}
