import { formatRelease, parseVersion } from "../../domain/identifiers.ts"
import type { PackageId, ReleaseOrDraftName, Version } from "../../domain/identifiers.ts"
import { DRAFT_BASE_FILE, releaseAddress, releaseAt, requireAddress } from "../../domain/layout.ts"
import type { Release } from "../../domain/release.ts"
import type { Snapshot } from "../../domain/snapshot.ts"
import { TEMPORARY_SUFFIX } from "../../ports/file-system.ts"
import type { FileSystem } from "../../ports/file-system.ts"
import { decodeText } from "../../store/decode-text.ts"
import type { Store } from "../../store/open-store.ts"
import type { Checkout } from "../session/checkout.ts"
import { readDraft } from "../../store/read-release.ts"

/** A draft of the working tree: `releases/draft/`, or a version directory that is not committed (spec 2). */
export interface Draft extends ReleaseOrDraftName {
  /** Path from the git root. */
  readonly directory: string
  /** What it was edited from, as `edit` noted it; null where nobody did. */
  readonly editedFrom: Version | null
}

/** Where `edit` noted what a draft is based on, from the git root. */
export function draftBasePath(draft: Pick<Draft, "directory">): string {
  return `${draft.directory.slice(0, draft.directory.lastIndexOf("/"))}/${DRAFT_BASE_FILE}`
}

/** Only what differs from HEAD, or between HEAD and the release branch, is looked at: never the whole tree. */
export async function findDrafts(checkout: Checkout): Promise<readonly Draft[]> {
  const { repository, releaseTip, head } = checkout.store
  const tracked =
    repository.info.workTree === null || head.commit === releaseTip
      ? []
      : await repository.history.changedPaths(releaseTip, head.commit)
  const touched = await touchedDirectories(checkout, [
    ...(await uncommittedPaths(checkout.store)),
    ...tracked,
  ])
  const drafts = touched.filter(({ committed }) => !committed).map(({ draft }) => draft)
  checkout.store.names.learn(drafts.map((draft) => draft.package))
  return drafts
}

/** `.cfg-base` files without a draft beside them are left where a commit was cut short after the draft had become a release. */
export async function removeOrphanedBases(
  { store, files }: Pick<Checkout, "store" | "files">,
  drafts: readonly Draft[],
): Promise<void> {
  const known = drafts.map(draftBasePath)
  for (const path of await uncommittedPaths(store))
    if (path.endsWith(`/${DRAFT_BASE_FILE}`) && !known.includes(path))
      await files.remove(`${store.repository.info.workTree}/${path}`)
}

/** Committed releases that the working tree has otherwise, which nobody may commit (spec 1.1). */
export async function findAlteredReleases(checkout: Checkout): Promise<readonly Draft[]> {
  const touched = await touchedDirectories(checkout, await uncommittedPaths(checkout.store))
  return touched.filter(({ committed }) => committed).map(({ draft }) => draft)
}

async function uncommittedPaths({ repository, root }: Store): Promise<readonly string[]> {
  return repository.info.workTree === null ? [] : repository.workingTree.changedPaths(root)
}

interface TouchedDirectory {
  readonly draft: Draft
  readonly committed: boolean
}

async function touchedDirectories(
  { store: { repository, root }, head: snapshot, files }: Checkout,
  paths: readonly string[],
): Promise<readonly TouchedDirectory[]> {
  const found = new Map<string, TouchedDirectory>()
  for (const path of paths) {
    const at = path.startsWith(root)
      ? releaseAt(snapshot.config.kinds, path.slice(root.length))
      : null
    const address = at && releaseAddress(snapshot, at.package, at.version)
    if (at === null || address === null || found.has(formatRelease(at))) continue
    const { directory } = address
    if ((await files.stat(`${repository.info.workTree}/${directory}`))?.kind !== "directory")
      continue
    const editedFrom = await readDraftBase(
      files,
      `${repository.info.workTree}/${draftBasePath({ directory })}`,
    )
    const committed =
      at.version !== "draft" && (await isCommitted(snapshot, at.package, at.version))
    found.set(formatRelease(at), { draft: { ...at, directory, editedFrom }, committed })
  }
  return [...found.values()].toSorted((a, b) => (a.draft.directory < b.draft.directory ? -1 : 1))
}

/** Its files, read from the working tree as they are now. */
export async function loadDraft({ store, head, files }: Checkout, draft: Draft): Promise<Release> {
  const paths = (await store.repository.workingTree.files(draft.directory)).filter(
    (path) => !path.endsWith(TEMPORARY_SUFFIX),
  )
  return readDraft(
    files,
    { workTree: store.repository.info.workTree ?? "", paths },
    requireAddress(head, draft.package, draft.version),
    head.config.limits,
  )
}

async function isCommitted(snapshot: Snapshot, id: PackageId, version: Version): Promise<boolean> {
  return (await snapshot.versions(id)).some((entry) => entry.version === version)
}

async function readDraftBase(files: FileSystem, path: string): Promise<Version | null> {
  const bytes = await files.read(path)
  return bytes === null ? null : parseVersion(decodeText(bytes).text.trim())
}
