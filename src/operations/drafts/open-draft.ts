import { branchRef } from "../../domain/branch.ts"
import type { Session } from "../../cli/command.ts"
import { nameOf, packageId } from "../../domain/identifiers.ts"
import type { CommitId, PackageId, Version, VersionOrDraft } from "../../domain/identifiers.ts"
import { DRAFT_BASE_FILE, releaseAddress, versionsDirectory } from "../../domain/layout.ts"
import { shortName } from "../../domain/package-name.ts"
import type { PackageName } from "../../domain/package-name.ts"
import type { Plan, TreeWrite } from "../../domain/plan.ts"
import { refuse } from "../../domain/refusal.ts"
import { refusal } from "../../domain/refusals.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import { landCommit, moveRef, prepareCommit } from "../../store/apply-plan.ts"
import type { Store } from "../../store/open-store.ts"
import { draftBasePath, findDrafts } from "./find-drafts.ts"
import type { Draft } from "./find-drafts.ts"
import { requireWorkTree } from "../session/session-store.ts"

const EDIT_BRANCH = "edit/"

/** The branch a package is edited on; the kind is in it only where another kind has the same id. */
export async function editBranch(snapshot: Snapshot, id: PackageId): Promise<string> {
  return `${EDIT_BRANCH}${shortName(id, await snapshot.packages()).replace("/", ".")}`
}

/** Packages of this name whose draft was saved on their editing branch; new ones are nowhere else. */
export async function savedDrafts(
  store: Store,
  release: Snapshot,
  name: PackageName,
): Promise<readonly PackageId[]> {
  const kinds = release.config.kinds.filter((kind) => name.kind === null || kind.name === name.kind)
  const found = await Promise.all(
    kinds.map(async (kind) => {
      const id = packageId(kind.name, name.id)
      const directory = releaseAddress(release, id, "draft")?.directory
      return (await store.repository.objects.inspect(
        `${branchRef(await editBranch(release, id))}:${directory}`,
      )) === null
        ? []
        : [id]
    }),
  )
  return found.flat()
}

/**
 * Switches to a package's editing branch, based on the release branch. A draft that is open on the editing branch left
 * behind is saved there as a commit, so that each draft stays on its own branch and none is lost.
 */
export async function switchToEditBranch(
  session: Session,
  store: Store,
  head: Snapshot,
  branch: string,
  id: PackageId,
): Promise<void> {
  const ref = branchRef(branch)
  if (store.head.ref === ref) return fastForwardMerged(session, store, ref)
  const others = (await findDrafts(store, head, session.files)).filter(
    (draft) => draft.package !== id && draft.version === "draft",
  )
  if (store.head.ref?.startsWith(branchRef(EDIT_BRANCH)))
    await saveDrafts(session, store, head, others)
  await fastForwardMerged(session, store, ref)
  await store.repository.workingTree.switchTo(branch, store.releaseTip)
}

/** An editing branch whose work has landed starts again at the release branch. */
async function fastForwardMerged(session: Session, store: Store, ref: string): Promise<void> {
  const { refs, history, workingTree } = store.repository
  const tip = await refs.read(ref)
  if (
    tip === null ||
    tip === store.releaseTip ||
    !(await history.isAncestor(tip, store.releaseTip))
  )
    return
  const paths = await history.changedPaths(tip, store.releaseTip)
  const changed = store.head.ref === ref ? await workingTree.changedPaths("") : []
  if (changed.some((path) => paths.includes(path))) return
  await moveRef(store.repository, session.files, {
    ref,
    base: tip,
    next: store.releaseTip,
    reflog: "cfg edit: fast-forward",
    paths,
  })
}

async function saveDrafts(
  session: Session,
  store: Store,
  head: Snapshot,
  drafts: readonly Draft[],
): Promise<void> {
  const { repository } = store
  const changed = await repository.workingTree.changedPaths(head.root)
  const paths = changed.filter((path) =>
    drafts.some((draft) => path.startsWith(`${draft.directory}/`) || path === draftBasePath(draft)),
  )
  if (paths.length === 0) return
  const present = await Promise.all(
    paths.map((path) => session.files.stat(`${repository.info.workTree}/${path}`)),
  )
  const [kept, gone] = [
    paths.filter((_, index) => present[index] != null),
    paths.filter((_, index) => present[index] == null),
  ]
  const written = await repository.objects.writeFiles(kept)
  const writes: readonly TreeWrite[] = [
    ...written.map((file, index) => ({ path: kept[index] ?? "", ...file })),
    ...gone.map((path) => ({ path, remove: true as const })),
  ]
  const names = drafts.map((draft) => nameOf(draft.package)).join(", ")
  const plan: Plan = {
    format: 1,
    action: "commit",
    ref: store.head.ref ?? "HEAD",
    base: store.head.commit,
    packages: [],
    affected: [],
    warnings: [],
    actor: "",
    reason: null,
    writes,
    message: `draft: Save ${names}\n`,
  }
  await landCommit(repository, session.files, await prepareCommit(repository, plan))
}

export interface DraftSource {
  readonly id: PackageId
  readonly version: VersionOrDraft
  /** The release it starts from; null for a new package. */
  readonly base: Version | null
  /** Path inside the release → bytes. */
  readonly files: ReadonlyMap<string, Uint8Array>
}

/** Writes a draft's files beside their place and renames them into it, so that there is never half a draft. */
export async function writeDraft(
  session: Session,
  store: Store,
  snapshot: Snapshot,
  source: DraftSource,
): Promise<string> {
  const root = requireWorkTree(store)
  const { directory } =
    releaseAddress(snapshot, source.id, source.version) ??
    refuse(refusal("unknown-package", `There is no kind for ${source.id}.`))
  const folder = `${root}/${versionsDirectory(snapshot, source.id)}`
  const beside = `${folder}/.${source.version}.tmp`
  await session.files.remove(beside)
  for (const [path, bytes] of source.files) await session.files.write(`${beside}/${path}`, bytes)
  if (source.base !== null)
    await session.files.write(
      `${folder}/${DRAFT_BASE_FILE}`,
      new TextEncoder().encode(`${source.base}\n`),
    )
  await session.files.rename(beside, `${root}/${directory}`)
  return directory
}

/** Every file of a release, as bytes. */
export async function releaseBytes(
  store: Store,
  commit: CommitId,
  directory: string,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>()
  const visit = async (path: string): Promise<void> => {
    const tree = await store.repository.objects.read(
      `${commit}:${directory}${path === "" ? "" : `/${path}`}`,
    )
    if (tree?.type !== "tree") return
    for (const entry of tree.entries) {
      const inner = path === "" ? entry.name : `${path}/${entry.name}`
      if (entry.type === "tree") await visit(inner)
      const blob = entry.type === "blob" ? await store.repository.objects.read(entry.id) : null
      if (blob?.type === "blob") files.set(inner, blob.bytes)
    }
  }
  await visit("")
  return files
}
