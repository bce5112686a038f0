import { landMessage } from "../../domain/commit-message.ts"
import { kindOf, nameOf } from "../../domain/identifiers.ts"
import type { CommitId, ReleaseName } from "../../domain/identifiers.ts"
import { findKind } from "../../domain/layout.ts"
import { planOf } from "../../domain/plan.ts"
import type { Plan, TreeWrite } from "../../domain/plan.ts"
import { refuseIfAny } from "../../domain/refusal.ts"
import type { Refusal } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import { introductionsOf } from "../releases/base-release.ts"
import { readLandPart } from "./land-part.ts"
import type { LandPart, Landing } from "./land-part.ts"
import { unmeasuredChange } from "./planned-change.ts"

/** Plans bringing releases of `source` to `target`, with their stage records; null where all of them are there (spec 2.2). */
export async function planLand(
  landing: Landing,
  releases: readonly ReleaseName[],
  { ref, actor }: { readonly ref: string; readonly actor: string },
): Promise<Plan | null> {
  const { repository, source, target } = landing
  refuseIfAny(unknownKinds(target, releases))
  const introductions = await introductionsOf(repository, source, releases)
  const parts = await Promise.all(
    releases.map((release, index) => readLandPart(landing, release, introductions[index] ?? null)),
  )
  refuseIfAny(conflicts(target, parts))
  const pending = parts.filter((part) => part.writes.length > 0)
  if (pending.length === 0) return null
  const writes = pending.flatMap((part) => part.writes)
  const packages = pending.map(({ release, contentId, from }) =>
    unmeasuredChange({ package: release.package, from, to: release.version, contentId }),
  )
  const accepted = pending.flatMap(({ release, accepted: reason }) =>
    reason === null ? [] : [{ package: release.package, reason }],
  )
  return planOf({
    action: "land",
    ref,
    base: target.commit,
    packages,
    actor,
    writes,
    ...((await canFastForward(landing, writes)) && { fastForward: source.commit }),
    message: landMessage(packages, actor, accepted),
  })
}

function unknownKinds({ config }: Snapshot, releases: readonly ReleaseName[]): readonly Refusal[] {
  const hint = "Bring cfg.yaml there first, by a pull request for example; then land the release."
  return releases
    .map((release) => kindOf(release.package))
    .filter((kind) => findKind(config.kinds, kind) === undefined)
    .map((kind) =>
      refusal("unknown-package", `The cfg.yaml of ${config.branch} has no kind ${kind}.`, { hint }),
    )
}

function conflicts({ config }: Snapshot, parts: readonly LandPart[]): readonly Refusal[] {
  return parts
    .filter((part) => part.conflict)
    .map(({ release }) =>
      refusal(
        "version-exists",
        `${nameOf(release.package)} ${release.version} is on ${config.branch} already, with other content.`,
        { hint: "Releases are immutable: commit the change as a new version." },
      ),
    )
}

/** More than it takes to commit and stage some releases; each costs a look. */
const MAX_COMMITS = 20

/** Only where the branch is simply behind, and each commit between does nothing but what was asked for: all of them become its history. */
async function canFastForward(
  { repository: { history }, source, target }: Landing,
  writes: readonly TreeWrite[],
): Promise<boolean> {
  if (!(await history.isAncestor(target.commit, source.commit))) return false
  const commits = await history.log(source.commit, {
    paths: [],
    excluding: target.commit,
    limit: MAX_COMMITS + 1,
  })
  const isLinear = commits.every(({ parents }) => parents.length === 1)
  if (commits.length > MAX_COMMITS || !isLinear) return false
  const paths = await Promise.all(
    commits.map(({ commit, parents: [parent] }) =>
      history.changedPaths(parent as CommitId, commit),
    ),
  )
  const isAskedFor = (path: string) =>
    writes.some((write) => path === write.path || path.startsWith(`${write.path}/`))
  return paths.flat().every(isAskedFor)
}
