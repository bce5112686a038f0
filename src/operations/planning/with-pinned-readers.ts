import { hasManifest } from "../../domain/config.ts"
import type { Finding } from "../../domain/finding.ts"
import { kindOf } from "../../domain/identifiers.ts"
import { findKind } from "../../domain/layout.ts"
import type { Plan, PlannedChange } from "../../domain/plan.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import { pinnedReaders } from "../releases/pinned-readers.ts"
import type { PinnedReader } from "../releases/pinned-readers.ts"
import { planWarning } from "./plan-warning.ts"

/** How many readers a sentence names. */
const MAX_NAMED = 3

/**
 * A plan with the active releases that name a version of a shared artifact which it moves: they go on reading that version, so
 * that the move changes nothing for them, which is said (spec 2.2).
 */
export async function withPinnedReaders(snapshot: Snapshot, plan: Plan): Promise<Plan> {
  const shared = plan.packages.filter(({ package: id }) => {
    const kind = findKind(snapshot.config.kinds, kindOf(id))
    return kind !== undefined && !hasManifest(kind)
  })
  const readers = await Promise.all(
    shared.map(async (change) => ({
      change,
      readers: await pinnedReaders(snapshot, change.package),
    })),
  )
  const pinned = readers.filter((found) => found.readers.length > 0)
  if (pinned.length === 0) return plan
  return {
    ...plan,
    affected: [
      ...plan.affected,
      ...pinned.flatMap(({ change, readers: own }) =>
        own.map((reader) => ({ ...reader, through: change.package, lost: [] })),
      ),
    ],
    warnings: [
      ...plan.warnings,
      ...pinned.map(({ change, readers: own }) => warningOf(snapshot, change, own)),
    ],
  }
}

function warningOf(
  { pointers, nameOf }: Snapshot,
  { package: id, from, to }: PlannedChange,
  readers: readonly PinnedReader[],
): Finding {
  const version = to ?? from
  if (version === null) throw new Error(`${id} does not move.`)
  const named = readers
    .slice(0, MAX_NAMED)
    .map((reader) => `${nameOf(reader.package)} ${reader.version} (${reader.names})`)
  const more = readers.length > MAX_NAMED ? ` and ${readers.length - MAX_NAMED} more` : ""
  const message = `Nothing changes for what names a version of ${nameOf(id)} and goes on reading it: ${named.join(", ")}${more}. They follow once they name another version themselves.`
  return planWarning({
    rule: "reference-resolves",
    package: id,
    version,
    file: pointers.path,
    message,
  })
}
