/** git's lock files. */
export interface Locks {
  /** Takes away what gits of commands that were killed have left: before a command that writes does anything. */
  heal(): Promise<void>
}
