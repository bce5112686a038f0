import semver from "semver"
import type { Place } from "./finding.ts"
import type { PackageId, Version } from "./identifiers.ts"
import { inputsOf } from "./manifest.ts"
import type { Manifest } from "./manifest.ts"

/** A required input that an active set does not give its consumer (spec 2.3, 3 `inputs-active`). */
export interface ClosureProblem {
  readonly consumer: PackageId
  readonly consumerVersion: Version
  /** As the manifest writes it. */
  readonly input: string
  /** Null where no kind has such a package. */
  readonly inputPackage: PackageId | null
  readonly range?: string
  /** The version that would be active; null where none would be. */
  readonly actual: Version | null
  /** RFC 6901, in the consumer's manifest. */
  readonly pointer: string
  /** Where the consumer's manifest says so. */
  readonly place?: Place
}

export interface ActiveMember {
  readonly version: Version
  /** Null for kinds without one, and where it is missing or unreadable. */
  readonly manifest: Manifest | null
  /** Where a JSON Pointer of the manifest stands; absent where there is none. */
  readonly locate?: (pointer: string) => Place
}

/** The package that a manifest means by an id, active or not; null where there is none. */
export type PackageOf = (id: string) => PackageId | null

/** Every required input of every member that has no member in range; empty for a closed set. */
export function closureProblems(
  members: ReadonlyMap<PackageId, ActiveMember>,
  packageOf: PackageOf,
): ClosureProblem[] {
  return [...members].flatMap(([consumer, { version, manifest, locate }]) =>
    (manifest?.required_inputs ?? []).flatMap(({ id: input, range, pointer }) => {
      const inputPackage = packageOf(input)
      const actual = inputPackage === null ? null : (members.get(inputPackage)?.version ?? null)
      if (actual !== null && (range === undefined || satisfies(actual, range))) return []
      return [
        {
          consumer,
          consumerVersion: version,
          input,
          inputPackage,
          ...(range !== undefined && { range }),
          actual,
          pointer,
          ...(locate && { place: locate(pointer) }),
        },
      ]
    }),
  )
}

/** An unreadable range is satisfied by nothing. */
export function satisfies(version: Version, range: string): boolean {
  return semver.satisfies(version, range)
}

/** Who requires a package, directly and through others, nearest first. */
export function dependentsOf(
  target: PackageId,
  members: ReadonlyMap<PackageId, ActiveMember>,
  packageOf: PackageOf,
): { readonly package: PackageId; readonly through: PackageId }[] {
  const found = new Map<PackageId, PackageId>()
  const queue: PackageId[] = [target]
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    for (const [consumer, { manifest }] of members) {
      if (consumer === target || found.has(consumer)) continue
      if (!inputsOf(manifest).some((input) => packageOf(input.id) === next)) continue
      found.set(consumer, next)
      queue.push(consumer)
    }
  }
  return [...found].map(([id, through]) => ({ package: id, through }))
}
