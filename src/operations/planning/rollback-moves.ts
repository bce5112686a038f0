import { nameOf, shortId } from "../../domain/identifiers.ts"
import type { PackageId, Version } from "../../domain/identifiers.ts"
import { resolvePackage, resolveRelease } from "../../domain/package-name.ts"
import type { PackageName } from "../../domain/package-name.ts"
import type { PointerMove } from "../../domain/pointer-file.ts"
import { refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import { lastChange, undoMoves } from "../../domain/undo.ts"
import type { UndoableEntry } from "../../domain/undo.ts"
import type { Refs } from "../../ports/refs.ts"
import type { Repository } from "../../ports/repository.ts"
import { readHistory } from "../../store/read-history.ts"
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
  const history = await readHistory(repository, snapshot)
  if (name === null) {
    const entry =
      revision === null ? lastOf(history) : await entryAt(repository.refs, history, revision)
    return undo(entry, snapshot)
  }
  const id = await resolvePackage(snapshot, name, [...snapshot.pointers.active.keys()])
  if (to === null) return undo(lastOf(history, id), snapshot)
  const from = snapshot.pointers.active.get(id) ?? null
  return [{ package: id, from, to: await resolveRelease(snapshot, id, to) }]
}

function undo(entry: UndoableEntry, snapshot: Snapshot): readonly PointerMove[] {
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

/** The last change as a whole, or as far as it is about one package. */
function lastOf(history: readonly UndoableEntry[], id: PackageId | null = null): UndoableEntry {
  const own =
    id === null
      ? history
      : history.map((entry) => ({
          ...entry,
          moves: entry.moves.filter((move) => move.package === id),
        }))
  const none =
    id === null
      ? "There is no activation to undo."
      : `${nameOf(id)} has no earlier active version to go back to.`
  const where = id === null ? "cfg history" : `cfg history ${nameOf(id)}`
  return (
    lastChange(own) ?? refuse(refusal("nothing-to-roll-back", none, { hint: `See \`${where}\`.` }))
  )
}

async function entryAt(
  refs: Pick<Refs, "resolve">,
  history: readonly UndoableEntry[],
  revision: string,
): Promise<UndoableEntry> {
  const commit = await requireRevision(refs, revision)
  return (
    history.find((entry) => entry.commit === commit && !entry.isInitial) ??
    refuse(
      refusal(
        "nothing-to-roll-back",
        `Commit ${shortId(commit)} did not change what is active, or began the pointer file.`,
      ),
    )
  )
}
