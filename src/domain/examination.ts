import type { StateObstacle } from "./state-folder.ts"

/** What was found out about a machine and a clone, before anything is judged. Null: it could not be told. */
export interface Examination {
  /** `2.39.5`; null where there is no git. */
  readonly gitVersion: string | null
  /** In git's words, why it does not open the repository; null where it does. */
  readonly notOpened: string | null
  readonly locks: readonly { readonly path: string; readonly ageSeconds: number }[]
  /** Folders of the repository that nobody may write to. */
  readonly readOnly: readonly string[]
  readonly freeBytes: number | null
  /** Variables that lead git elsewhere, and that cfg takes away. */
  readonly variables: readonly string[]
  /** Filters of the configuration, which rewrite files on their way into git. */
  readonly filters: readonly string[]
  readonly hooksPath: string | null
  readonly signing: { readonly wanted: boolean; readonly key: string | null }
  readonly hasIdentity: boolean
  readonly isShallow: boolean
  readonly isPartial: boolean
  readonly disguises: readonly string[]
  /** What keeps `.git/cfg` from being used. */
  readonly stateObstacle: StateObstacle | null
  /** Commits whose effects are not all there yet. */
  readonly pending: number
  /** The latest commit of HEAD, RFC 3339. */
  readonly latestCommitAt: string | null
}
