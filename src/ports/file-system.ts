/** Of files that are being written; one that is left over belongs to a command that was killed. */
export const TEMPORARY_SUFFIX = ".cfg-tmp"

export interface FileStat {
  readonly kind: "file" | "directory" | "symlink" | "other"
  /** Bytes. */
  readonly size: number
}

/** Files of the working tree. Paths are absolute. What can be read from a commit is not read from here. */
export interface FileSystem {
  /** Null where there is no such file. Never follows a symbolic link at the last segment. */
  read(path: string): Promise<Uint8Array | null>
  /** Null where there is nothing. Never follows a symbolic link at the last segment. */
  stat(path: string): Promise<FileStat | null>
  /** Names, sorted; none for a missing directory. */
  list(directory: string): Promise<readonly string[]>
  /** Creates missing parents; replaces atomically (write beside, fsync, rename). */
  write(path: string, bytes: Uint8Array): Promise<void>
  rename(from: string, to: string): Promise<void>
  /** A file or a whole directory; nothing where it is missing. */
  remove(path: string): Promise<void>
}
