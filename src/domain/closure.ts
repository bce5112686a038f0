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

/** What a changed active set lacks: what it did not lack before, and what it did. */
export interface ChangedClosure {
  readonly opened: readonly ClosureProblem[]
  readonly standing: readonly ClosureProblem[]
}

export function changedClosure(
  base: ReadonlyMap<PackageId, ActiveMember>,
  next: ReadonlyMap<PackageId, ActiveMember>,
  packageOf: PackageOf,
): ChangedClosure {
  const key = ({ consumer, consumerVersion, pointer }: ClosureProblem) =>
    `${consumer} ${consumerVersion} ${pointer}`
  const known = new Set(closureProblems(base, packageOf).map(key))
  const problems = closureProblems(next, packageOf)
  return {
    opened: problems.filter((problem) => !known.has(key(problem))),
    standing: problems.filter((problem) => known.has(key(problem))),
  }
}

/** An unreadable range is satisfied by nothing. */
export function satisfies(version: Version, range: string): boolean {
  return rangeOf(range)?.test(version) ?? false
}

const ranges = new Map<string, semver.Range | null>()

/** Many packages write the same few ranges, and reading one costs more than asking it. */
function rangeOf(text: string): semver.Range | null {
  const known = ranges.get(text)
  if (known !== undefined) return known
  const range = semver.validRange(text) === null ? null : new semver.Range(text)
  ranges.set(text, range)
  return range
}

/**
 * Who reads one of these packages, directly and through others, nearest to the first of them first; none of the targets
 * itself. Takes time by the inputs of all members, once.
 */
export function dependentsOf(
  targets: readonly PackageId[],
  members: ReadonlyMap<PackageId, ActiveMember>,
  packageOf: PackageOf,
): { readonly package: PackageId; readonly through: PackageId }[] {
  const consumers = consumersOf(members, packageOf)
  const found = new Map<PackageId, PackageId>()
  for (const target of targets) {
    // Whoever reads a target that was reached already was reached with it.
    const reached = found.has(target) ? [] : [target]
    for (const next of reached)
      for (const consumer of consumers.get(next) ?? []) {
        if (consumer === target || found.has(consumer)) continue
        found.set(consumer, next)
        reached.push(consumer)
      }
  }
  for (const target of targets) found.delete(target)
  return [...found].map(([id, through]) => ({ package: id, through }))
}

/** Who reads each package directly, in the order of the members. */
function consumersOf(
  members: ReadonlyMap<PackageId, ActiveMember>,
  packageOf: PackageOf,
): ReadonlyMap<PackageId, readonly PackageId[]> {
  const consumers = new Map<PackageId, PackageId[]>()
  for (const [consumer, { manifest }] of members)
    for (const input of new Set(inputsOf(manifest).map(({ id }) => packageOf(id)))) {
      if (input === null) continue
      const known = consumers.get(input)
      if (known === undefined) consumers.set(input, [consumer])
      else known.push(consumer)
    }
  return consumers
}
