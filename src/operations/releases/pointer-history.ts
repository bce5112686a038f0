import { nameOf, packageId } from "../../domain/identifiers.ts"
import type { PackageId } from "../../domain/identifiers.ts"
import { resolvePackage } from "../../domain/package-name.ts"
import type { PackageName } from "../../domain/package-name.ts"
import { isRefused } from "../../domain/refusal.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { Store } from "../../store/open-store.ts"
import { readHistory } from "../../store/read-history.ts"
import type { PointerCommit } from "../../store/read-history.ts"

/** One change of what production runs. */
export type HistoryEntry = PointerCommit

/** Every change of what production runs, newest first; with a name, as far as it is about that package. */
export async function pointerHistory(
  store: Store,
  name: PackageName | null,
): Promise<readonly HistoryEntry[]> {
  const snapshot = await store.snapshot(store.releaseTip)
  const history = await readHistory(store.repository, snapshot)
  if (name === null) return history
  const id = await presentOrPast(snapshot, history, name)
  return history
    .map((entry) => ({ ...entry, moves: entry.moves.filter((move) => move.package === id) }))
    .filter((entry) => entry.moves.length > 0)
}

/** A package that is gone by now still has a history. */
async function presentOrPast(
  snapshot: Snapshot,
  history: readonly HistoryEntry[],
  name: PackageName,
): Promise<PackageId> {
  try {
    return await resolvePackage(snapshot, name)
  } catch (error) {
    const past = history.flatMap(({ moves }) => moves).find((move) => isNamed(move.package, name))
    if (past === undefined || !isRefused(error)) throw error
    return past.package
  }
}

function isNamed(id: PackageId, { kind, id: bare }: PackageName): boolean {
  return kind === null ? nameOf(id) === bare : id === packageId(kind, bare)
}
