import type { PackageChange } from "../../domain/commit-trailers.ts"
import { actualBump } from "../../domain/bump.ts"
import type { ContentId, Version } from "../../domain/identifiers.ts"
import type { PlannedChange } from "../../domain/plan.ts"
import type { Subject } from "../judging/subject.ts"

/** What a measured release goes through under a version. */
export function measuredChange(
  { release, base, requiredBump }: Subject,
  version: Version,
  contentId: ContentId | null,
): PlannedChange {
  const from = (base?.version ?? null) as Version | null
  return {
    package: release.package,
    from,
    to: version,
    contentId,
    changes: requiredBump?.changes ?? [],
    requiredBump: requiredBump?.bump ?? null,
    actualBump: from === null ? null : actualBump(from, version),
  }
}

/** A change whose meaning was not looked at. */
export function unmeasuredChange(change: PackageChange): PlannedChange {
  return { ...change, changes: [], requiredBump: null, actualBump: null }
}
