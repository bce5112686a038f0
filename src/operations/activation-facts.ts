import type { ActiveMember } from "../domain/closure.ts"
import type { PackageId, Version } from "../domain/identifiers.ts"
import type { ActivationFacts, Candidate } from "../domain/plan-activation.ts"
import type { Snapshot } from "../domain/snapshot.ts"
import { editPointerFile } from "../store/edit-pointer-file.ts"
import { referenceResolves } from "../validation/rules/reference-resolves.ts"
import { validateReleases } from "../validation/validate-releases.ts"
import { actualBump } from "../domain/bump.ts"
import { compareReleases } from "../versioning/compare-releases.ts"
import { withWitnesses } from "../versioning/with-witnesses.ts"

/** A release that is to become active. */
export interface Target {
  readonly package: PackageId
  readonly version: Version
}

/** What a decision about the active set looks at: the named releases, and the manifests of the active ones. */
export async function activationFacts(ref: string, snapshot: Snapshot, targets: readonly Target[]): Promise<ActivationFacts> {
  return {
    base: snapshot.commit,
    ref,
    branch: snapshot.config.branch,
    kinds: snapshot.config.kinds,
    active: snapshot.pointers.active,
    members: await activeMembers(snapshot),
    candidates: await Promise.all(targets.map((target) => readCandidate(snapshot, target))),
    writePointers: (moves) => ({ path: snapshot.pointers.path, text: editPointerFile(snapshot.pointers, moves) }),
  }
}

/** Everything active; a release the commit does not hold stays a member without a manifest. */
export async function activeMembers(snapshot: Snapshot): Promise<ReadonlyMap<PackageId, ActiveMember>> {
  const entries = [...snapshot.pointers.active].map(async ([id, version]) => [id, (await snapshot.member(id, version)) ?? { version, manifest: null }] as const)
  return new Map(await Promise.all(entries))
}

export async function readCandidate(snapshot: Snapshot, { package: id, version }: Target): Promise<Candidate> {
  const release = await snapshot.release(id, version)
  if (release === null) return { package: id, version, contentId: null, member: null, stageRecord: null, unresolved: [], changes: [], requiredBump: null, actualBump: null }
  const from = snapshot.pointers.active.get(id)
  const active = from === undefined ? null : await snapshot.release(id, from)
  const required = active === null ? null : compareReleases(active, release, snapshot.config)
  const resultingActive = new Map(snapshot.pointers.active).set(id, version)
  return {
    package: id,
    version,
    contentId: release.contentId,
    member: await snapshot.member(id, version),
    stageRecord: await snapshot.stageRecord(id, version),
    unresolved: (await validateReleases([{ release, snapshot, resultingActive, base: null, requiredBump: null, introduced: null }], {}, [referenceResolves])).findings.filter((finding) => finding.severity === "error"),
    changes: active === null || required === null ? [] : await withWitnesses(required.changes, active, release),
    requiredBump: required?.bump ?? null,
    actualBump: from === undefined ? null : actualBump(from, version),
  }
}
