import { landMessage } from "../domain/commit-message.ts"
import { nameOf } from "../domain/identifiers.ts"
import type { CommitId, ContentId } from "../domain/identifiers.ts"
import { releaseDirectory, stageRecordPath } from "../domain/layout.ts"
import type { Plan, PlannedChange, TreeWrite } from "../domain/plan.ts"
import { refuseIfAny } from "../domain/refusal.ts"
import { refusal } from "../domain/refusals.ts"
import type { Snapshot } from "../domain/snapshot.ts"
import type { Repository } from "../ports/git.ts"
import type { Target } from "./activation-facts.ts"

/** Plans bringing releases of `source` to `target`, with their stage records; null where all of them are there (spec 2.2). */
export async function planLand(repository: Repository, source: Snapshot, target: Snapshot, ref: string, targets: readonly Target[], actor: string): Promise<Plan | null> {
  const parts = await Promise.all(targets.map((release) => partOf(repository, source, target, release)))
  refuseIfAny(parts.flatMap(({ release, conflict }) => (conflict ? [refusal("version-exists", `${nameOf(release.package)} ${release.version} is on ${target.config.branch} already, with other content.`, { hint: "Releases are immutable: commit the change as a new version." })] : [])))
  const pending = parts.filter((part) => part.writes.length > 0)
  if (pending.length === 0) return null
  const writes = pending.flatMap((part) => part.writes)
  const packages: PlannedChange[] = pending.map(({ release, contentId }) => ({ package: release.package, from: null, to: release.version, contentId, changes: [], requiredBump: null, actualBump: null }))
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
    message: landMessage(packages, actor),
  }
}

async function partOf(repository: Repository, source: Snapshot, target: Snapshot, release: Target) {
  const kind = source.config.kinds.find((candidate) => `${candidate.name}/${nameOf(release.package)}` === release.package)
  const directory = kind === undefined ? "" : source.root + releaseDirectory(kind, nameOf(release.package), release.version)
  const record = source.root + stageRecordPath(release.package, release.version)
  const at = (snapshot: Snapshot, path: string) => repository.objects.inspect(`${snapshot.commit}:${path}`)
  const [tree, landed, proof, landedProof] = await Promise.all([at(source, directory), at(target, directory), at(source, record), at(target, record)])
  const contentId = (tree?.id ?? null) as ContentId | null
  const writes: TreeWrite[] = []
  if (tree !== null && landed === null) writes.push({ path: directory, object: tree.id, mode: "040000" })
  if (proof !== null && proof.id !== landedProof?.id) writes.push({ path: record, object: proof.id, mode: "100644" })
  return { release, contentId, writes, conflict: landed !== null && landed.id !== tree?.id }
}

/** More than it takes to commit and stage some releases; each costs a look. */
const MOST_COMMITS = 20

/** Only where the branch is simply behind, and each commit between does nothing but what was asked for: all of them become its history. */
async function fastForwardOf({ refs }: Repository, source: Snapshot, target: Snapshot, writes: readonly TreeWrite[]): Promise<boolean> {
  if (!(await refs.isAncestor(target.commit, source.commit))) return false
  const commits = await refs.log(source.commit, { paths: [], excluding: target.commit, limit: MOST_COMMITS + 1 })
  if (commits.length > MOST_COMMITS || commits.some(({ parents }) => parents.length !== 1)) return false
  const paths = await Promise.all(commits.map(({ commit, parents: [parent] }) => refs.changedPaths(parent as CommitId, commit)))
  return paths.flat().every((path) => writes.some((write) => path === write.path || path.startsWith(`${write.path}/`)))
}
