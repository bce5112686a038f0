import { resolveId } from "../../domain/bare-id.ts"
import type { ActiveMember, PackageOf } from "../../domain/closure.ts"
import type { PackageId } from "../../domain/identifiers.ts"
import { inputsOf } from "../../domain/manifest.ts"
import type { Snapshot } from "../../domain/snapshot.ts"

/** Everything active; a release the commit does not hold stays a member without a manifest. */
export async function activeMembers(
  snapshot: Snapshot,
): Promise<ReadonlyMap<PackageId, ActiveMember>> {
  const entries = [...snapshot.pointers.active].map(
    async ([id, version]) =>
      [id, (await snapshot.member(id, version)) ?? { version, manifest: null }] as const,
  )
  return new Map(await Promise.all(entries))
}

/** What the inputs of these manifests mean: a package need not be active to be meant. */
export async function inputPackages(
  snapshot: Snapshot,
  members: Iterable<ActiveMember | null>,
): Promise<PackageOf> {
  const named = new Set(
    [...members].flatMap((member) => inputsOf(member?.manifest).map(({ id }) => id)),
  )
  const known = new Map(
    await Promise.all([...named].map(async (id) => [id, await resolveIdIn(snapshot, id)] as const)),
  )
  return (id) => known.get(id) ?? null
}

/** The package that an id means in a commit, active or not; null where there is none. */
export function resolveIdIn(snapshot: Snapshot, id: string): Promise<PackageId | null> {
  return resolveId(
    id,
    snapshot.config.kinds,
    (candidate) => snapshot.pointers.active.has(candidate) || snapshot.holds(candidate),
  )
}
