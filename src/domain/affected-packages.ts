import type { ActivationFacts, TargetRelease } from "./activation-facts.ts"
import { dependentsOf } from "./closure.ts"
import type { PackageId } from "./identifiers.ts"
import type { AffectedPackage } from "./plan.ts"

/** Active packages that read one of these, directly and through others. */
export function affectedPackages(
  targets: readonly Pick<TargetRelease, "package" | "lost">[],
  facts: Pick<ActivationFacts, "members" | "packageOf">,
): AffectedPackage[] {
  const found = new Map<PackageId, AffectedPackage>()
  const changed = targets.map((target) => target.package)
  const lost = targets.flatMap((target) => target.lost)
  for (const target of changed) {
    for (const { package: id, through } of dependentsOf(target, facts.members, facts.packageOf)) {
      const version = facts.members.get(id)?.version
      if (version !== undefined && !changed.includes(id) && !found.has(id))
        found.set(id, {
          package: id,
          version,
          through,
          lost: lost.filter(({ consumer }) => consumer === id),
        })
    }
  }
  return [...found.values()]
}
