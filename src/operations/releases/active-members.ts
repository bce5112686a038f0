import { inputCandidates } from "../../domain/closure.ts"
import type { ActiveMember, PackageOf } from "../../domain/closure.ts"
import type { PackageId } from "../../domain/identifiers.ts"
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
    [...members].flatMap((member) =>
      [
        ...(member?.manifest?.required_inputs ?? []),
        ...(member?.manifest?.optional_inputs ?? []),
      ].map(({ id }) => id),
    ),
  )
  const known = new Map(
    await Promise.all([...named].map(async (id) => [id, await firstKnown(snapshot, id)] as const)),
  )
  return (id) => known.get(id) ?? null
}

/** The first package that an input of this name may mean and that exists. */
export async function firstKnown(snapshot: Snapshot, id: string): Promise<PackageId | null> {
  for (const candidate of inputCandidates(id, snapshot.config.kinds))
    if (snapshot.pointers.active.has(candidate) || (await snapshot.holds(candidate)))
      return candidate
  return null
}
