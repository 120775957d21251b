/** What became of reading a file as text. */
export type ReadResult =
  /** `bom`: a byte-order mark was stripped and must be written back. */
  /** `note`: one sentence for the user about something odd in the text, such as a NUL character. */
  | { readonly ok: true; readonly text: string; readonly bom: boolean; readonly note?: string }
  /** `reason`: one sentence for the user, such as "not valid UTF-8 at byte 120". `undecodable`: its bytes are no UTF-8. */
  | { readonly ok: false; readonly reason: string; readonly undecodable?: true };

export interface DirectoryEntry {
  readonly name: string;
  readonly kind: 'file' | 'directory' | 'link' | 'other';
}

/**
 * The file system as everything outside the core sees it: synchronous (bulk reads are fastest so), absolute paths in the host's own
 * form. Nothing here throws for what the disk holds: a path that cannot be read answers so.
 */
export interface FileSystem {
  /** @param largest files of this many bytes and more are not read; the largest skill unless given */
  readText(path: string, largest?: number): ReadResult;
  /** Links are followed; undefined when there is nothing, or nothing that can be reached. */
  kindOf(path: string): 'file' | 'directory' | undefined;
  /** Undefined when the folder cannot be read. */
  list(path: string): readonly DirectoryEntry[] | undefined;
  /** What a folder holds, where that is known without asking the disk. */
  known?(path: string): readonly DirectoryEntry[] | undefined;
  /** The path with all links followed; undefined for a dangling link or a loop. */
  realPath(path: string): string | undefined;
  /** True for a file that nobody may write; absent where nobody can tell. */
  isReadOnly?(path: string): boolean;
}
