import type { ActivationFacts, ActivationCandidate } from "../../domain/activation-facts.ts"
import { nameOf } from "../../domain/identifiers.ts"
import type { PackageId, ReleaseName } from "../../domain/identifiers.ts"
import type { Finding } from "../../domain/finding.ts"
import { refuseIfAny } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { Repository } from "../../ports/repository.ts"
import { editPointerFile } from "../../store/edit-pointer-file.ts"
import type { Store } from "../../store/open-store.ts"
import { validateReleases } from "../../validation/engine/validate-releases.ts"
import { referenceResolves } from "../../validation/rules/reference-resolves.ts"
import { activeMembers, resolveIdIn, inputPackages } from "../releases/active-members.ts"
import { readTarget } from "./read-target.ts"

/** What a decision about the active set looks at: the named releases, and the manifests of the active ones. */
export async function activationFacts(
  { repository, releaseRef }: Pick<Store, "repository" | "releaseRef">,
  snapshot: Snapshot,
  targets: readonly ReleaseName[],
): Promise<ActivationFacts> {
  const members = await activeMembers(snapshot)
  const candidates = await Promise.all(
    targets.map((target) => readCandidate(repository, snapshot, target)),
  )
  return {
    base: snapshot.commit,
    ref: releaseRef,
    branch: snapshot.config.branch,
    nameOf: (id) => snapshot.nameOf(id),
    packageOf: await inputPackages(snapshot, [
      ...members.values(),
      ...candidates.map(({ member }) => member),
    ]),
    active: snapshot.pointers.active,
    members,
    candidates,
    writePointers: (moves) => ({
      path: snapshot.pointers.path,
      text: editPointerFile(snapshot.pointers, moves),
    }),
  }
}

/** The flat form of the pointer file has one entry for a name; another kind's package of that name cannot have it too. */
export async function refuseSharedEntries(
  snapshot: Snapshot,
  ids: readonly PackageId[],
): Promise<void> {
  const { form, path } = snapshot.pointers
  if (form === "grouped") return
  const owners = await Promise.all(ids.map((id) => resolveIdIn(snapshot, nameOf(id))))
  const shared = ids
    .map((id, index) => ({ id, owner: owners[index] }))
    .filter(({ id, owner }) => owner !== id)
  refuseIfAny(
    shared.map(({ id, owner }) =>
      refusal(
        "shared-pointer-entry",
        `${id} cannot be active: in ${path}, ${JSON.stringify(nameOf(id))} means ${owner}.`,
        { details: { package: id, owner } },
      ),
    ),
  )
}

async function readCandidate(
  repository: Repository,
  snapshot: Snapshot,
  name: ReleaseName,
): Promise<ActivationCandidate> {
  return {
    ...(await readTarget(repository, snapshot, name)),
    stageRecord: await snapshot.stageRecord(name.package, name.version),
    unresolved: await unresolvedReferences(snapshot, name),
  }
}

async function unresolvedReferences(
  snapshot: Snapshot,
  { package: id, version }: ReleaseName,
): Promise<readonly Finding[]> {
  const release = await snapshot.release(id, version)
  if (release === null) return []
  const input = {
    release,
    snapshot,
    resultingActive: new Map(snapshot.pointers.active).set(id, version),
    base: null,
    requiredBump: null,
    introduced: null,
  }
  const { findings } = await validateReleases([input], {}, [referenceResolves])
  return findings.filter((finding) => finding.severity === "error")
}
