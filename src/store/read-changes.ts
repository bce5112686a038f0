import { readTrailers } from "../domain/commit-trailers.ts"
import type { CommitId } from "../domain/identifiers.ts"
import { movesBetween } from "../domain/pointer-file.ts"
import type { ActiveSet } from "../domain/pointer-file.ts"
import type { Refusal } from "../domain/refusal.ts"
import type { LogEntry } from "../ports/history.ts"
import type { Repository } from "../ports/repository.ts"
import { claimedMoves, saidOf } from "./pointer-commit.ts"
import type { PointerChange } from "./pointer-commit.ts"
import type { PointerState, StateReader } from "./pointer-states.ts"

/** A pointer file on a branch. */
export interface PointerBranch {
  readonly commit: CommitId
  /** From the git root. */
  readonly path: string
  readonly states: StateReader
}

/** Where a history is cut off, with what was active there; what was before is unknown. */
export interface Cut {
  readonly entry: LogEntry
  readonly lost: Refusal | null
  readonly active: ActiveSet
}

/** A place of the first-parent chain; without an entry, where there was no file yet. */
interface Point {
  readonly entry: LogEntry | null
  readonly state: PointerState
}

const BEGINNING: Point = { entry: null, state: { active: new Map(), unreadable: null } }

/** The changes along first parents, oldest first. */
export async function readChanges(
  { history }: Pick<Repository, "history">,
  { commit, path, states }: PointerBranch,
): Promise<{ readonly changes: readonly PointerChange[]; readonly cut: Cut | null }> {
  const [log, boundary] = await Promise.all([
    history.log(commit, { paths: [path], firstParent: true }),
    history.cutAt(commit),
  ])
  const entries = log.filter((entry) => entry.commit !== boundary?.commit).toReversed()
  const seen = await Promise.all(
    [...(boundary === null ? [] : [boundary]), ...entries].map(async (entry) => ({
      entry,
      state: await states(entry.commit),
    })),
  )
  return changesAlong(boundary === null ? [BEGINNING, ...seen] : seen)
}

/** Nothing is told of what lies before a state that is lost, nor of the change right after it but what it says of itself. */
function changesAlong(points: readonly Point[]): {
  readonly changes: readonly PointerChange[]
  readonly cut: Cut | null
} {
  const lostAt = points.findLastIndex(({ state }) => "lost" in state)
  const lost = points[lostAt]?.state
  const [start, ...rest] = points.slice(lostAt + 1)
  if (start === undefined) return { changes: [], cut: cutWithNothingLeft(points, lost) }
  const active = activeIn(start.state) ?? new Map()
  const changes = changesSince(active, rest, start.entry === null)
  if (start.entry === null) return { changes, cut: null }
  const claimed = claimedChange(start.entry, active)
  const refusal = lost !== undefined && "lost" in lost ? lost.lost : null
  return {
    changes: [...(claimed === null ? [] : [claimed]), ...changes],
    cut: { entry: start.entry, lost: refusal, active: beforeClaim(active, claimed) },
  }
}

/** The newest state itself is lost. */
function cutWithNothingLeft(points: readonly Point[], lost: PointerState | undefined): Cut | null {
  const entry = points.at(-1)?.entry
  if (entry === undefined || entry === null || lost === undefined || !("lost" in lost)) return null
  return { entry, lost: lost.lost, active: new Map() }
}

function changesSince(
  active: ActiveSet,
  points: readonly Point[],
  fromBeginning: boolean,
): readonly PointerChange[] {
  let base = active
  return points.flatMap(({ entry, state }, index) => {
    if (entry === null) return []
    const next = activeIn(state)
    const moves = next === null ? [] : movesBetween(base, next)
    base = next ?? base
    const isInitial = fromBeginning && index === 0 && readTrailers(entry.message) === null
    const wrong = wrongIn(state)
    return [
      {
        entry,
        moves,
        says: saidOf(entry.message, moves),
        isInitial,
        ...(wrong !== null && { unreadable: wrong }),
      },
    ]
  })
}

/** The commit at which a history is cut off has no diff; its own trailers tell, where they fit what it holds. */
function claimedChange(entry: LogEntry, active: ActiveSet): PointerChange | null {
  const trailers = readTrailers(entry.message)
  if (trailers?.action !== "activate" && trailers?.action !== "rollback") return null
  const moves = claimedMoves(trailers)
  const fits = moves.every(({ package: id, to }) => (active.get(id) ?? null) === to)
  if (!fits || moves.length === 0) return null
  return { entry, moves, says: trailers.action, isInitial: false, claimed: true }
}

function beforeClaim(active: ActiveSet, claimed: PointerChange | null): ActiveSet {
  const before = new Map(active)
  for (const { package: id, from } of claimed?.moves ?? []) {
    if (from === null) before.delete(id)
    else before.set(id, from)
  }
  return before
}

function activeIn(state: PointerState): ActiveSet | null {
  return "active" in state ? state.active : null
}

function wrongIn(state: PointerState): string | null {
  if ("malformed" in state) return state.malformed
  return "active" in state ? state.unreadable : null
}
