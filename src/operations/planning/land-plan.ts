import { landMessage } from "../../domain/commit-message.ts"
import { kindOf, nameOf } from "../../domain/identifiers.ts"
import type { CommitId, ContentId, ReleaseName } from "../../domain/identifiers.ts"
import { findKind, releaseAddress, stageRecordPath } from "../../domain/layout.ts"
import type { Plan, PlannedChange, TreeWrite } from "../../domain/plan.ts"
import { refuseIfAny } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import type { Repository } from "../../ports/repository.ts"
import type { Introduction } from "../releases/base-release.ts"
import { introductionsOf } from "../releases/base-release.ts"
import { isProven } from "../releases/find-stage-record.ts"

/** Plans bringing releases of `source` to `target`, with their stage records; null where all of them are there (spec 2.2). */
export async function planLand(
  repository: Repository,
  source: Snapshot,
  target: Snapshot,
  ref: string,
  targets: readonly ReleaseName[],
  actor: string,
): Promise<Plan | null> {
  refuseIfAny(
    targets
      .filter((release) => !knows(target, release))
      .map(({ package: id }) =>
        refusal(
          "unknown-package",
          `The cfg.yaml of ${target.config.branch} has no kind ${kindOf(id)}.`,
          {
            hint: "Bring cfg.yaml there first, by a pull request for example; then land the release.",
          },
        ),
      ),
  )
  const introductions = await introductionsOf(repository, source, targets)
  const parts = await Promise.all(
    targets.map((release, index) =>
      partOf(repository, source, target, release, introductions[index] ?? null),
    ),
  )
  refuseIfAny(
    parts.flatMap(({ release, conflict }) =>
      conflict
        ? [
            refusal(
              "version-exists",
              `${nameOf(release.package)} ${release.version} is on ${target.config.branch} already, with other content.`,
              { hint: "Releases are immutable: commit the change as a new version." },
            ),
          ]
        : [],
    ),
  )
  const pending = parts.filter((part) => part.writes.length > 0)
  if (pending.length === 0) return null
  const writes = pending.flatMap((part) => part.writes)
  const packages: PlannedChange[] = pending.map(({ release, contentId, from }) => ({
    package: release.package,
    from,
    to: release.version,
    contentId,
    changes: [],
    requiredBump: null,
    actualBump: null,
  }))
  const fastForward = await fastForwardOf(repository, source, target, writes)
  return {
    format: 1,
    action: "land",
    ref,
    base: target.commit,
    packages,
    affected: [],
    warnings: [],
    actor,
    reason: null,
    writes,
    ...(fastForward && { fastForward: source.commit }),
    message: landMessage(
      packages,
      actor,
      pending.flatMap(({ release, accepted }) =>
        accepted === null ? [] : [{ package: release.package, reason: accepted }],
      ),
    ),
  }
}

async function partOf(
  repository: Repository,
  source: Snapshot,
  target: Snapshot,
  release: ReleaseName,
  introduced: Introduction | null,
) {
  const directory = releaseAddress(source, release.package, release.version)?.directory ?? ""
  const record = source.root + stageRecordPath(release.package, release.version)
  const at = (snapshot: Snapshot, path: string) =>
    repository.objects.inspect(`${snapshot.commit}:${path}`)
  const [tree, landed, proof] = await Promise.all([
    at(source, directory),
    at(target, directory),
    at(source, record),
  ])
  const contentId = (tree?.id ?? null) as ContentId | null
  // A record that proves nothing must not replace one that does.
  const [isProof, isProvenThere] = await Promise.all([
    isProven(source, { ...release, contentId }),
    isProven(target, { ...release, contentId }),
  ])
  const writes: TreeWrite[] = []
  if (tree !== null && landed === null)
    writes.push({ path: directory, object: tree.id, mode: "040000" })
  if (proof !== null && isProof && !isProvenThere)
    writes.push({ path: record, object: proof.id, mode: "100644" })
  return {
    release,
    contentId,
    from: introduced?.editedFrom ?? null,
    accepted: introduced?.accepted ?? null,
    writes,
    conflict: landed !== null && landed.id !== tree?.id,
  }
}

function knows({ config }: Snapshot, { package: id }: ReleaseName): boolean {
  return findKind(config.kinds, kindOf(id)) !== undefined
}

/** More than it takes to commit and stage some releases; each costs a look. */
const MOST_COMMITS = 20

/** Only where the branch is simply behind, and each commit between does nothing but what was asked for: all of them become its history. */
async function fastForwardOf(
  { history }: Repository,
  source: Snapshot,
  target: Snapshot,
  writes: readonly TreeWrite[],
): Promise<boolean> {
  if (!(await history.isAncestor(target.commit, source.commit))) return false
  const commits = await history.log(source.commit, {
    paths: [],
    excluding: target.commit,
    limit: MOST_COMMITS + 1,
  })
  if (commits.length > MOST_COMMITS || commits.some(({ parents }) => parents.length !== 1))
    return false
  const paths = await Promise.all(
    commits.map(({ commit, parents: [parent] }) =>
      history.changedPaths(parent as CommitId, commit),
    ),
  )
  return paths
    .flat()
    .every((path) =>
      writes.some((write) => path === write.path || path.startsWith(`${write.path}/`)),
    )
}
