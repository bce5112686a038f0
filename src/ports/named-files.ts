/** Files that a user names on the command line; each is what the shell's `<` and `>` would make of the name. */
export interface NamedFiles {
  /** Through links, and out of pipes and devices; refuses `unreadable-file` where that cannot be, or where it has more bytes. */
  read(file: NamedFile, maxBytes: number): Promise<Uint8Array>
  /**
   * Through links, into pipes and devices; what is there keeps its mode, owner and links. Makes no folders. Refuses
   * `write-failed`.
   */
  write(file: NamedFile, bytes: Uint8Array): Promise<void>
}

export interface NamedFile {
  /** Absolute: what the name starts from. */
  readonly directory: string
  /** As it was given. */
  readonly name: string
}
