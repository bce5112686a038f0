/** What the program keeps for a person on a machine, in their state directory: never in a clone, which others may have written. */
export interface UserState {
  /** Absolute; null where the environment names no place for it. */
  readonly directory: string | null
  /** Null where there is no such entry; throws where there is one that cannot be read. */
  read(name: string): Promise<string | null>
  /** Replaces atomically; false where it cannot be kept. */
  write(name: string, text: string): Promise<boolean>
}
