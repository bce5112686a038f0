import { landMessage } from "../domain/commit-message.ts"
import { nameOf } from "../domain/identifiers.ts"
import type { ContentId } from "../domain/identifiers.ts"
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
  if (tree !== null && landed === null) writes.push({ path: directory, object: tree.id, type: "tree" })
  if (proof !== null && proof.id !== landedProof?.id) writes.push({ path: record, object: proof.id, type: "blob" })
  return { release, contentId, writes, conflict: landed !== null && landed.id !== tree?.id }
}

/** Only where the branch is simply behind, and everything between is what was asked for. */
async function fastForwardOf(repository: Repository, source: Snapshot, target: Snapshot, writes: readonly TreeWrite[]): Promise<boolean> {
  if (!(await repository.refs.isAncestor(target.commit, source.commit))) return false
  const paths = await repository.refs.changedPaths(target.commit, source.commit)
  return paths.every((path) => writes.some((write) => path === write.path || path.startsWith(`${write.path}/`)))
}
