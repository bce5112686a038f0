import { utcMoment } from "../../domain/utc-time.ts"
import { nameOf, shortId } from "../../domain/identifiers.ts"
import type { PackageId, Version } from "../../domain/identifiers.ts"
import type { Plan, PlannedChange } from "../../domain/plan.ts"
import type { Refusal } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { Store } from "../../store/open-store.ts"
import { readHistory } from "../../store/read-history.ts"
import type { PointerCommit } from "../../store/pointer-commit.ts"

/** Packages that are not where the plan moves them from: each with who moved it, when and why. */
export async function movedSincePlan(
  { repository }: Pick<Store, "repository">,
  snapshot: Snapshot,
  { packages }: Plan,
): Promise<readonly Refusal[]> {
  const moved = packages.filter((change) => activeIn(snapshot, change) !== change.from)
  if (moved.length === 0) return []
  const { entries } = await readHistory(repository, snapshot)
  return moved.map((change) => {
    const entry = lastMove(entries, change.package)
    return movedRefusal(change, activeIn(snapshot, change), entry)
  })
}

/** Packages that were moved and are back: what somebody undid, or carried out and undid, is not done again unasked. */
export async function movedAndBack(
  store: Pick<Store, "repository" | "snapshot">,
  snapshot: Snapshot,
  { base, packages }: Plan,
): Promise<readonly Refusal[]> {
  if (base === snapshot.commit) return []
  if ((await store.repository.refs.resolve(base)) === null) return [unknownBase(base)]
  const known = new Set(
    (await readHistory(store.repository, await store.snapshot(base))).entries.map(
      ({ commit }) => commit,
    ),
  )
  const since = (await readHistory(store.repository, snapshot)).entries.filter(
    ({ commit }) => !known.has(commit),
  )
  return packages.flatMap((change) => {
    const entry = lastMove(since, change.package)
    return entry === undefined ? [] : [backRefusal(change, entry)]
  })
}

function activeIn({ pointers }: Snapshot, change: PlannedChange): Version | null {
  return pointers.active.get(change.package) ?? null
}

function lastMove(history: readonly PointerCommit[], id: PackageId): PointerCommit | undefined {
  return history.find(({ moves }) => moves.some((move) => move.package === id))
}

function movedRefusal(
  { package: id, from, to }: PlannedChange,
  active: Version | null,
  entry: PointerCommit | undefined,
): Refusal {
  const planned = from === to ? `leaves ${nameOf(id)} at` : `moves ${nameOf(id)} from`
  const who = entry === undefined ? "" : whoMoved(entry)
  return refusal(
    "plan-stale",
    `The plan ${planned} ${from ?? "inactive"}, and it is ${active ?? "inactive"} now.${who}`,
    { details: { package: id, planned: from, active, ...(entry && detailsOf(entry)) } },
  )
}

function backRefusal({ package: id, from }: PlannedChange, entry: PointerCommit): Refusal {
  return refusal(
    "plan-stale",
    `${nameOf(id)} has been moved since the plan was made, and is ${from ?? "inactive"} again.${whoMoved(entry)}`,
    { details: { package: id, planned: from, active: from, ...detailsOf(entry) } },
  )
}

function unknownBase(base: string): Refusal {
  return refusal(
    "plan-stale",
    `The plan was made on commit ${shortId(base)}, which this clone does not hold: what moved since is unknown.`,
    {
      hint: "Fetch the whole history (fetch-depth: 0 in GitHub Actions), or make the plan again.",
    },
  )
}

function whoMoved({ actor, at, commit, reason }: PointerCommit): string {
  return ` ${actor} changed it on ${utcMoment(at)} (commit ${shortId(commit)}): ${reason}`
}

function detailsOf({ commit, actor, at, reason }: PointerCommit) {
  return { commit, actor, at, reason }
}
