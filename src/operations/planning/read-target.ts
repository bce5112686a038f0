import type { TargetRelease } from "../../domain/activation-facts.ts"
import { actualBump } from "../../domain/bump.ts"
import type { ReleaseName, Version } from "../../domain/identifiers.ts"
import type { Release } from "../../domain/release.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import { acceptUndecided, isUndecidedBreak } from "../../domain/version-change.ts"
import type { RequiredBump } from "../../domain/version-change.ts"
import type { Repository } from "../../ports/repository.ts"
import { readersOfLostFields } from "../../validation/packages/readers-of-lost-fields.ts"
import { withWitnesses } from "../../versioning/witness/with-witnesses.ts"
import { baseOfRelease, introductionOf } from "../releases/base-release.ts"
import { contentIdOf } from "../releases/committed-releases.ts"
import { acceptUnproven } from "../releases/accept-unproven.ts"
import { compareInSnapshot } from "../releases/compare-in-snapshot.ts"

/** What going to a release means, whether it may become active or not. */
export async function readTarget(
  repository: Repository,
  snapshot: Snapshot,
  name: ReleaseName,
): Promise<TargetRelease> {
  const { package: id, version } = name
  const release = await snapshot.release(id, version)
  if (release === null) return unreadTarget(snapshot, name)
  const active = snapshot.pointers.active.get(id) ?? null
  const step = active === null ? null : actualBump(active, version)
  const measured = active === null ? null : await measureAgainst(snapshot, active, release)
  const origin =
    measured === null || step === "none"
      ? null
      : await readOrigin(repository, snapshot, name, measured)
  const required = measured !== null && origin?.accepted ? acceptUndecided(measured) : measured
  const resultingActive = new Map(snapshot.pointers.active).set(id, version)
  const changes = required?.changes ?? []
  return {
    package: id,
    version,
    contentId: release.contentId,
    member: await snapshot.member(id, version),
    changes,
    requiredBump: required?.bump ?? null,
    actualBump: step,
    editedFrom: origin === null ? null : await demandSince(snapshot, release, origin),
    lost: await readersOfLostFields({ release, snapshot, resultingActive }, changes),
  }
}

/** A release of which nothing is known but whether it is there. */
export async function unreadTarget(snapshot: Snapshot, name: ReleaseName): Promise<TargetRelease> {
  return {
    package: name.package,
    version: name.version,
    contentId: await contentIdOf(snapshot, name),
    member: null,
    changes: [],
    requiredBump: null,
    actualBump: null,
    editedFrom: null,
    lost: [],
  }
}

/** Each change with its proof; null where the commit does not hold the active release. */
async function measureAgainst(
  snapshot: Snapshot,
  active: Version,
  release: Release,
): Promise<RequiredBump | null> {
  const base = await snapshot.release(release.package, active)
  if (base === null) return null
  const required = await compareInSnapshot(snapshot, base, release)
  return { ...required, changes: await withWitnesses(required, base, release) }
}

/** What a release was edited from, and whether somebody answered for what could not be decided. */
interface Origin {
  readonly base: Version | null
  readonly accepted: boolean
}

/** Looked up where it may matter; null elsewhere. */
async function readOrigin(
  repository: Repository,
  snapshot: Snapshot,
  name: ReleaseName,
  { changes }: RequiredBump,
): Promise<Origin | null> {
  const likely = await baseOfRelease(snapshot, name, null)
  const isActive = likely?.version === snapshot.pointers.active.get(name.package)
  if (isActive && !changes.some(isUndecidedBreak)) return null
  const introduced = await introductionOf(repository, snapshot, name)
  const base = await baseOfRelease(snapshot, name, introduced?.editedFrom ?? null)
  return {
    base: base?.version ?? null,
    accepted: introduced !== null && introduced.accepted !== null,
  }
}

/** What the change since the base demands; null where that is the active release, as the same is said already. */
async function demandSince(
  snapshot: Snapshot,
  release: Release,
  { base: version, accepted }: Origin,
): Promise<TargetRelease["editedFrom"]> {
  if (version === null || version === snapshot.pointers.active.get(release.package)) return null
  const base = await snapshot.release(release.package, version)
  if (base === null) return null
  const required = await compareInSnapshot(snapshot, base, release)
  const demanded = accepted ? await acceptUnproven(required, base, release) : required
  return { version, requiredBump: demanded.bump }
}
