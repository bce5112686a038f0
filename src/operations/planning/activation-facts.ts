import { nameOf } from "../../domain/identifiers.ts"
import type { PackageId, ReleaseName, Version } from "../../domain/identifiers.ts"
import type { ActivationFacts, Candidate, TargetRelease } from "../../domain/plan-activation.ts"
import { refuseIfAny } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import { editPointerFile } from "../../store/edit-pointer-file.ts"
import { readersOfLostFields } from "../../validation/packages/readers-of-lost-fields.ts"
import { referenceResolves } from "../../validation/rules/reference-resolves.ts"
import { validateReleases } from "../../validation/engine/validate-releases.ts"
import { actualBump } from "../../domain/bump.ts"
import { acceptUndecided, isOpen } from "../../domain/version-change.ts"
import type { RequiredBump } from "../../domain/version-change.ts"
import type { Release } from "../../domain/release.ts"
import type { Store } from "../../store/open-store.ts"
import { withWitnesses } from "../../versioning/witness/with-witnesses.ts"
import { baseOfRelease, introductionOf } from "../releases/base-release.ts"
import { activeMembers, packageMeantIn, inputPackages } from "../releases/active-members.ts"
import { compareInSnapshot } from "../releases/compare-in-snapshot.ts"

/** What a decision about the active set looks at: the named releases, and the manifests of the active ones. */
export async function activationFacts(
  store: Store,
  snapshot: Snapshot,
  targets: readonly ReleaseName[],
): Promise<ActivationFacts> {
  const [members, candidates] = [
    await activeMembers(snapshot),
    await Promise.all(targets.map((target) => readCandidate(store, snapshot, target))),
  ]
  return {
    base: snapshot.commit,
    ref: store.releaseRef,
    branch: snapshot.config.branch,
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
  const owners = await Promise.all(ids.map((id) => packageMeantIn(snapshot, nameOf(id))))
  const shared = ids.flatMap((id, index) =>
    owners[index] === id
      ? []
      : [
          refusal(
            "shared-pointer-entry",
            `${id} cannot be active: in ${path}, ${JSON.stringify(nameOf(id))} means ${owners[index]}.`,
            { details: { package: id, owner: owners[index] } },
          ),
        ],
  )
  refuseIfAny(shared)
}

async function readCandidate(
  store: Store,
  snapshot: Snapshot,
  { package: id, version }: ReleaseName,
): Promise<Candidate> {
  const release = await snapshot.release(id, version)
  const resultingActive = new Map(snapshot.pointers.active).set(id, version)
  const input = release && {
    release,
    snapshot,
    resultingActive,
    base: null,
    requiredBump: null,
    introduced: null,
  }
  return {
    ...(await readTarget(store, snapshot, { package: id, version })),
    stageRecord: await snapshot.stageRecord(id, version),
    unresolved:
      input === null
        ? []
        : (await validateReleases([input], {}, [referenceResolves])).findings.filter(
            (finding) => finding.severity === "error",
          ),
  }
}

/** What going to a release means, whether it may become active or not. */
export async function readTarget(
  store: Store,
  snapshot: Snapshot,
  { package: id, version }: ReleaseName,
): Promise<TargetRelease> {
  const release = await snapshot.release(id, version)
  if (release === null)
    return {
      package: id,
      version,
      contentId: null,
      member: null,
      changes: [],
      requiredBump: null,
      actualBump: null,
      editedFrom: null,
      lost: [],
    }
  const from = snapshot.pointers.active.get(id)
  const active = from === undefined ? null : await snapshot.release(id, from)
  const measured = active === null ? null : await compareInSnapshot(snapshot, active, release)
  const proved =
    active === null || measured === null
      ? null
      : { ...measured, changes: await withWitnesses(measured, active, release) }
  const step = from === undefined ? null : actualBump(from, version)
  const origin =
    proved === null || step === "none"
      ? null
      : await readOrigin(store, snapshot, { package: id, version }, proved)
  const required = proved !== null && origin?.accepted === true ? acceptUndecided(proved) : proved
  return {
    package: id,
    version,
    contentId: release.contentId,
    member: await snapshot.member(id, version),
    changes: required?.changes ?? [],
    requiredBump: required?.bump ?? null,
    actualBump: step,
    editedFrom:
      origin === null || origin.base === null || origin.base === from
        ? null
        : await demandSince(snapshot, origin.base, release, origin.accepted),
    lost: await readersOfLostFields(
      { release, snapshot, resultingActive: new Map(snapshot.pointers.active).set(id, version) },
      required?.changes ?? [],
    ),
  }
}

/** What the release was edited from, and whether somebody answered for what could not be decided; looked up where it may matter. */
async function readOrigin(
  { repository }: Store,
  snapshot: Snapshot,
  target: ReleaseName,
  { changes }: RequiredBump,
): Promise<{ readonly base: Version | null; readonly accepted: boolean } | null> {
  const likely = await baseOfRelease(snapshot, target, null)
  if (likely?.version === snapshot.pointers.active.get(target.package) && !changes.some(isOpen))
    return null
  const introduced = await introductionOf(repository, snapshot, target)
  const base = await baseOfRelease(snapshot, target, introduced?.editedFrom ?? null)
  return { base: base?.version ?? null, accepted: introduced?.accepted != null }
}

async function demandSince(
  snapshot: Snapshot,
  version: Version,
  release: Release,
  accepted: boolean,
): Promise<NonNullable<TargetRelease["editedFrom"]> | null> {
  const base = await snapshot.release(release.package, version)
  if (base === null) return null
  const required = await compareInSnapshot(snapshot, base, release)
  return { version, requiredBump: (accepted ? acceptUndecided(required) : required).bump }
}
