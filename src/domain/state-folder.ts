/** `.git/cfg`, as it was found when the repository was opened. All that it holds may be deleted, and can be done without. */
export interface StateFolder {
  /** Absolute; null where what stands there is not to be read. */
  readonly readFrom: string | null
  /** Absolute; null where nothing can be noted there. */
  readonly folder: string | null
  readonly obstacle: StateObstacle | null
}

/** What keeps the state folder from being used. */
export interface StateObstacle {
  /** `<path> is no folder`. */
  readonly words: string
  readonly mend: string
  readonly isReadable: boolean
}

export function describeObstacle({ words, mend }: StateObstacle): string {
  return `${words}, so cfg goes on without its queue, and without the note by which the next command finishes what a killed one leaves. To mend it: ${mend}`
}
