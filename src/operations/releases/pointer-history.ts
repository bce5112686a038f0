import { nameOf, packageId } from "../../domain/identifiers.ts"
import type { PackageId } from "../../domain/identifiers.ts"
import { resolvePackage } from "../../domain/package-name.ts"
import type { PackageName } from "../../domain/package-name.ts"
import { isRefused } from "../../domain/refusal.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { Store } from "../../store/open-store.ts"
import { pointerCommit } from "../../store/pointer-commit.ts"
import { readHistory } from "../../store/read-history.ts"
import type { HistoryCut, PointerHistory } from "../../store/read-history.ts"
import type { PointerCommit } from "../../store/pointer-commit.ts"

/** One change of what production runs, or the commit at which this clone's history ends. */
export interface HistoryEntry extends PointerCommit {
  /** Present where what was before is not known, and, without moves, what this commit did either. */
  readonly cut?: true
}

/** Every change of what production runs, newest first; with a name, as far as it is about that package. */
export async function pointerHistory(
  store: Store,
  name: PackageName | null,
): Promise<readonly HistoryEntry[]> {
  const snapshot = await store.snapshot(store.releaseTip)
  const history = await readHistory(store.repository, snapshot)
  const entries = withEnd(history)
  if (name === null) return entries
  const id = await presentOrPast(snapshot, history.entries, name)
  return entries
    .map((entry) => onlyOf(id, entry))
    .filter((entry) => entry.moves.length > 0 || entry.cut === true || entry.hides !== undefined)
}

/** An entry as far as it is about one package. */
function onlyOf(id: PackageId, { hides = [], ...entry }: HistoryEntry): HistoryEntry {
  const own = (moves: HistoryEntry["moves"]) => moves.filter((move) => move.package === id)
  const hidden = hides
    .map((commit) => ({ ...commit, moves: commit.moves.filter((move) => move.package === id) }))
    .filter(({ moves }) => moves.length > 0)
  return { ...entry, moves: own(entry.moves), ...(hidden.length > 0 && { hides: hidden }) }
}

/** Where knowledge ends stands among the entries, as the last of them. */
function withEnd({ entries, cutAt }: PointerHistory): readonly HistoryEntry[] {
  if (cutAt === null) return entries
  const newer = entries.filter(({ commit }) => commit !== cutAt.entry.commit)
  const claimed = entries.find(({ commit }) => commit === cutAt.entry.commit)
  return [...newer, { ...(claimed ?? unknownChange(cutAt)), cut: true }]
}

function unknownChange({ entry }: HistoryCut): PointerCommit {
  return pointerCommit({ entry, moves: [], says: null, isInitial: false }, [])
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
