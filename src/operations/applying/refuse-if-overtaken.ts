import { shortId } from "../../domain/identifiers.ts"
import type { PackageId } from "../../domain/identifiers.ts"
import type { Plan } from "../../domain/plan.ts"
import { refuse } from "../../domain/refusal.ts"
import type { Refusal } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { Repository } from "../../ports/repository.ts"
import { readHistory } from "../../store/read-history.ts"
import type { PointerCommit } from "../../store/pointer-commit.ts"

/** What was active when the change was decided. */
export type Seen = Pick<Plan["packages"][number], "package" | "from">

/** Spec 2.5: a race about another package is won on the next try; one about the same package is a person's to decide. */
export async function refuseIfOvertaken(
  repository: Repository,
  snapshot: Snapshot,
  previous: Pick<Plan, "base"> & { readonly packages: readonly Seen[] },
): Promise<void> {
  if (previous.base === snapshot.commit) return
  const overtaken = previous.packages.filter(
    (change) => (snapshot.pointers.active.get(change.package) ?? null) !== change.from,
  )
  if (overtaken.length === 0) return
  const { entries } = await readHistory(repository, snapshot)
  refuse(...overtaken.map((change) => racedRefusal(change.package, snapshot, entries)))
}

function racedRefusal(
  id: PackageId,
  { pointers, nameOf }: Snapshot,
  history: readonly PointerCommit[],
): Refusal {
  const entry = history.find(({ moves }) => moves.some((move) => move.package === id))
  const who =
    entry === undefined
      ? "Somebody"
      : `${entry.actor} (commit ${shortId(entry.commit)}, ${entry.at}: ${entry.reason})`
  const active = pointers.active.get(id) ?? "inactive"
  return refusal("raced", `${who} was faster: ${nameOf(id)} is ${active} now.`, {
    hint: `See \`cfg history ${nameOf(id)}\`, then decide again.`,
  })
}
