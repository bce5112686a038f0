import { shortId } from "../../domain/identifiers.ts"
import type { PackageId, Version } from "../../domain/identifiers.ts"
import { resolvePackage, resolveRelease } from "../../domain/package-name.ts"
import type { PackageName } from "../../domain/package-name.ts"
import type { PointerMove } from "../../domain/pointer-file.ts"
import { refuse } from "../../domain/refusal.ts"
import type { Refusal } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import { lastChange, movesOfCommit, undoMoves } from "../../domain/undo.ts"
import type { HiddenBy, UndoableEntry } from "../../domain/undo.ts"
import type { Repository } from "../../ports/repository.ts"
import { askHistory } from "../session/ask-history.ts"
import { requireRevision } from "../session/require-revision.ts"

/** What is to be taken back. */
export interface RollbackTarget {
  /** Null: an activation as a whole. */
  readonly name: PackageName | null
  /** Null: what was active before. */
  readonly to: Version | null
  /** The commit whose activation is undone; null for the last one. */
  readonly revision: string | null
}

/** The moves of the pointers that go back there (spec 2.2). */
export async function rollbackMoves(
  repository: Repository,
  snapshot: Snapshot,
  { name, to, revision }: RollbackTarget,
): Promise<readonly PointerMove[]> {
  if (name === null) {
    const entry =
      revision === null
        ? await lastOf(repository, snapshot, null)
        : await entryAt(repository, snapshot, revision)
    return undo(entry, snapshot)
  }
  const id = await resolvePackage(snapshot, name, [...snapshot.pointers.active.keys()])
  if (to === null) return undo(await lastOf(repository, snapshot, id), snapshot)
  const from = snapshot.pointers.active.get(id) ?? null
  return [{ package: id, from, to: await resolveRelease(snapshot, id, to) }]
}

type Undoable = Pick<UndoableEntry, "commit" | "moves">

function undo(entry: Undoable, snapshot: Snapshot): readonly PointerMove[] {
  return (
    undoMoves(entry, snapshot.pointers.active) ??
    refuse(
      refusal(
        "rollback-stale",
        `What commit ${shortId(entry.commit)} activated has been changed since.`,
        { details: { commit: entry.commit, moves: entry.moves } },
      ),
    )
  )
}

/** The last change as a whole (null), or as far as it is about one package. */
async function lastOf(
  repository: Repository,
  snapshot: Snapshot,
  id: PackageId | null,
): Promise<Undoable> {
  const none =
    id === null
      ? "There is no activation to undo."
      : `${snapshot.nameOf(id)} has no earlier active version to go back to.`
  const where = id === null ? "cfg history" : `cfg history ${snapshot.nameOf(id)}`
  const last = await askHistory(repository, snapshot, (history) => lastChange(history, id))
  if (last === null)
    return refuse(refusal("nothing-to-roll-back", none, { hint: `See \`${where}\`.` }))
  return "hiddenBy" in last ? refuse(hiddenRefusal(last, snapshot, id)) : last
}

async function entryAt(
  repository: Repository,
  snapshot: Snapshot,
  revision: string,
): Promise<Undoable> {
  const commit = await requireRevision(repository.refs, revision)
  const moves = await askHistory(repository, snapshot, (history) => movesOfCommit(history, commit))
  if (moves !== null && "hiddenBy" in moves) return refuse(hiddenRefusal(moves, snapshot, null))
  if (moves !== null) return { commit, moves }
  return refuse(
    refusal(
      "nothing-to-roll-back",
      `Commit ${shortId(commit)} did not change what is active, or began the pointer file.`,
    ),
  )
}

/** Which of them production ran last is not told by the chain: a person has to say where to go. */
function hiddenRefusal(
  { hiddenBy: { commit, hides = [] } }: HiddenBy,
  snapshot: Snapshot,
  id: PackageId | null,
): Refusal {
  const moves = hides
    .flatMap((hidden) => hidden.moves)
    .filter((move) => id === null || move.package === id)
  const list = moves.map(
    (move) =>
      `${snapshot.nameOf(move.package)} ${move.from ?? "inactive"} → ${move.to ?? "inactive"}`,
  )
  const [first] = moves
  const name = id ?? first?.package ?? null
  return refusal(
    "history-hidden",
    `Commit ${shortId(commit)} is a merge that hides what was active before: the branch itself does not show ${list.join(", ")}.`,
    {
      ...(name !== null && {
        hint: `Say which version to go back to: cfg rollback ${snapshot.nameOf(name)} --to <version> --reason "…". \`cfg history ${snapshot.nameOf(name)}\` lists them, \`cfg verify\` tells more of the merge.`,
      }),
      details: { commit, hides },
    },
  )
}
