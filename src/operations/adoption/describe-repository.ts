import { branchRef, shortBranchName } from "../../domain/branch.ts"
import { DEFAULT_CONFIG } from "../../domain/config.ts"
import { compareVersions } from "../../domain/identifiers.ts"
import type { CommitId, ContentId } from "../../domain/identifiers.ts"
import { CONFIG_FILE } from "../../domain/layout.ts"
import type { ObjectStore } from "../../ports/object-store.ts"
import type { Refs } from "../../ports/refs.ts"
import type { Repository } from "../../ports/repository.ts"
import { findReleaseFolders } from "../../store/find-release-folders.ts"
import type { ReleaseFolder } from "../../store/find-release-folders.ts"
import { readRelease } from "../../store/read-release.ts"
import { configText } from "./config-text.ts"
import type { FoundPackage } from "./found-package.ts"
import { inferLayout } from "./infer-layout.ts"
import type { InferredKind } from "./infer-layout.ts"
import type { Unplaced } from "./unplaced.ts"
import { readPointerGroups, strayPointers } from "./pointer-groups.ts"

/** What adoption found (spec 1.3). Paths start from the config root. */
export interface Adoption {
  readonly kinds: readonly InferredKind[]
  readonly unplaced: readonly Unplaced[]
  readonly ignored: readonly string[]
  /** How many packages the pointer file names; null where there is none. */
  readonly pointers: number | null
  readonly branch: string
  /** Where `cfg.yaml` goes, from the git root. */
  readonly file: string
  /** What it says. */
  readonly config: string
}

/**
 * Looks at the committed content below a folder and describes it; null where it holds no release. `root` ends in `/` or
 * is empty; `schema` is where an editor finds the schema of `cfg.yaml`, if anywhere.
 */
export async function describeRepository(
  { objects, refs }: Pick<Repository, "objects" | "refs">,
  commit: CommitId,
  root: string,
  schema: string | null,
): Promise<Adoption | null> {
  const { folders, ignored } = await findReleaseFolders(objects, commit, root)
  const filled = folders.filter(({ versions }) => versions.length > 0)
  const found = await Promise.all(filled.map((folder) => readNewest(objects, root, folder)))
  if (found.length === 0) return null
  const groups = await readPointerGroups(objects, commit, root)
  const layout = inferLayout(found, groups ?? new Map())
  const strays = groups === null ? [] : strayPointers(groups, layout.kinds, found)
  const branch = await releaseBranch(refs)
  return {
    kinds: layout.kinds,
    unplaced: [...layout.unplaced, ...folders.flatMap(oddNames), ...strays],
    ignored,
    pointers: groups === null ? null : [...groups.values()].flat().length,
    branch,
    file: `${root}${CONFIG_FILE}`,
    config: configText(layout.kinds, branch, schema),
  }
}

/** The default one where it is there, else the one that is checked out. */
async function releaseBranch(refs: Refs): Promise<string> {
  const { ref } = await refs.head()
  const hasDefault = (await refs.read(branchRef(DEFAULT_CONFIG.branch))) !== null
  return hasDefault || ref === null ? DEFAULT_CONFIG.branch : shortBranchName(ref)
}

function oddNames({ base, id, odd }: ReleaseFolder): readonly Unplaced[] {
  return odd.map((name) => ({
    path: [base, id, "releases", name].filter(Boolean).join("/"),
    why: "is not a version such as 1.4.0",
  }))
}

async function readNewest(
  objects: ObjectStore,
  root: string,
  { base, id, versions }: ReleaseFolder,
): Promise<FoundPackage> {
  const sorted = versions.toSorted((a, b) => compareVersions(a.version, b.version))
  const newest = sorted.at(-1) as ReleaseFolder["versions"][number]
  const { version } = newest
  const address = {
    kind: { name: base, path: "", references: [] },
    id,
    version,
    directory: `${root}${base}/${id}/releases/${version}`,
  }
  const { files } = await readRelease(
    objects,
    address,
    newest.tree as ContentId,
    DEFAULT_CONFIG.limits,
  )
  return { base, id, versions: sorted.map((release) => release.version), files }
}
