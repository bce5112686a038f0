import type { Examination } from "../domain/examination.ts"
import type { StateFolder } from "../domain/state-folder.ts"
import type { Chain } from "./chain.ts"
import type { History } from "./history.ts"
import type { Hooks } from "./hooks.ts"
import type { Identity } from "./identity.ts"
import type { Integrity } from "./integrity.ts"
import type { Locks } from "./locks.ts"
import type { ObjectStore } from "./object-store.ts"
import type { Queue } from "./queue.ts"
import type { Refs } from "./refs.ts"
import type { Remote } from "./remote.ts"
import type { Tags } from "./tags.ts"
import type { WorkingTree } from "./working-tree.ts"

/** What `cfg` needs to know of a repository before it does anything; found once per command. */
export interface RepositoryInfo {
  /** Absolute path of the working tree this command runs in; null in a bare repository. */
  readonly workTree: string | null
  /** Absolute path of this worktree's git directory. */
  readonly gitDirectory: string
  /** Absolute path of the git directory all linked worktrees share. */
  readonly commonDirectory: string
  /** The working directory relative to the working tree: `config/` or empty. */
  readonly prefix: string
  /** A clone without all of the history: it seems to begin where the clone was cut off. */
  readonly shallow: boolean
  /** Tells this clone from another one that lay at the same path. */
  readonly fingerprint: string
  readonly state: StateFolder
}

/** One repository, opened. */
export interface Repository {
  readonly info: RepositoryInfo
  readonly objects: ObjectStore
  readonly refs: Refs
  readonly history: History
  readonly chain: Chain
  readonly integrity: Integrity
  readonly tags: Tags
  readonly workingTree: WorkingTree
  readonly hooks: Hooks
  readonly identity: Identity
  readonly locks: Locks
  readonly queue: Queue
  remote(name: string): Remote
}

export interface Git {
  /** Opens the repository around a directory; null where there is none. */
  open(directory: string): Promise<Repository | null>
  /** What is in the way of any command there; never throws for what it finds. */
  examine(directory: string): Promise<Examination>
  /** `git init` with this first branch. */
  init(directory: string, branch: string): Promise<void>
}
