import type { Release } from "../../domain/release.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import { acceptUndecided } from "../../domain/version-change.ts"
import type { RequiredBump } from "../../domain/version-change.ts"
import type { Introduction } from "../releases/base-release.ts"
import { compareInSnapshot } from "../releases/compare-in-snapshot.ts"

/** A release with what it is measured against. */
export interface Subject {
  readonly release: Release
  readonly base: Release | null
  readonly requiredBump: RequiredBump | null
  readonly introduced: Pick<Introduction, "commit" | "contentId" | "accepted"> | null
}

export async function measureRelease(
  snapshot: Snapshot,
  release: Release,
  base: Release | null,
  introduced: Subject["introduced"] = null,
): Promise<Subject> {
  const required = base === null ? null : await compareInSnapshot(snapshot, base, release)
  const isAccepted = introduced !== null && introduced.accepted !== null
  return {
    release,
    base,
    introduced,
    requiredBump: required !== null && isAccepted ? acceptUndecided(required) : required,
  }
}
