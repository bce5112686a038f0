import { branchRef, shortBranchName, trackingRef } from "../domain/branch.ts"
import { DEFAULT_CONFIG } from "../domain/config.ts"
import type { Config } from "../domain/config.ts"
import type { CommitId } from "../domain/identifiers.ts"
import { CONFIG_FILE } from "../domain/layout.ts"
import { createPackageNames } from "../domain/package-names.ts"
import type { PackageNames } from "../domain/package-names.ts"
import { refuse } from "../domain/refusal.ts"
import { refusal } from "../domain/refusals.ts"
import type { Snapshot } from "../domain/snapshot.ts"
import type { Head } from "../ports/refs.ts"
import type { Git, Repository } from "../ports/repository.ts"
import { memoized } from "./memoized.ts"
import { findConfigRoots, locateConfigRoot } from "./locate-config-root.ts"
import { possiblePackages } from "./read-packages.ts"
import { readSettings } from "./read-settings.ts"
import { readSnapshot, readSnapshotLeniently } from "./read-snapshot.ts"

/** A configuration repository, opened: where its root is, and which commits a command can start from. */
export interface Store {
  readonly repository: Repository
  readonly root: string
  readonly head: Head & { readonly commit: CommitId }
  /** The release branch: full ref name, and its tip. */
  readonly releaseRef: string
  readonly releaseTip: CommitId
  /** The remote's release branch as last fetched; null where there is none. */
  readonly tracked: TrackedBranch | null
  readonly names: PackageNames
  /** Each commit is opened once. */
  snapshot(commit: CommitId): Promise<Snapshot>
}

export interface TrackedBranch {
  readonly remote: string
  readonly branch: string
  readonly tip: CommitId
}

export interface StoreOptions {
  readonly leniently?: boolean
  /** Learns every package that a commit may hold. */
  readonly names?: PackageNames
}

/**
 * Refuses with what is missing: repository, commits, config root, release branch. `leniently`: what is wrong in a commit's files
 * is passed over as far as it can be.
 */
export async function openStore(
  git: Git,
  directory: string,
  { leniently = false, names = createPackageNames() }: StoreOptions = {},
): Promise<Store> {
  const repository =
    (await git.open(directory)) ??
    refuse(refusal("not-a-repository", `${directory} is not inside a git repository.`))
  const head = await repository.refs.head()
  const start = head.commit ?? (await repository.refs.read(branchRef(DEFAULT_CONFIG.branch)))
  if (start === null)
    refuse(
      refusal(
        "no-commits",
        head.ref === null
          ? "The repository has no commit yet."
          : `The branch ${shortBranchName(head.ref)} has no commit yet.`,
      ),
    )
  const { objects } = repository
  const config = await configAt(repository, start)
  const branch = await releaseBranch(repository, config)
  const { prefix } = repository.info
  const root =
    (await locateConfigRoot(objects, start, prefix)) ??
    (await locateConfigRoot(objects, branch.releaseTip, prefix)) ??
    (await onlyConfigRoot(repository, branch.releaseTip, directory))
  for (const commit of new Set([start, branch.releaseTip]))
    names.learn(await possiblePackages(objects, commit, { root, config }))
  return {
    repository,
    root,
    head: { ...head, commit: start },
    ...branch,
    names,
    snapshot: memoized(async (commit: CommitId): Promise<Snapshot> => {
      const snapshot = leniently
        ? await readSnapshotLeniently(repository, commit, root)
        : await readSnapshot(objects, commit, root)
      names.learn(await possiblePackages(objects, commit, snapshot))
      return { ...snapshot, nameOf: (id) => names.of(id) }
    }),
  }
}

/** A bare repository has no folders to be in, so the one config root it holds is meant; elsewhere the user is told where to go. */
async function onlyConfigRoot(
  repository: Repository,
  commit: CommitId,
  directory: string,
): Promise<string> {
  const [root, ...others] = await findConfigRoots(repository.objects, commit)
  if (root !== undefined && others.length === 0 && repository.info.workTree === null) return root
  const message = `Neither cfg.yaml nor _active/active_releases.json is committed in ${directory} or above it.`
  return refuse(
    refusal(
      "no-config-root",
      message,
      root === undefined
        ? {}
        : {
            hint: `There is one below: ${[root, ...others].map((found) => `-C ${found.slice(0, -1)}`).join(", ")}.`,
          },
    ),
  )
}

/** A `cfg.yaml` that is broken on this branch must not stop a rollback on the release branch: its reader will refuse it where it matters. */
async function configAt(repository: Repository, commit: CommitId): Promise<Config> {
  const root = await locateConfigRoot(repository.objects, commit, repository.info.prefix)
  return root === null ? DEFAULT_CONFIG : (await readSettings(repository, commit, root)).config
}

async function releaseBranch(
  repository: Repository,
  { branch, remote }: Config,
): Promise<Pick<Store, "releaseRef" | "releaseTip" | "tracked">> {
  const releaseRef = branchRef(branch)
  const [local, tip] = await Promise.all([
    repository.refs.read(releaseRef),
    repository.refs.read(trackingRef(remote, branch)),
  ])
  const tracked = tip === null ? null : { remote, branch, tip }
  const releaseTip = local ?? tip
  if (releaseTip !== null) return { releaseRef, releaseTip, tracked }
  const hint = (await hasUncommittedSettings(repository))
    ? { hint: `${CONFIG_FILE} is there and not committed, and cfg reads only what is: commit it.` }
    : {}
  return refuse(refusal("no-release-branch", `The release branch ${branch} does not exist.`, hint))
}

async function hasUncommittedSettings({ info, workingTree }: Repository): Promise<boolean> {
  if (info.workTree === null) return false
  const changed = await workingTree.changedPaths("")
  return changed.some((path) => path === CONFIG_FILE || path.endsWith(`/${CONFIG_FILE}`))
}
