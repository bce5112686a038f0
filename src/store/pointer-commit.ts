import type { CfgTrailers } from "../domain/commit-trailers.ts"
import { readTrailers } from "../domain/commit-trailers.ts"
import { parseVersion } from "../domain/identifiers.ts"
import type { CommitId } from "../domain/identifiers.ts"
import type { PointerStep } from "../domain/move-directions.ts"
import type { PointerMove } from "../domain/pointer-file.ts"
import { readReason, statedReason } from "../domain/read-commit-message.ts"
import type { UndoableEntry } from "../domain/undo.ts"
import type { LogEntry } from "../ports/history.ts"

/** One commit that changed what production runs (spec 2.2 `history`). */
export interface PointerCommit extends UndoableEntry {
  readonly commit: CommitId
  /** RFC 3339. */
  readonly at: string
  /** The `Cfg-Actor` where cfg wrote the commit, else git's author. */
  readonly actor: string
  readonly author: string
  readonly reason: string
  /** `activate`, `rollback`, …; "edit" where cfg did not write the commit. */
  readonly action: string
  /** What the commit says of itself; null where it says nothing in a form that can be checked. */
  readonly claims: CfgTrailers | null
  /** Whether a person's reason is given. */
  readonly hasReason: boolean
  /** The merge that brought the commit to the branch; absent where it was made there. */
  readonly mergedBy?: CommitId
  /** Present where the clone holds nothing older, so that its moves are what the commit itself says they are. */
  readonly claimed?: true
  /** Why the file could not be read at this commit, or some of it; what was read of it has its moves. */
  readonly unreadable?: string
  /** Moves behind a merge that going along the branch does not show, as where the branch was merged into another that took its place. */
  readonly hides?: readonly HiddenCommit[]
}

/** A commit whose moves a merge hides. */
export type HiddenCommit = Pick<PointerCommit, "commit" | "at" | "actor" | "reason" | "action"> & {
  readonly moves: readonly PointerMove[]
}

/** A commit that a merge brought, and what it did. */
export interface MergedStep {
  readonly entry: LogEntry
  readonly moves: readonly PointerMove[]
}

/** A commit with what it did to the pointer file, before its moves have directions. */
export interface PointerChange extends PointerStep {
  readonly entry: LogEntry
  readonly mergedBy?: CommitId
  readonly claimed?: true
  readonly unreadable?: string
  readonly hides?: readonly MergedStep[]
}

export function pointerCommit(
  { entry, isInitial, mergedBy, claimed, unreadable, hides }: PointerChange,
  moves: UndoableEntry["moves"],
): PointerCommit {
  const trailers = readTrailers(entry.message)
  return {
    commit: entry.commit,
    at: entry.committedAt,
    actor: trailers?.actor ?? entry.authorName,
    author: `${entry.authorName} <${entry.authorEmail}>`,
    reason: readReason(entry.message),
    claims: trailers,
    hasReason: statedReason(entry.message) !== null,
    action: trailers?.action ?? "edit",
    moves,
    isInitial,
    ...(mergedBy !== undefined && { mergedBy }),
    ...(claimed && { claimed }),
    ...(unreadable !== undefined && { unreadable }),
    ...(hides !== undefined && { hides: hides.map(hiddenCommit) }),
  }
}

function hiddenCommit({ entry, moves }: MergedStep): HiddenCommit {
  const trailers = readTrailers(entry.message)
  return {
    commit: entry.commit,
    at: entry.committedAt,
    actor: trailers?.actor ?? entry.authorName,
    reason: readReason(entry.message),
    action: trailers?.action ?? "edit",
    moves,
  }
}

/** What a commit says it did, where all of its moves are what it says. */
export function saidOf(message: string, moves: readonly PointerMove[]): PointerStep["says"] {
  const trailers = readTrailers(message)
  if (trailers?.action !== "activate" && trailers?.action !== "rollback") return null
  return describe(claimedMoves(trailers)) === describe(moves) ? trailers.action : null
}

/** The moves that the trailers of an activation or a rollback name. */
export function claimedMoves({ packages }: CfgTrailers): readonly PointerMove[] {
  return packages.map(({ package: id, from, to }) => ({
    package: id,
    from: parseVersion(from),
    to: parseVersion(to),
  }))
}

function describe(moves: readonly PointerMove[]): string {
  return moves
    .map(({ package: id, from, to }) => `${id} ${from} ${to}`)
    .toSorted()
    .join("\n")
}
