import type { ActivationFacts, TargetRelease } from "./activation-facts.ts"
import { dependentsOf } from "./closure.ts"
import type { AffectedPackage } from "./plan.ts"

/** Active packages that read one of these, directly and through others. */
export function affectedPackages(
  targets: readonly Pick<TargetRelease, "package" | "lost">[],
  facts: Pick<ActivationFacts, "members" | "packageOf">,
): AffectedPackage[] {
  const changed = targets.map((target) => target.package)
  const lost = targets.flatMap((target) => target.lost)
  return dependentsOf(changed, facts.members, facts.packageOf).flatMap(
    ({ package: id, through }) => {
      const version = facts.members.get(id)?.version
      return version === undefined
        ? []
        : [{ package: id, version, through, lost: lost.filter(({ consumer }) => consumer === id) }]
    },
  )
}
