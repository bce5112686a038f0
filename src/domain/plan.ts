import type { Action, PackageChange } from "./commit-trailers.ts"
import type { Finding, Place } from "./finding.ts"
import type { CommitId, PackageId, ReleaseName, Version } from "./identifiers.ts"
import type { Override } from "./override.ts"
import type { Change, Bump } from "./version-change.ts"

/** What an entry of a tree is: directory, file, executable file, symbolic link. */
export type EntryMode = "040000" | "100644" | "100755" | "120000"

/** One path of the new tree, from the git root. */
export type TreeWrite =
  | { readonly path: string; readonly text: string }
  /** An object that exists already: a release directory, a record. */
  | { readonly path: string; readonly object: string; readonly mode: EntryMode }
  | { readonly path: string; readonly remove: true }

/** What a plan does to one package, with what that change means (spec 2.3). */
export interface PlannedChange extends PackageChange {
  /** Against the release that is active now; empty where nothing is. */
  readonly changes: readonly Change[]
  readonly requiredBump: Bump | null
  readonly actualBump: Bump | null
  /** Where it was edited from another release than the active one: which, and what the change since then demands (spec 4). */
  readonly editedFrom?: { readonly version: Version; readonly requiredBump: Bump }
}

/** An active package that reads a changed one, so its runtime caches become stale. */
export interface AffectedPackage extends ReleaseName {
  /** The changed package, or one that reads it in turn. */
  readonly through: PackageId
  /** The fields it reads that the changed package will not have any more. */
  readonly lost: readonly LostRead[]
  /** The version of `through` that it names, and goes on reading whatever is active; absent where it reads what is active. */
  readonly names?: Version
}

/** A field that a prompt names, and that the documents it is about will not have any more. */
export interface LostRead {
  readonly consumer: PackageId
  readonly consumerVersion: Version
  /** JSON Pointer into a document, with `*` for any item. */
  readonly field: string
  /** Where the prompt names it, from the git root. */
  readonly place: Place
}

/** Spec 2.1: what a writing command is about to do; one value for dry run, question, apply and audit. */
export interface Plan {
  readonly format: 1
  readonly action: Action
  /** Full ref name the commit goes to, or `HEAD` where it is detached. */
  readonly ref: string
  /** The commit it was planned on, and the new commit's only parent. */
  readonly base: CommitId
  readonly packages: readonly PlannedChange[]
  readonly affected: readonly AffectedPackage[]
  readonly warnings: readonly Finding[]
  readonly actor: string
  readonly reason: string | null
  readonly writes: readonly TreeWrite[]
  /** Set where an existing commit does exactly this: the branch moves to that commit, and no new one is made. */
  readonly fastForward?: CommitId
  readonly message: string
  /** What it goes without; absent where that is nothing. */
  readonly overrides?: readonly Override[]
}

type PlanParts = Pick<Plan, "action" | "ref" | "base" | "message"> & Partial<Plan>

/** A plan of which what is not given is empty. */
export function planOf(parts: PlanParts): Plan {
  const { action, ref, base, message, fastForward } = parts
  const { packages = [], affected = [], warnings = [], writes = [] } = parts
  const { actor = "", reason = null, overrides = [] } = parts
  return {
    format: 1,
    action,
    ref,
    base,
    packages,
    affected,
    warnings,
    actor,
    reason,
    writes,
    ...(fastForward !== undefined && { fastForward }),
    message,
    ...(overrides.length > 0 && { overrides }),
  }
}
