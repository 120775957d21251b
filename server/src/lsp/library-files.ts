// Where the files of the library lie, by what keys, URIs and names they go, and what they hold: as the client has them open, else the disk.

import { basename, join, relative, sep } from 'node:path';
import type { Config, Entry, Snapshot } from '../core/index';
import { type OpenDocument, openDocument } from '../features/open-document';
import type { FileSystem } from '../host/file-system';
import { filesBelow, isBelow, isOfLibrary, isSearched, readEntry, walkLibrary } from '../host/library';
import type { IndexAids } from './library-reader';
import type { LibraryProgress } from './protocol';
import { pathKey, pathOf, uriOf } from './uri';

/** What the library asks of the workspace it is in. */
export interface LibraryWorld {
  readonly disk: FileSystem;
  /** The paths of the workspace folders. */
  roots(): readonly string[];
  documentAt(uri: string): OpenDocument | undefined;
  readonly configOf: (path: string) => Config;
  log(message: string): void;
  readonly aids?: IndexAids;
  /** Told now and then while many files are read, when that is done, and where it ends early. */
  onProgress?(progress: LibraryProgress): void;
}

/** A file or folder the client says has come, changed or gone. */
export interface FileChange {
  readonly path: string;
  readonly isGone: boolean;
}

/** The questions about paths and files that need no facts: what `Library` answers without having read anything. */
export class LibraryFiles {
  /** The open documents by their keys, and the keys by URI. */
  protected readonly uris = new Map<string, string>();
  protected readonly keys = new Map<string, string>();

  constructor(readonly world: LibraryWorld) {}

  /** The key of a file in the snapshot: the path it is found by, however the client comes to it. */
  keyOf(uri: string): string {
    const known = this.keys.get(uri);
    if (known !== undefined) return known;
    const path = pathOf(uri);
    if (path === undefined) return uri;
    const real = this.world.disk.realPath(path);
    return pathKey(real !== undefined && this.roots.some((root) => isBelow(pathKey(real), root)) ? real : path);
  }

  /** The URI of a file, as the client spells it where it is open. */
  uriOf(key: string): string {
    return this.uris.get(key) ?? uriOf(key);
  }

  /** How people are shown a file: from its workspace folder on, whose name comes first where there are several. */
  shown(key: string): string {
    const roots = this.roots;
    const root = roots.find((each) => isBelow(key, each));
    if (root === undefined) return key;
    return `${roots.length > 1 ? `${basename(root)}/` : ''}${relative(root, key).replaceAll('\\', '/')}`;
  }

  openAt(key: string): OpenDocument | undefined {
    const uri = this.uris.get(key);
    return uri === undefined ? undefined : this.world.documentAt(uri);
  }

  entriesOf(folder: string): { name: string; isFolder: boolean }[] {
    const entries = this.world.disk.list(folder) ?? [];
    return entries
      .map(({ name, kind }) => ({ name, isFolder: kind === 'directory' }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** A file as the author sees it: open, or read now; undefined when it is gone. */
  documentAt(key: string): OpenDocument | undefined {
    // What is no Markdown has no key of its own.
    const open = this.openAt(key) ?? this.world.documentAt(uriOf(key));
    if (open) return open;
    const read = this.world.disk.readText(key);
    return read.ok ? openDocument(uriOf(key), 'markdown', null, read.text) : undefined;
  }

  /** Every file in a folder, however deep, as the disk has it; the file itself for one. */
  filesIn(key: string): readonly string[] {
    return filesBelow(key, this.world.disk);
  }

  /** True for what lies in a workspace folder, wherever links on the way lead. */
  isInside(key: string): boolean {
    const roots = this.roots;
    const real = this.world.disk.realPath(key);
    const isIn = (path: string) => roots.some((root) => isBelow(path, root));
    return (
      isIn(key) &&
      (real === undefined ||
        isIn(pathKey(real)) ||
        roots.some((root) => isBelow(real, this.world.disk.realPath(root) ?? root)))
    );
  }

  /** True for a folder of the workspace that no search enters: hidden, ignored, a copy. */
  isPassedOver(path: string): boolean {
    const { roots } = this;
    const key = pathKey(path);
    return (
      roots.some((root) => isBelow(key, root)) &&
      this.world.disk.kindOf(key) === 'directory' &&
      !isSearched(key, roots, this.world.disk)
    );
  }

  isRoot(key: string): boolean {
    return this.roots.includes(key);
  }

  realPath(key: string): string | undefined {
    return this.world.disk.realPath(key);
  }

  isReadOnly(key: string): boolean {
    return this.world.disk.isReadOnly?.(key) === true;
  }

  protected get roots(): readonly string[] {
    return this.world.roots().map(pathKey);
  }

  /** True for what lies in the workspace and is no part of the library: a copy, or ignored. */
  protected isLeftOut(key: string): boolean {
    const roots = this.roots;
    return roots.some((root) => isBelow(key, root)) && !isOfLibrary(key, roots, this.world.disk);
  }

  /** True for Markdown that is not open, and for what may be a folder. */
  protected mayMatter(path: string): boolean {
    return isMarkdownPath(path) ? !this.uris.has(pathKey(path)) : !basename(path).includes('.', 1);
  }

  /** The outermost folder around a file in which no file is known; undefined where that would be a workspace folder, or there is none. */
  protected strangeFolder(key: string, entries: Snapshot['entries']): string | undefined {
    const root = this.roots.find((each) => isBelow(key, each));
    if (root === undefined) return undefined;
    const parts = relative(root, key).split(sep);
    const folder = (depth: number): string => join(root, ...parts.slice(0, depth)) + sep;
    let depth = 1;
    let strange = folder(depth);
    for (const [path] of entries) while (depth < parts.length && path.startsWith(strange)) strange = folder(++depth);
    return depth < parts.length ? strange.slice(0, -1) : undefined;
  }

  /**
   * The files to look at again: those named, and those in folders that have come or gone as a whole.
   * @param entries what is known when a folder that has gone is come to
   */
  protected *filesToRead(changes: readonly FileChange[], entries: () => Snapshot['entries']): Generator<string> {
    for (const { path, isGone } of changes) {
      const key = pathKey(path);
      if (isMarkdownPath(key)) yield key;
      else if (isGone) {
        for (const [known] of entries()) if (known.startsWith(key + sep)) yield known;
      } else if (this.world.disk.kindOf(key) === 'directory')
        for (const file of walkLibrary([key], this.world.disk, { onStop() {} })) if (file !== undefined) yield file;
    }
  }

  /** What the disk says of a file; undefined for what is no part of the library, and where there is nothing. */
  protected read(key: string): Entry | undefined {
    return isOfLibrary(key, this.roots, this.world.disk) ? readEntry(key, this.world.disk) : undefined;
  }
}

function isMarkdownPath(path: string): boolean {
  return /\.md$/i.test(path);
}
