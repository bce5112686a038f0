import type { Release } from "../../domain/release.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { RequiredBump } from "../../domain/version-change.ts"
import type { Introduction } from "../releases/base-release.ts"
import { acceptUnproven } from "../releases/accept-unproven.ts"
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
  const requiredBump =
    base !== null && required !== null && isAccepted
      ? await acceptUnproven(required, base, release)
      : required
  return { release, base, introduced, requiredBump }
}
